import pytest

from brobygger.reading.document import Place
from brobygger.reading.formats.odt import read_odt
from tests.reading.office.making import cells, odt, seen, texts


def read(body, **parts):
    return read_odt(odt(body, **parts), "plan.odt")


def p(text, style=""):
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{text}</text:p>"


def h(text, level=1):
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def item(content, start=""):
    begin = f' text:start-value="{start}"' if start else ""
    return f"<text:list-item{begin}>{content}</text:list-item>"


def listing(*items, style="L", more=""):
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named}{more}>{''.join(items)}</text:list>"


def paragraph_style(name, inside="", more=""):
    return (
        f'<style:style style:family="paragraph" style:name="{name}" {more}>{inside}'
        "</style:style>"
    )


BOLD = '<style:text-properties fo:font-weight="bold" fo:font-size="14pt"/>'
NUMBERS = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" '
    'text:display-levels="2"/>'
    '<text:list-level-style-number text:level="3" style:num-format="a" '
    'style:num-prefix="(" style:num-suffix=")"/>'
    "</text:list-style>"
)
BULLETS = (
    '<text:list-style style:name="B">'
    '<text:list-level-style-bullet text:level="1" text:bullet-char="\uf0b7"/>'
    '<text:list-level-style-bullet text:level="2" text:bullet-char="–"/>'
    "</text:list-style>"
)


def test_headings_have_their_outline_level():
    assert seen(read(h("Mål") + h("3.1 Arbeid", 2) + p("Tekst"))) == [
        ("heading", 1, "", "Mål"),
        ("heading", 2, "3.1", "Arbeid"),
        ("paragraph", 0, "", "Tekst"),
    ]


def test_paragraph_with_a_headings_style_is_a_heading():
    styles = paragraph_style("K", more='style:parent-style-name="Heading_20_2"')
    assert seen(read(p("Arbeid", "K") + p("Plan", "Title"), styles=styles)) == [
        ("heading", 2, "", "Arbeid"),
        ("heading", 1, "", "Plan"),
    ]


def test_headings_are_numbered_by_the_outline():
    outline = (
        '<text:outline-style style:name="Outline">'
        '<text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" '
        'text:display-levels="2"/></text:outline-style>'
    )
    body = h("Mål") + h("Arbeid", 2) + h("Skole", 2) + h("Tiltak") + h("Helse", 2)
    assert texts(read(body, styles=outline)) == [
        "1 Mål",
        "1.1 Arbeid",
        "1.2 Skole",
        "2 Tiltak",
        "2.1 Helse",
    ]


def test_numbers_are_computed_at_every_depth():
    inner = listing(item(p("c") + listing(item(p("d")), style="")), style="")
    body = listing(item(p("a")), item(p("b") + inner), item(p("e")))
    assert seen(read(body, automatic=NUMBERS)) == [
        ("item", 0, "1.", "a"),
        ("item", 0, "2.", "b"),
        ("item", 1, "2.1", "c"),
        ("item", 2, "(a)", "d"),
        ("item", 0, "3.", "e"),
    ]


def test_list_begins_anew_unless_it_goes_on():
    goes_on = ' text:continue-numbering="true"'
    body = (
        listing(item(p("a")))
        + listing(item(p("b")))
        + listing(item(p("c")), more=goes_on)
        + listing(item(p("d"), start="9"))
    )
    markers = [block.marker for block in read(body, automatic=NUMBERS).blocks]
    assert markers == ["1.", "1.", "2.", "9."]


def test_bullets_come_from_the_list_style():
    body = listing(item(p("a") + listing(item(p("b")), style="")), style="B")
    assert texts(read(body, automatic=BULLETS)) == ["• a", "– b"]


def test_second_paragraph_of_an_item_has_no_marker():
    body = listing(item(p("Første.") + p("Mer om det.")), style="B")
    assert seen(read(body, automatic=BULLETS)) == [
        ("item", 0, "•", "Første."),
        ("paragraph", 0, "", "Mer om det."),
    ]


def test_list_without_known_style_has_bullets():
    assert texts(read(listing(item(p("a")), style=""))) == ["• a"]


def test_spaces_tabs_and_breaks_are_what_they_stand_for():
    body = p('Gi<text:s text:c="3"/>råd\n  nå<text:tab/>og<text:line-break/>her')
    assert texts(read(body)) == ["Gi råd nå og her"]


def test_spans_and_links_are_read_and_notes_dropped():
    body = p(
        "Vi <text:span>skal</text:span> <text:a>lære</text:a><text:note>"
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>Note"
        "</text:p></text:note-body></text:note><office:annotation><text:p>Hm"
        "</text:p></office:annotation>."
    )
    assert texts(read(body)) == ["Vi skal lære."]


def test_tracked_deletions_are_dropped():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>bort"
        "</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    ) + p('Vi <text:change text:change-id="a"/>skal')
    assert texts(read(body)) == ["Vi skal"]


def test_hidden_text_and_sections_are_dropped():
    automatic = (
        '<style:style style:family="text" style:name="S"><style:text-properties '
        'text:display="none"/></style:style>'
    )
    body = p('Synlig<text:span text:style-name="S">skjult</text:span>') + (
        f'<text:section text:display="none">{p("skjult")}</text:section>'
        f"<text:section>{p('Del')}</text:section>"
    )
    assert texts(read(body, automatic=automatic)) == ["Synlig", "Del"]


def test_table_of_contents_is_left_out():
    body = (
        f"<text:table-of-content><text:index-body>{p('Mål 3')}</text:index-body>"
        "</text:table-of-content>"
    ) + p("Tekst")
    assert texts(read(body)) == ["Tekst"]


def test_text_box_is_read_after_its_paragraph():
    body = p(
        f"Anker<draw:frame><draw:text-box>{p('I ramme')}</draw:text-box></draw:frame>"
        " slutt"
    )
    assert texts(read(body)) == ["Anker slutt", "I ramme"]


def test_shape_on_the_page_is_read():
    body = f"<draw:custom-shape>{p('I form')}</draw:custom-shape>"
    assert texts(read(body)) == ["I form"]


def test_bold_paragraph_before_text_is_a_heading_without_level():
    document = read(
        p("Arbeid", "F") + p("Tekst."), automatic=paragraph_style("F", BOLD)
    )
    assert seen(document) == [
        ("heading", 0, "", "Arbeid"),
        ("paragraph", 0, "", "Tekst."),
    ]
    assert document.blocks[0].size == 14.0


def table(*rows):
    return f"<table:table>{''.join(rows)}</table:table>"


def row(*content, more=""):
    return f"<table:table-row{more}>{''.join(content)}</table:table-row>"


def cell(text, more=""):
    return f"<table:table-cell {more}>{p(text) if text else ''}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def test_merged_cells_span_columns_and_rows():
    body = table(
        "<table:table-header-rows>"
        + row(cell("Tema"), cell("Tiltak", 'table:number-columns-spanned="2"'), COVERED)
        + "</table:table-header-rows>",
        row(cell("Arbeid", 'table:number-rows-spanned="2"'), cell("a"), cell("b")),
        row(COVERED, cell("c"), cell("d")),
    )
    assert cells(read(body)) == [
        [("Tema", 0, 1, 1), ("Tiltak", 1, 2, 1)],
        [("Arbeid", 0, 1, 2), ("a", 1, 1, 1), ("b", 2, 1, 1)],
        [("c", 1, 1, 1), ("d", 2, 1, 1)],
    ]


def test_repeated_cells_and_rows_are_bounded():
    body = table(
        row(cell("a"), cell("", 'table:number-columns-repeated="2"'), cell("b")),
        row(cell("", 'table:number-columns-repeated="16384"')),
        row(cell("c"), more=' table:number-rows-repeated="1000000"'),
        row(cell(""), more=' table:number-rows-repeated="1000000"'),
    )
    document = read(body)
    (block,) = document.blocks
    assert [each.column for each in block.table.rows[0]] == [0, 1, 2, 3]
    assert len(block.table.rows) == 52
    assert block.table.width == 200


def test_cells_have_places():
    body = p("Før.") + table(row(cell("a"), cell("b")))
    document = read(body)
    (line,) = document.blocks[1].table.rows
    assert document.lines == ["Før.", "", "| a | b"]
    assert [each.place for each in line] == [Place(lines=(3, 3))] * 2


def test_title_is_that_of_the_properties():
    meta = (
        '<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Plan</dc:title></m>'
    )
    assert read(p("a"), others={"meta.xml": meta}).title == "Plan"


@pytest.mark.parametrize("style", ["Contents_20_1", "Contents_20_Heading"])
def test_contents_typed_with_its_styles_is_left_out(style):
    assert texts(read(p("Mål 3", style) + p("Tekst"))) == ["Tekst"]


def test_caption_before_a_table_is_the_tables():
    named = paragraph_style("P1", more='style:parent-style-name="Caption"')
    body = p("Tabell 1: Tiltak", "P1") + table(row(cell("a"), cell("b")))
    (block,) = read(body, automatic=named).blocks
    assert block.table.caption == "Tabell 1: Tiltak"


def test_copies_are_bounded_over_the_whole_document():
    grid = table(
        row(
            cell("a", 'table:number-columns-repeated="200"'),
            more=' table:number-rows-repeated="50"',
        )
    )
    document = read(grid * 40)
    assert len(document.blocks) == 20
