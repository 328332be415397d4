from tests.reading.measures.making import found, heading, item, text

FIELDS = ("number", "title", "text", "responsible", "deadline")


def test_named_headings_with_labelled_lines_are_measures():
    measures = found(
        heading("Språk"),
        heading("Tiltak 1: Språkkafé", 2),
        text("Frivillige møter nye innbyggere hver uke."),
        text("Ansvar: Biblioteket"),
        text("Frist: 2027"),
        heading("Tiltak 2: Norsk på jobb", 2),
        text("Læreren kommer til arbeidsplassen."),
        text("Ansvar: NAV"),
        text("Frist: 2026"),
        fields=FIELDS,
    )

    assert measures == [
        (
            "1",
            "Språkkafé",
            "Frivillige møter nye innbyggere hver uke.",
            "Biblioteket",
            "2027",
        ),
        ("2", "Norsk på jobb", "Læreren kommer til arbeidsplassen.", "NAV", "2026"),
    ]


def test_label_tiltak_in_each_paragraph_begins_a_measure():
    measures = found(
        heading("Handlingsdel"),
        text("Tiltak: Åpne en språkkafé"),
        text("Ansvarlig: Biblioteket"),
        text("Tiltak: Holde jobbmesse"),
        text("Ansvarlig: NAV"),
        fields=("text", "responsible"),
    )

    assert measures == [
        ("Åpne en språkkafé", "Biblioteket"),
        ("Holde jobbmesse", "NAV"),
    ]


def test_labels_in_one_line_are_taken_apart():
    measures = found(
        heading("Tiltak"),
        item("Åpne en språkkafé. Ansvar: Biblioteket. Frist: Høsten 2026."),
        item("Holde jobbmesse. Ansvar: NAV. Frist: 2027."),
        fields=("text", "responsible", "deadline"),
    )

    assert measures == [
        ("Åpne en språkkafé.", "Biblioteket.", "Høsten 2026."),
        ("Holde jobbmesse.", "NAV.", "2027."),
    ]


def test_labels_in_parentheses_after_a_point_are_its_fields():
    measures = found(
        heading("Tiltak"),
        item("Åpne en språkkafé (Ansvar: Biblioteket, frist: 2026)"),
        item("Holde jobbmesse (Ansvar: NAV, frist: 2027)"),
        fields=("text", "responsible", "deadline"),
    )

    assert measures == [
        ("Åpne en språkkafé", "Biblioteket", "2026"),
        ("Holde jobbmesse", "NAV", "2027"),
    ]


def test_bold_labels_have_their_value_in_the_next_block():
    measures = found(
        heading("Tiltak 4 Språkkafé"),
        text("Ansvarlig", bold=True),
        text("Biblioteket"),
        text("Tidsfrist", bold=True),
        text("1.6.2027"),
        fields=("number", "text", "responsible", "deadline"),
    )

    assert measures == [("4", "Språkkafé", "Biblioteket", "1.6.2027")]


def test_heading_with_labelled_lines_below_is_a_measure_under_measures():
    measures = found(
        heading("Tiltak"),
        heading("Språkkafé på biblioteket", 2),
        text("Frivillige møter nye innbyggere."),
        text("Ansvar: Biblioteket"),
        text("Tid: 2026"),
        fields=("title", "text", "responsible", "deadline"),
    )

    assert measures == [
        (
            "Språkkafé på biblioteket",
            "Frivillige møter nye innbyggere.",
            "Biblioteket",
            "2026",
        )
    ]


def test_numbered_items_each_followed_by_labels_are_measures():
    measures = found(
        heading("Tiltak"),
        item("Åpne en språkkafé", "1."),
        text("Ansvar: Biblioteket Frist: 2026"),
        item("Holde jobbmesse", "2."),
        text("Ansvar: NAV Frist: 2027"),
        fields=("number", "text", "responsible", "deadline"),
    )

    assert measures == [
        ("1", "Åpne en språkkafé", "Biblioteket", "2026"),
        ("2", "Holde jobbmesse", "NAV", "2027"),
    ]


def test_danish_and_swedish_labels_are_known():
    measures = found(
        heading("Indsats 1: Sprogcafé"),
        text("Tovholder: Biblioteket"),
        text("Tidsplan: 2026"),
        heading("Indsats 2: Jobmesse"),
        text("Tovholder: Jobcentret"),
        text("Tidsplan: 2027"),
        heading("Åtgärd 3: Mentorer"),
        text("Ansvarig: Arbetsmarknad"),
        text("När: 2028"),
        fields=("number", "text", "responsible", "deadline"),
    )

    assert measures == [
        ("1", "Sprogcafé", "Biblioteket", "2026"),
        ("2", "Jobmesse", "Jobcentret", "2027"),
        ("3", "Mentorer", "Arbetsmarknad", "2028"),
    ]


def test_lone_labels_of_a_notice_are_no_measure():
    assert (
        found(
            heading("Høring"),
            text("Kommunen ber om innspill."),
            text("Frist: 23. august"),
            text("Kontakt: Servicetorget"),
        )
        == []
    )


def test_sheets_that_became_text_get_their_labels_back():
    measures = found(
        heading("Språk"),
        text("Tiltak Åpne en språkkafé"),
        text("Ansvar Biblioteket"),
        text("Frist 2027"),
        heading("Bolig"),
        text("Tiltak"),
        text("Kartlegge ledige hus"),
        heading("Ansvar"),
        heading("Boligkontoret"),
        text("Frist"),
        text("2026"),
        fields=("text", "responsible", "deadline"),
        form="text",
    )

    assert measures == [
        ("Åpne en språkkafé", "Biblioteket", "2027"),
        ("Kartlegge ledige hus", "Boligkontoret", "2026"),
    ]


def test_steps_under_a_named_measure_are_its_text():
    measures = found(
        heading("Indsats 1: Sprogcafé"),
        text("Formål: Nye borgere lærer dansk."),
        text("Målgruppe: Voksne"),
        text("Aktiviteter:"),
        item("Café hver tirsdag"),
        item("Makkerordning"),
        text("Tovholder: Biblioteket"),
        heading("Indsats 2: Jobmesse"),
        text("Tovholder: Jobcenter"),
        fields=("number", "title", "text", "goal", "responsible"),
    )

    assert measures == [
        (
            "1",
            "Sprogcafé",
            "• Café hver tirsdag\n• Makkerordning",
            "Nye borgere lærer dansk.",
            "Biblioteket",
        ),
        ("2", None, "Jobmesse", None, "Jobcenter"),
    ]


def test_strategy_with_a_list_of_measures_only_gathers_them():
    measures = found(
        heading("Strategi 1: Språk for alle"),
        text("Språk åpner dører."),
        text("Tiltak:"),
        item("Åpne en språkkafé"),
        item("Tilby nettkurs"),
        fields=("text", "theme"),
    )

    assert measures == [
        ("Åpne en språkkafé", "Strategi 1: Språk for alle"),
        ("Tilby nettkurs", "Strategi 1: Språk for alle"),
    ]


def test_heading_as_high_as_the_measures_begins_a_new_chapter():
    measures = found(
        heading("Tiltak 1: Språkkafé", 2),
        text("Frivillige møter nye innbyggere hver uke."),
        text("Ansvar: Biblioteket"),
        heading("Rapportering", 1),
        text("Biblioteket skriver en rapport hver høst."),
        fields=("text", "responsible", "report"),
    )

    assert measures == [
        ("Frivillige møter nye innbyggere hver uke.", "Biblioteket", None)
    ]


def test_lines_of_goals_and_strategies_between_measures_are_over_them():
    measures = found(
        heading("Handlingsdel"),
        text("Mål 1: Flere i jobb"),
        text("Strategi 1.1: Samarbeid med bedriftene"),
        text("Tiltak 1.1.1: Holde jobbmesse"),
        text("Tiltak 1.1.2: Lære opp mentorer"),
        text("Mål 2: Trygge hjem"),
        text("Tiltak 2.1.1: Kartlegge hus"),
        fields=("number", "text", "goal"),
    )

    assert measures == [
        ("1.1.1", "Holde jobbmesse", "Mål 1: Flere i jobb"),
        ("1.1.2", "Lære opp mentorer", "Mål 1: Flere i jobb"),
        ("2.1.1", "Kartlegge hus", "Mål 2: Trygge hjem"),
    ]


def test_label_that_says_nothing_to_us_ends_no_measure():
    measures = found(
        heading("Tiltak", 1),
        heading("Tiltak 1: Språkkafé", 2),
        text("Frivillige møter nye innbyggere."),
        text("Ansvar: Biblioteket"),
        heading("Høres av: Eldrerådet", 4),
        text("Frist: 2027"),
        heading("Tiltak 2: Turer", 2),
        text("Ansvar: Turlaget"),
        text("Frist: 2026"),
        fields=("number", "responsible", "deadline"),
    )

    assert measures == [("1", "Biblioteket", "2027"), ("2", "Turlaget", "2026")]


def test_area_over_labelled_measures_is_none_and_their_steps_are_their_text():
    measures = found(
        heading("Innsatsområder og tiltak", 1, marker="3"),
        heading("Skole", 2, marker="3.1"),
        text("Målet er at alle lærer. Under står det vi vil gjøre."),
        heading("Felles mottak", 3, marker="3.1.1"),
        text("Alle skoler gjør det slik:"),
        item("samtale med tolk"),
        item("plan for første halvår"),
        text("Ansvar: Skolene"),
        text("Frist: 2027"),
        heading("Leksehjelp", 3, marker="3.1.2"),
        text("Frivillige hjelper."),
        text("Ansvar: Biblioteket"),
        text("Frist: 2026"),
        fields=("number", "title", "text", "theme"),
    )

    assert measures == [
        (
            "3.1.1",
            "Felles mottak",
            "Alle skoler gjør det slik:\n• samtale med tolk\n• plan for første halvår",
            "3.1 Skole",
        ),
        ("3.1.2", "Leksehjelp", "Frivillige hjelper.", "3.1 Skole"),
    ]


def test_chapter_below_the_last_item_is_no_label_of_it():
    measures = found(
        heading("Skole", 2),
        heading("Tiltak:", 3),
        item("Holde kurs. (Ansvarlig: Skolen. Frist: 2026)"),
        item("Låne ut bøker. (Ansvarlig: Biblioteket. Frist: 2027)"),
        heading("Oppfølging", 1),
        text("Det meldes fra hvert år."),
        fields=("text", "deadline", "report"),
    )

    assert measures == [
        ("Holde kurs.", "2026", None),
        ("Låne ut bøker.", "2027", None),
    ]


def test_area_of_plain_text_stands_over_named_measures():
    measures = found(
        heading("Satsingsområder og tiltak", 1),
        heading("Språk", 1),
        text("Vi vil at flere skal snakke sammen."),
        heading("Språkkafé", 1, marker="Tiltak 1"),
        text("Åpent hver uke."),
        text("Ansvar: Biblioteket"),
        heading("Turer", 1, marker="Tiltak 2"),
        text("Åpent for alle."),
        text("Ansvar: Turlaget"),
        fields=("number", "theme"),
        form="text",
    )

    assert measures == [("1", "Språk"), ("2", "Språk")]
