from tests.reading.text.shown import read, shown

FILLER = "Det gør vi hver dag hele året rundt, og vi bliver ved med det. " * 9
PAGES = (
    f"1 Strategien Vejen til et godt naboskab Byen har i år fået mange nye borgere. "
    f"{FILLER}Der er tre områder: 1. Modtagelse; 2. Arbejde og skole; 3. Fritid. "
    f"Mission Vi åbner byen. Vision Alle er med. Mål I 2030 skal : have mange nye "
    f"job til alle. være en by for alle. Forvaltningen Side 1 af 3\n\n"
    f"2 1. Kerneområde - Modtagelse af nye En god begyndelse for alle Velkomsten "
    f"betyder meget. {FILLER}1.1 Tidlig hjælp til familier Manglende hjælp gør det "
    f"svært. {FILLER}Forvaltningen Side 2 af 3\n\n"
    f"3 I denne opgave er frivillige vigtige. {FILLER}1.2 Flere frivillige En hånd "
    f"hjælper. {FILLER}Forvaltningen Side 3 af 3\n\nEn helt anden tekst\n\nLæs mere her.\n"
)


def test_page_on_one_line_is_cut_into_headings_lists_and_text():
    blocks = shown(read(PAGES))
    filler = FILLER.strip()

    assert blocks == [
        ("#", 1, "", "Strategien Vejen til et godt naboskab"),
        ("p", f"Byen har i år fået mange nye borgere. {filler} Der er tre områder:"),
        ("*", 0, "1.", "Modtagelse;"),
        ("*", 0, "2.", "Arbejde og skole;"),
        ("*", 0, "3.", "Fritid."),
        ("#", 1, "", "Mission"),
        ("p", "Vi åbner byen."),
        ("#", 1, "", "Vision"),
        ("p", "Alle er med."),
        ("#", 1, "", "Mål"),
        ("p", "I 2030 skal :"),
        ("*", 0, "", "have mange nye job til alle."),
        ("*", 0, "", "være en by for alle."),
        ("#", 1, "1.", "Kerneområde - Modtagelse af nye"),
        ("#", 2, "", "En god begyndelse for alle"),
        ("p", f"Velkomsten betyder meget. {filler}"),
        ("#", 2, "1.1", "Tidlig hjælp til familier"),
        ("p", f"Manglende hjælp gør det svært. {filler}"),
        ("p", f"I denne opgave er frivillige vigtige. {filler}"),
        ("#", 2, "1.2", "Flere frivillige"),
        ("p", f"En hånd hjælper. {filler}"),
        ("#", 3, "", "En helt anden tekst"),
        ("p", "Læs mere her."),
    ]


def test_pieces_of_a_page_name_its_line():
    document = read(PAGES)

    assert {block.place.lines for block in document.blocks} == {
        (1, 1),
        (3, 3),
        (5, 5),
        (7, 7),
        (9, 9),
    }


def test_footers_inside_the_line_are_taken_out():
    assert read(PAGES).furniture == [
        "Forvaltningen Side 1 af 3",
        "Forvaltningen Side 2 af 3",
        "Forvaltningen Side 3 af 3",
    ]
