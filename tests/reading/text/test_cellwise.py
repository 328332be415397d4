"""Tables that a text gives a cell a block, one row after the other."""

from brobygger.reading.formats.text import read_text

HEADER = "Nr\n\nTiltak\n\nAnsvar\n\nFrist\n\n"


def tables(text):
    return [
        [[cell.text for cell in row] for row in block.table.rows]
        for block in read_text(text, "x").blocks
        if block.table
    ]


def test_one_row_alone_is_a_table_where_every_block_fits():
    text = f"{HEADER}1\n\nBygge en klatrevegg bak\nbiblioteket.\n\nPark\n\n2026\n"

    assert tables(text) == [
        [
            ["Nr", "Tiltak", "Ansvar", "Frist"],
            ["1", "Bygge en klatrevegg bak biblioteket.", "Park", "2026"],
        ]
    ]


def test_years_as_columns_hold_sums_in_their_own_blocks():
    text = (
        "Nr\n\nTiltak\n\nAnsvar\n\n2026\n\n2027\n\n"
        "1.1\n\nKjøpe sykler til utlån\n\nBydrift\n\n40\n\n0\n\n"
        "1.2\n\nMale benkene i parken\n\nParkvesenet\n\n1\n500\n\n200\n\n"
        "Satsing 2: Natur\nNr\n\nTiltak\n\nAnsvar\n\n2026\n\n2027\n\n"
        "2.1\n\nPlante hundre trær\n\nBydrift\n\n10\n\n10\n\n"
    )

    assert [row for table in tables(text) for row in table if row[0] != "Nr"] == [
        ["1.1", "Kjøpe sykler til utlån", "Bydrift", "40", "0"],
        ["1.2", "Male benkene i parken", "Parkvesenet", "1 500", "200"],
        ["Satsing 2: Natur"],
        ["2.1", "Plante hundre trær", "Bydrift", "10", "10"],
    ]


def test_table_ends_at_the_next_chapter_and_its_prose():
    text = (
        "Tiltak\n\nAnsvar\n\nOppstart\n\nMerknad\n\n"
        "Låne ut telt til skoleklasser\n\nFritidskontoret\n\nVår og haust\n\nNytt tiltak\n\n"
        "4.2 Lek og moro\nMange barn vil være ute.\nMål: Alle skal ha et sted å leke.\n"
        "Tiltak\n\nAnsvar\n\nOppstart\n\nMerknad\n\n"
        "Rydde stien rundt vannet\n\nDrift\n\nInnen skolestart\n2027\n\nDugnad\n\n"
    )

    first, second = tables(text)
    assert first[1:] == [
        [
            "Låne ut telt til skoleklasser",
            "Fritidskontoret",
            "Vår og haust",
            "Nytt tiltak",
        ]
    ]
    assert second[1:] == [
        ["Rydde stien rundt vannet", "Drift", "Innen skolestart 2027", "Dugnad"]
    ]


def test_shifted_cells_are_not_forced_into_the_columns():
    """A time where a unit should stand: one cell is missing, and none is made up."""
    text = (
        "Tiltak\n\nAnsvar\n\nFrist\n\n"
        "Lage en skøytebane\n\n2026\n\nHenge opp lys i gata\n\n2027\n\n"
    )

    assert not any(
        "2026" in row[1] for table in tables(text) for row in table if len(row) > 1
    )


def test_a_goal_that_spans_rows_stands_in_the_first_only():
    text = (
        "Delmål\n\nTiltak\n\nAnsvarlig\n\nNår\n\n"
        "Flere skal være\nute om vinteren.\n\nSkirenn for alle\n\nIdrettsrådet\n\n2026\n\n"
        "Kakao ved bålet\n\nFrivilligsentralen\n\nHøsten 2026\nog våren 2027\n\n"
        "Akebrett til utlån\n\nBiblioteket\n\nLøpende\n\n"
    )

    assert [row[:2] for row in tables(text)[0][1:]] == [
        ["Flere skal være ute om vinteren.", "Skirenn for alle"],
        ["", "Kakao ved bålet"],
        ["", "Akebrett til utlån"],
    ]


def test_cells_may_say_how_often_and_begin_with_a_figure():
    rows = [
        ["Lære bort rumba", "Kulturskolen", "To ganger i året", "12 par på hvert kurs"],
        ["Åpne verkstedet", "Fritid", "Hver onsdag", "30 besøk om dagen"],
        ["Kåre årets hage", "Parkvesenet", "Årlig i juni", "Mange melder seg"],
    ]
    header = ["Tiltak", "Hvem", "Når", "Suksesskriterium"]
    text = "\n\n".join(cell for row in [header, *rows] for cell in row)

    assert tables(f"{text}\n\n2 Slik følger vi opp\n\nVi ser på det.\n") == [
        [header, *rows]
    ]


def test_sums_below_the_rows_are_no_rows():
    header = ["Nr", "Tiltak", "Ansvar", "Frist"]
    first = ["1", "Leie ut robåter", "Havna", "2029"]
    second = ["2", "Lage sjakkbord", "Park", "Hver vår"]
    cells = [*header, *first, "Sum", "1 240", "– 300", "Natur", *header, *second]
    text = "\n\n".join([*cells, "Totalt", "95", "Alt betales av rammen for drift."])

    assert [row for table in tables(text) for row in table if row != header] == [
        first,
        ["Natur"],
        second,
    ]
