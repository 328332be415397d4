"""Tables that go on over page breaks."""

import pytest

from tests.reading.pdf.paper import HEADER, PROSE, read, row, rows, tables

PAGE = '#set page(height: 400pt, numbering: "1", header: [Plan #h(1fr) Nordhavn])\n'
MANY = "".join(row(n, f"Tiltak om {n} ting", PROSE * 2, "NAV") for n in range(1, 25))
COLUMNS = "columns: (30pt, 1fr, 2fr, 60pt)"


def test_table_over_three_pages_is_one():
    document = read(f"{PAGE}#table({COLUMNS}, {HEADER}{MANY})")
    [found] = tables(document)

    assert len(document.page_sizes) > 2
    assert [row[0] for row in rows(found)] == ["Nr", *map(str, range(1, 25))]


def test_repeated_header_is_dropped():
    document = read(f"{PAGE}#table({COLUMNS}, table.header({HEADER}), {MANY})")
    [found] = tables(document)

    assert [row[0] for row in rows(found)] == ["Nr", *map(str, range(1, 25))]
    assert document.furniture[0] == "Plan Nordhavn"


def test_cells_know_the_page_they_stand_on():
    [found] = tables(read(f"{PAGE}#table({COLUMNS}, {HEADER}{MANY})"))
    pages = [row[0].place.page for row in found.rows]

    assert pages == sorted(pages)
    assert {1, 2, 3} <= set(pages)


def test_row_broken_by_the_page_is_mended():
    [found] = tables(
        read(
            f"#set page(height: 300pt)\n#table({COLUMNS}, {HEADER}"
            + row(1, "Kort", "Kort tekst", "NAV")
            + row(2, "Langt", PROSE * 10, "Skolen")
            + row(3, "Siste", "Slutt", "NAV")
            + ")"
        )
    )

    assert rows(found)[2:] == [
        ["2", "Langt", (PROSE * 10).strip(), "Skolen"],
        ["3", "Siste", "Slutt", "NAV"],
    ]


def test_lined_up_table_goes_on_too():
    [found] = tables(
        read(
            f"#set table(stroke: none)\n{PAGE}#table({COLUMNS}, "
            f"table.header({HEADER}), {MANY})"
        )
    )

    assert [row[0] for row in rows(found)] == ["Nr", *map(str, range(1, 25))]


def test_table_after_a_heading_on_the_next_page_is_another():
    document = read(
        f"#table({COLUMNS}, {HEADER}{row(1, 'En', 'Først', 'NAV')})\n#pagebreak()\n"
        f"= Neste\n#table({COLUMNS}, {HEADER}{row(2, 'To', 'Så', 'NAV')})"
    )

    assert len(tables(document)) == 2


def test_table_with_other_columns_on_the_next_page_is_another():
    document = read(
        f"#table({COLUMNS}, {HEADER}{row(1, 'En', 'Først', 'NAV')})\n#pagebreak()\n"
        "#table(columns: (1fr, 1fr), [År], [Antall], [2024], [17])"
    )

    assert len(tables(document)) == 2


STRIPES = (
    "#set table(stroke: none, fill: (x, y) => if y == 0 { aqua } "
    "else if calc.odd(y) { luma(220) })\n"
)


@pytest.mark.parametrize("height", [400, 500])
@pytest.mark.parametrize("header", [HEADER, f"table.header({HEADER}),"])
def test_striped_table_goes_on_with_its_white_rows(header, height):
    page = PAGE.replace("400", str(height))
    [found] = tables(read(f"{page}{STRIPES}#table({COLUMNS}, {header}{MANY})"))

    assert [row[0] for row in rows(found)] == ["Nr", *map(str, range(1, 25))]


def test_last_row_alone_on_the_next_page_is_the_tables():
    few = MANY[: MANY.index("Tiltak om 3") - len("[3], [")]
    [found] = tables(
        read(
            f"#set page(height: 240pt)\n#set table(stroke: none)\n#v(50pt)\n"
            f"#table({COLUMNS}, table.header({HEADER}), {few})"
        )
    )

    assert [row[0] for row in rows(found)] == ["Nr", "1", "2"]
