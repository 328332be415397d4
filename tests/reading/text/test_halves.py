"""Tables whose last columns follow after all rows of the first."""

from tests.reading.text.shown import read, rows


def test_second_half_of_the_columns_may_follow_all_rows():
    text = """\
        Nr
        Tiltak
        GATER OG PLASSER
        1
        Male benkene
        langs elva
        2
        Rydde torget
        HELE BYGDA RUNDT
        3
        Merke stien

        Ansvar

        Frist

        Parken

        2026

        Drift

        2027

        Turlaget

        Våren 2028

        Her begynner noe annet.
        """
    document = read(text)

    assert [rows(block.table) for block in document.blocks if block.table] == [
        [
            ["Nr", "Tiltak", "Ansvar", "Frist"],
            ["GATER OG PLASSER"],
            ["1", "Male benkene langs elva", "Parken", "2026"],
            ["2", "Rydde torget", "Drift", "2027"],
            ["HELE BYGDA RUNDT"],
            ["3", "Merke stien", "Turlaget", "Våren 2028"],
        ]
    ]
    assert document.blocks[-1].text == "Her begynner noe annet."
