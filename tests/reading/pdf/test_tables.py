"""Tables on one page: drawn, half drawn, and only lined up."""

import pytest

from brobygger.reading.document import Kind
from tests.reading.pdf.paper import (
    BODY,
    CELLS,
    HEADER,
    PROSE,
    read,
    rows,
    table,
    tables,
    texts,
)

DRAWN = {
    "grid": "",
    "coloured cells": "#set table(stroke: none, fill: luma(230), gutter: 2pt)",
    "level lines": "#set table(stroke: (x, y) => (top: 0.5pt, bottom: 0.5pt))",
    "striped": (
        "#set table(stroke: none, fill: (x, y) => if calc.even(y) { luma(220) })"
    ),
    "striped below a coloured header": (
        "#set table(stroke: none, fill: (x, y) => if y == 0 { aqua } "
        "else if calc.odd(y) { luma(220) })"
    ),
}
LINED_UP = {
    "nothing drawn": "#set table(stroke: none)",
    "header coloured": "#set table(stroke: none, fill: (x, y) => if y == 0 { aqua })",
    "plumb lines": "#set table(stroke: (x, y) => if x > 0 { (left: 0.5pt) })",
    "header underlined": "#set table(stroke: (x, y) => if y == 1 { (top: 0.5pt) })",
}


@pytest.mark.parametrize("rule", DRAWN.values(), ids=DRAWN.keys())
def test_drawn_table_keeps_its_cells(rule):
    [found] = tables(read(table(rule=rule)))

    assert rows(found) == CELLS
    assert found.ruled


@pytest.mark.parametrize("rule", LINED_UP.values(), ids=LINED_UP.keys())
def test_lined_up_table_keeps_its_cells(rule):
    [found] = tables(read(table(rule=rule)))

    assert rows(found) == CELLS
    assert not found.ruled


def test_header_cells_are_bold():
    [found] = tables(read(table()))

    assert [[cell.bold for cell in row] for row in found.rows[:2]] == [
        [True] * 4,
        [False] * 4,
    ]


def test_cells_know_their_place():
    document = read(table())
    [found] = tables(document)
    first, last = found.rows[1][0].place, found.rows[3][3].place

    assert first.page == last.page == 1
    assert first.box[0] < first.box[2] <= last.box[0] < last.box[2]
    assert first.box[1] < first.box[3] <= last.box[1] < last.box[3]
    assert last.box[3] < document.page_sizes[0][1]


def test_merged_cells_keep_their_spans():
    [found] = tables(
        read("""#table(columns: 4, [*Mål*], [*Tiltak*], [*Frist*], [*Ansvar*],
        table.cell(rowspan: 2)[Flere i arbeid], [Jobbmesse], [2025], [NAV],
        [Mentorer], table.cell(colspan: 2)[Løpende, alle],
        table.cell(colspan: 4)[*Hovedmål to*],
        [Språk], [Kafé], [2026], [Biblioteket])""")
    )

    assert [
        [(cell.text, cell.column, cell.columns, cell.rows) for cell in row]
        for row in found.rows[1:4]
    ] == [
        [
            ("Flere i arbeid", 0, 1, 2),
            ("Jobbmesse", 1, 1, 1),
            ("2025", 2, 1, 1),
            ("NAV", 3, 1, 1),
        ],
        [("Mentorer", 1, 1, 1), ("Løpende, alle", 2, 2, 1)],
        [("Hovedmål to", 0, 4, 1)],
    ]


def test_rows_without_lines_between_begin_at_their_numbers():
    [found] = tables(
        read(
            "#set table(stroke: (x, y) => (left: 0.5pt, right: 0.5pt, "
            "top: if y < 2 { 0.5pt }))\n"
            f"#table(columns: (30pt, 90pt, 150pt, 60pt), {HEADER}{BODY} table.hline())"
        )
    )

    assert rows(found) == CELLS
    assert found.ruled


def test_empty_cells_stay_and_empty_rows_go():
    [found] = tables(
        read(
            "#table(columns: 3, [Tiltak], [Frist], [Ansvar],"
            "[Kafé], [], [Kultur], [#v(9pt)], [], [], [Kurs], [2026], [])"
        )
    )

    assert rows(found) == [
        ["Tiltak", "Frist", "Ansvar"],
        ["Kafé", "", "Kultur"],
        ["Kurs", "2026", ""],
    ]


def test_cell_is_parted_where_a_line_is_empty():
    [found] = tables(
        read(
            "#table(columns: (200pt, 120pt), [Etablere et fast møtested for dem som "
            "nettopp har flyttet til Nordhavn], [Ansvarlig: \\ \\ Kultur \\ \\ "
            "Frist: 1.1.2026], [Kurs], [NAV])"
        )
    )

    assert found.rows[0][0].paragraphs == [
        "Etablere et fast møtested for dem som nettopp har flyttet til Nordhavn"
    ]
    assert found.rows[0][1].paragraphs == ["Ansvarlig:", "Kultur", "Frist: 1.1.2026"]


def test_bullets_in_a_cell_are_paragraphs_of_their_own():
    [found] = tables(
        read(
            "#table(columns: (60pt, 150pt), [Skolene], [- Leksehjelp etter skoletid "
            "for alle trinn\n- Tolk på møter], [NAV], [Kurs])"
        )
    )

    assert found.rows[0][1].paragraphs == [
        "• Leksehjelp etter skoletid for alle trinn",
        "• Tolk på møter",
    ]


def test_cells_set_sideways_are_read():
    [found] = tables(
        read(
            "#table(columns: 2, table.cell(rowspan: 2, rotate(-90deg, reflow: true)"
            "[Bedre språk]), [Kafé på torget], [Leksehjelp for alle])"
        )
    )

    assert rows(found) == [["Bedre språk", "Kafé på torget"], ["Leksehjelp for alle"]]


def test_word_broken_in_a_narrow_cell_is_whole():
    [found] = tables(
        read(
            '#set text(lang: "nb", hyphenate: true)\n'
            "#table(columns: (60pt, 60pt), [Arbeidsmarkedstilknytning], [NAV],"
            "[Kurs], [NAV])"
        )
    )

    assert found.rows[0][0].text == "Arbeidsmarkedstilknytning"


def test_table_stands_between_the_text_around_it():
    document = read(f"= Tiltak\n{PROSE}\n{table()}\nEtter tabellen.")

    assert [block.kind.value for block in document.blocks] == [
        "heading",
        "paragraph",
        "table",
        "paragraph",
    ]


def test_two_tables_stay_two():
    document = read(f"{table()}\n*Kompetanse*\n{table()}")

    assert [rows(each) for each in tables(document)] == [CELLS, CELLS]


def test_box_around_text_is_no_table():
    document = read(f"#rect(inset: 8pt)[*Fakta* \\ {PROSE}]\n\n{PROSE}")

    assert tables(document) == []


def test_labels_and_values_are_no_table():
    document = read(
        "#grid(columns: (90pt, 1fr), row-gutter: 8pt, [Utvalg:], [Kommunestyret],"
        "[Dato:], [15. mai], [Sak:], [16/25 om planen], [Sted:], [Rådhuset])"
    )

    assert [block.text for block in document.blocks] == [
        "Utvalg: Kommunestyret",
        "Dato: 15. mai",
        "Sak: 16/25 om planen",
        "Sted: Rådhuset",
    ]


def test_caption_above_a_table_is_the_tables_and_no_heading():
    document = read(f"*Tabell 1: Tiltak i Nordhavn*\n{table()}")

    assert [block.kind.value for block in document.blocks] == ["paragraph", "table"]
    assert tables(document)[0].caption == "Tabell 1: Tiltak i Nordhavn"


@pytest.mark.parametrize("lines", ["none", "(x, y) => (bottom: 0.5pt)"])
def test_coloured_bands_between_white_rows_are_rows_of_the_table(lines):
    band = "table.cell(colspan: 4, fill: luma(220))[*{}*],\n"
    first, *others = BODY.splitlines(keepends=True)
    body = HEADER + band.format("Norsk") + first + band.format("Fritid")
    rule = f"fill: (x, y) => if y == 0 {{ aqua }}, inset: 8pt, stroke: {lines}"
    document = read(table(body + "".join(others), rule=f"#set table({rule})") + PROSE)
    [found] = tables(document)

    assert rows(found) == [CELLS[0], ["Norsk"], CELLS[1], ["Fritid"], *CELLS[2:]]
    assert texts(document) == [PROSE.strip()]


def test_words_set_wide_are_no_column():
    [found] = tables(
        read(
            "#set par(justify: true)\n"
            "#table(columns: (120pt, 90pt), stroke: none, [*Tiltak*], [*Frist*],\n"
            "[Åpen dag på biblioteket], [Oppstart i januar, så i desember],\n"
            "[Turer i nærmiljøet for nye naboer], [Høsten 2031, så sommerferien 2032],)"
        )
    )

    assert rows(found) == [
        ["Tiltak", "Frist"],
        ["Åpen dag på biblioteket", "Oppstart i januar, så i desember"],
        ["Turer i nærmiljøet for nye naboer", "Høsten 2031, så sommerferien 2032"],
    ]


def test_text_below_a_striped_table_stays_below():
    document = read(table(rule=DRAWN["striped below a coloured header"]) + PROSE)

    assert rows(tables(document)[0]) == CELLS
    assert texts(document) == [PROSE.strip()]


def test_columns_of_text_under_headings_are_no_table():
    column = "#text(14pt, weight: {weight})[{title}]\n\n" + PROSE * 6
    document = read(
        "#grid(columns: 2, gutter: 20pt,"
        f"[{column.format(weight=700, title='Gode år i vente')}],"
        f"[{column.format(weight=700, title='Bolig og nærmiljø')}])"
    )

    assert tables(document) == []
    assert texts(document, Kind.HEADING) == ["Gode år i vente", "Bolig og nærmiljø"]


@pytest.mark.parametrize("fill", ["none", "luma(220)"])
def test_bold_lines_part_a_table_that_only_lines_up(fill):
    def band(text):
        return f"table.cell(colspan: 4, fill: {fill})[*{text}*],\n"

    first, second, third = BODY.splitlines(keepends=True)
    body = band("Norsk i hverdagen") + first + band("Arbeid") + second + third
    [found] = tables(read(table(HEADER + body, "#set table(stroke: none)")))

    assert rows(found) == [
        CELLS[0],
        ["Norsk i hverdagen"],
        CELLS[1],
        ["Arbeid"],
        *CELLS[2:],
    ]
    assert found.rows[1][0].columns == 4


def test_header_may_be_short_for_a_word():
    header = HEADER.replace("Nr", "Nr.")
    [found] = tables(read(table(header + BODY, "#set table(stroke: none)")))

    assert rows(found)[1:] == CELLS[1:]


def test_cells_set_close_are_parted_where_columns_begin():
    close = "#set table(stroke: none, inset: (x: 3.6pt))\n#set par(justify: true)\n"
    deeds = ["Åpen hall", "Byttedag for ski og skøyter i den store hallen hver høst"]
    body = "".join(f"[{n}], [{text}], [NAV]," for n, text in enumerate(deeds, 7))
    header = "[*Nr*], [*Tiltak*], [*Ansvar*],"
    [found] = tables(
        read(f"{close}#table(columns: (30pt, 110pt, 60pt), {header}{body})")
    )

    assert [row[1:] for row in rows(found)[1:]] == [[text, "NAV"] for text in deeds]


def test_labels_beside_each_other_are_no_header():
    cards = "".join(
        f"*Tiltak {n}*\n\n{PROSE}\n\n#grid(columns: (1fr, 1fr), [Ansvar: NAV], "
        f"[Frist: {year}])\n\n"
        for n, year in ((1, 2025), (2, 2026), (3, 2027))
    )

    assert tables(read(cards)) == []
