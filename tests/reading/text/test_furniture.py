from tests.reading.text.shown import read, shown


def test_page_counts_are_taken_out():
    document = read(
        """\
        Kommunen vil styrke arbeidet med
        Forvaltningen Side 3 af 7
        frivillige i alle byens kvarterer.
        """
    )

    assert shown(document) == [
        ("p", "Kommunen vil styrke arbeidet med frivillige i alle byens kvarterer.")
    ]
    assert document.furniture == ["Forvaltningen Side 3 af 7"]


def test_running_header_and_page_numbers_at_form_feeds_are_taken_out():
    pages = [
        f"Plan for Fjellvik {number}\nAvsnittet på side {name} er kort.\n{number}\n"
        for number, name in [(1, "en"), (2, "to"), (3, "tre"), (4, "fire")]
    ]

    document = read("\f".join(pages))

    assert [block.text for block in document.blocks] == [
        "Avsnittet på side en er kort.",
        "Avsnittet på side to er kort.",
        "Avsnittet på side tre er kort.",
        "Avsnittet på side fire er kort.",
    ]
    assert [block.place.page for block in document.blocks] == [1, 2, 3, 4]
    assert document.furniture[:2] == ["Plan for Fjellvik 1", "1"]


def test_header_set_upright_is_taken_out():
    letters = "\n\n".join("FJELLVIK KOMMUNE".replace(" ", ""))

    document = read(f"Her slutter siden med en\n\n\n22\n\n{letters}\n\nhalv setning.\n")

    assert shown(document) == [("p", "Her slutter siden med en halv setning.")]
    assert document.furniture == ["22FJELLVIKKOMMUNE"]


def test_page_number_glued_to_a_word_is_dropped():
    document = read("Slutt på siden.\n 20Familiene får hjelp av naboene sine.\n")

    assert shown(document)[1] == ("p", "Familiene får hjelp av naboene sine.")


def test_column_headers_on_every_page_stay():
    deeds = ["Lage kafé.", "Holde kurs.", "Dele ut bøker.", "Åpne et bad."]
    pages = [
        f"Nr Tiltak Ansvar Frist\n\n{number} {deed}\n\n{unit}\n\n{2030 - number}\n"
        for number, deed, unit in zip(
            (1, 2, 3, 4), deeds, ("NAV", "Skole", "Kultur", "Idrett"), strict=True
        )
    ]

    document = read("\f".join(pages))

    assert document.furniture == []
    assert [len(block.table.rows) for block in document.blocks] == [5]


def test_zero_width_characters_vanish_but_lines_stay_as_they_were():
    document = read("Kom\u200bmunen vil\u00ad hjelpe alle.\n")

    assert shown(document) == [("p", "Kommunen vil hjelpe alle.")]
    assert document.lines == ["Kom\u200bmunen vil\u00ad hjelpe alle."]


def test_rest_of_a_sentence_is_no_running_header_however_often_it_stands_there():
    page = "Lag nummer {} skal pynte\n{}\nog rydde etter seg på festplassen ved elva.\n"
    lines = "\n".join(f"Vi teller ballonger nummer {n}." for n in range(6))
    text = "\f".join(page.format(n, lines) for n in range(1, 5))

    document = read(text)

    rest = "og rydde etter seg på festplassen ved elva."
    assert rest not in document.furniture


def test_running_header_spread_over_a_wide_page_is_taken_out():
    header = "Fjellvik kommune" + 90 * " " + "Plan for havna"
    document = read("\f".join(f"{header}\nHer er side {n}.\n" for n in "abcd"))

    assert [block.text for block in document.blocks] == [
        f"Her er side {name}." for name in "abcd"
    ]


def test_page_number_out_of_all_is_taken_out():
    pages = [f"Avsnitt {name} är kort.\n{at} (3)\n" for at, name in enumerate("abc", 1)]

    assert [block.text for block in read("\f".join(pages)).blocks] == [
        f"Avsnitt {name} är kort." for name in "abc"
    ]


def test_first_line_of_the_title_stays_where_it_is_a_running_header_too():
    pages = "".join(f"\fPlan for havna\nHer er side {name}.\n" for name in "abc")
    document = read(f"Plan for havna\n\nPlan for havna\nog stranda\n{pages}")

    assert document.blocks[0].text == "Plan for havna og stranda"


def test_running_footer_amid_a_page_is_taken_out_by_its_page_number():
    def page(number):
        return f"Siden handler om tre ting.\n\nPlan for Fjellvik\n\nSide {number}\n"

    amid = page(2) + "\nFørste ting.\n\nAndre ting.\n\nTredje ting.\n"

    document = read("\f".join([page(1), amid, page(3)]))

    assert "Plan for Fjellvik" not in [block.text for block in document.blocks]
    assert document.furniture.count("Plan for Fjellvik") == 3
