from brobygger.reading.document import Place
from brobygger.reading.formats.docx import read_docx
from tests.reading.office.making import (
    abstract,
    cell,
    cells,
    docx,
    instance,
    level,
    listed,
    p,
    row,
    seen,
    style,
    styled,
    table,
    texts,
)


def read(body, **parts):
    return read_docx(docx(body, **parts), "plan.docx")


OUTLINE = abstract(
    1,
    level(0, "decimal", "%1."),
    level(1, "decimal", "%1.%2"),
    level(2, "lowerLetter", "%3)"),
)


def test_merged_cells_span_columns_and_rows():
    across = '<w:gridSpan w:val="2"/>'
    begin = '<w:vMerge w:val="restart"/>'
    body = table(
        row(cell(p("Tema")), cell(p("Tiltak"), across)),
        row(cell(p("Arbeid"), begin), cell(p("a")), cell(p("b"))),
        row(cell(p(""), "<w:vMerge/>"), cell(p("c")), cell(p("d"))),
    )
    assert cells(read(body)) == [
        [("Tema", 0, 1, 1), ("Tiltak", 1, 2, 1)],
        [("Arbeid", 0, 1, 2), ("a", 1, 1, 1), ("b", 2, 1, 1)],
        [("c", 1, 1, 1), ("d", 2, 1, 1)],
    ]


def test_cell_keeps_its_paragraphs_with_their_markers_and_places():
    body = p("Før.") + table(
        row(cell(p("Tiltak", run="<w:b/>")), cell(p("Ansvar"))),
        row(cell(listed("Gi råd", 1) + listed("Lage plan", 1)), cell(p("Skole"))),
    )
    document = read(body, numbering=OUTLINE + instance(1, 1))
    (head, _), (left, right) = document.blocks[1].table.rows
    assert left.paragraphs == ["1. Gi råd", "2. Lage plan"]
    assert (head.bold, left.bold) == (True, False)
    assert document.lines == [
        "Før.",
        "",
        "| Tiltak | Ansvar",
        "| 1. Gi råd",
        "|   2. Lage plan",
        "| Skole",
    ]
    assert [head.place, left.place, right.place] == [
        Place(lines=(3, 3)),
        Place(lines=(4, 5)),
        Place(lines=(6, 6)),
    ]
    assert document.blocks[1].place == Place(lines=(3, 6))


def test_deleted_row_is_dropped():
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(p('x'))}{cell(p('y'))}</w:tr>"
    body = table(row(cell(p("a")), cell(p("b"))), gone)
    assert cells(read(body)) == [[("a", 0, 1, 1), ("b", 1, 1, 1)]]


def test_nested_table_is_flattened_into_its_cell():
    inner = table(row(cell(p("x")), cell(p("y"))))
    body = table(
        row(cell(p("a")), cell(p("b") + inner)), row(cell(p("c")), cell(p("d")))
    )
    assert cells(read(body)) == [
        [("a", 0, 1, 1), ("b x y", 1, 1, 1)],
        [("c", 0, 1, 1), ("d", 1, 1, 1)],
    ]


def test_table_that_only_holds_tables_is_unwrapped():
    inner = table(row(cell(p("a")), cell(p("b"))), row(cell(p("c")), cell(p("d"))))
    body = table(row(cell(p("Over") + inner), cell(p(""))))
    document = read(body)
    assert seen(document)[0] == ("paragraph", 0, "", "Over")
    assert cells(document) == [
        [("a", 0, 1, 1), ("b", 1, 1, 1)],
        [("c", 0, 1, 1), ("d", 1, 1, 1)],
    ]


def test_frame_of_one_cell_is_unwrapped():
    styles = style("H", "heading 2")
    body = table(row(cell(styled("Fakta", "H") + p("En tekst."))))
    assert seen(read(body, styles=styles)) == [
        ("heading", 2, "", "Fakta"),
        ("paragraph", 0, "", "En tekst."),
    ]


def test_caption_before_a_table_is_the_tables():
    styles = style("C", "caption")
    grid = table(row(cell(p("a")), cell(p("b"))))
    document = read(styled("Tabell 1: Tiltak", "C") + grid, styles=styles)
    (block,) = document.blocks
    assert (block.text, block.table.caption) == ("Tabell 1: Tiltak",) * 2
    assert document.lines == ["Tabell 1: Tiltak", "| a | b"]
    alone = read(styled("Figur 1: Kart", "C") + p("Tekst"), styles=styles)
    assert texts(alone) == ["Figur 1: Kart", "Tekst"]


def test_row_marked_as_header_is_bold():
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell(p('a'))}{cell(p('b'))}</w:tr>"
    document = read(table(head, row(cell(p("c")), cell(p("d")))))
    rows = document.blocks[0].table.rows
    assert [[each.bold for each in line] for line in rows] == [
        [True, True],
        [False, False],
    ]
