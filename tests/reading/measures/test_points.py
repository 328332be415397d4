from tests.reading.measures.making import found, heading, item, text

FIELDS = ("number", "title", "text", "theme")


def test_numbered_headings_under_areas_are_measures():
    measures = found(
        heading("Kerneområde – Bolig", 1, "2."),
        heading("Øget hjælp til boligsøgende", 2, "2.1"),
        text("Kommunen hjælper nye borgere med at søge."),
        text("Det sker sammen med boligforeningerne."),
        heading("Viden om naboskab", 2, "2.2"),
        text("Frivillige fortæller."),
        fields=FIELDS,
    )

    assert measures == [
        (
            "2.1",
            "Øget hjælp til boligsøgende",
            (
                "Kommunen hjælper nye borgere med at søge.\n\n"
                "Det sker sammen med boligforeningerne."
            ),
            "2. Kerneområde – Bolig",
        ),
        (
            "2.2",
            "Viden om naboskab",
            "Frivillige fortæller.",
            "2. Kerneområde – Bolig",
        ),
    ]


def test_ordinary_numbered_chapters_are_no_measures():
    assert (
        found(
            heading("Innledning", 1, "1"),
            heading("Mandat", 2, "1.1"),
            text("Planen er bestilt av kommunestyret."),
            heading("Språk", 1, "2"),
            heading("Norskopplæring", 2, "2.1"),
            text("Voksne lærer norsk på kveldstid."),
            heading("Morsmål", 2, "2.2"),
            text("Mange barn snakker flere språk."),
        )
        == []
    )


def test_numbered_items_under_strategies_are_measures_of_their_area():
    measures = found(
        heading("Strategi for Fjellvik"),
        heading("Målområde Kunnskap", 2),
        item("Delmål: Fjellvik skal være best på læring.", "1."),
        text("Strategier:"),
        item("Kommunen skal bygge et læringshus.", "1.1."),
        item("Kommunen skal samarbeide med skolene.", "1.2."),
        heading("Målområde Vekst", 2),
        text("Strategier:"),
        item("Kommunen skal hjelpe gründere.", "2.1."),
        heading("Organisering", 2),
        text("Følgende mal anbefales:"),
        item("Planen skal vedtas av rådet.", "1."),
        item("Rådet skal følge opp hvert år.", "2."),
        fields=("number", "text", "theme"),
    )

    assert measures == [
        ("1.1", "Kommunen skal bygge et læringshus.", "Målområde Kunnskap"),
        ("1.2", "Kommunen skal samarbeide med skolene.", "Målområde Kunnskap"),
        ("2.1", "Kommunen skal hjelpe gründere.", "Målområde Vekst"),
    ]


def test_page_in_one_run_is_unfolded_to_its_points():
    filler = "Mange nye borgere har brug for hjælp i den første tid i kommunen. " * 5
    pages = [
        (
            f"1 1. Kerneområde - Bolig Et trygt hjem Alle skal bo godt. {filler}"
            f"1.1 Hjælp til boligsøgende Kommunen hjælper nye borgere. {filler}Side 1 af 2"
        ),
        (
            f"2 1.2 Viden om naboskab Frivillige fortæller om naboskab. {filler}"
            f"2. Kerneområde - Arbejde Job til alle Arbejde giver venner. {filler}"
            "2.1 Tæt kontakt til firmaer Firmaer får én indgang. Side 2 af 2"
        ),
    ]

    measures = found(
        *map(text, pages), fields=("number", "title", "theme"), form="text"
    )

    assert measures == [
        ("1.1", "Hjælp til boligsøgende", "1. Kerneområde - Bolig"),
        ("1.2", "Viden om naboskab", "1. Kerneområde - Bolig"),
        ("2.1", "Tæt kontakt til firmaer", "2. Kerneområde - Arbejde"),
    ]


def test_headings_under_a_heading_of_measures_are_unsure_measures():
    measures = found(
        heading("Tiltak"),
        heading("Språkkafé", 2),
        text("Frivillige møter nye innbyggere hver uke."),
        heading("Jobbmesse", 2),
        text("NAV holder messe hver vår."),
        fields=("title", "text", "theme", "confidence"),
    )

    assert measures == [
        ("Språkkafé", "Frivillige møter nye innbyggere hver uke.", None, 0.7),
        ("Jobbmesse", "NAV holder messe hver vår.", None, 0.7),
    ]
