import pytest

from brobygger.reading.document import Place
from brobygger.reading.formats.html import read_html
from tests.reading.office.making import cells, seen, texts

LONG = "Kommunen skal gi alle en god start med skole, arbeid og bolig. " * 6


def read(body, head=""):
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return read_html(page.encode(), "plan.html")


def test_headings_paragraphs_and_bold_are_read():
    body = "<h1>Plan</h1><h3>2.1 <b>Mål</b></h3><p>En <b>liten</b>\n tekst</p>"
    assert seen(read(body)) == [
        ("heading", 1, "", "Plan"),
        ("heading", 3, "2.1", "Mål"),
        ("paragraph", 0, "", "En liten tekst"),
    ]


def test_short_bold_paragraph_before_text_is_a_heading_without_level():
    body = "<p><strong>Arbeid</strong></p><p>Tekst.</p>"
    assert seen(read(body))[0] == ("heading", 0, "", "Arbeid")


def test_text_beside_blocks_is_not_lost():
    body = "<div>Løs tekst<p>Avsnitt</p>mer løs <span>tekst</span><div>Dypt</div></div>"
    assert texts(read(body)) == ["Løs tekst", "Avsnitt", "mer løs tekst", "Dypt"]


@pytest.mark.parametrize(
    ("begin", "markers"),
    [
        ("<ol>", ["1.", "2."]),
        ("<ol start=4>", ["4.", "5."]),
        ('<ol type="a">', ["a.", "b."]),
        ("<ol type=I start=3>", ["III.", "IV."]),
        ("<ol reversed>", ["2.", "1."]),
        ("<ul>", ["•", "•"]),
        ('<ol start="mye">', ["1.", "2."]),
    ],
)
def test_items_have_the_markers_of_their_list(begin, markers):
    document = read(f"{begin}<li>a<li>b</{begin[1:3]}>")
    assert [block.marker for block in document.blocks] == markers


def test_value_of_an_item_moves_those_after_it():
    document = read("<ol><li>a<li value=7>b<li>c</ol>")
    assert texts(document) == ["1. a", "7. b", "8. c"]


def test_nested_lists_go_deeper_and_number_anew():
    body = "<ol><li>a<ol><li>b</li></ol>rest</li><li><p>c</p><p>mer</p></li></ol>"
    assert seen(read(body)) == [
        ("item", 0, "1.", "a"),
        ("item", 1, "1.", "b"),
        ("paragraph", 0, "", "rest"),
        ("item", 0, "2.", "c"),
        ("paragraph", 0, "", "mer"),
    ]


def test_typed_number_goes_before_a_bullet():
    assert texts(read("<ul><li>2.1 Etablere</li></ul>")) == ["2.1 Etablere"]


def test_definition_list_gives_terms_with_their_definitions():
    body = "<dl><dt>Flyktning</dt><dd>En som flykter.</dd><dt>Alene<dd>a<dd>b</dl>"
    assert texts(read(body)) == ["Flyktning: En som flykter.", "Alene: a", "b"]


def test_line_breaks_part_list_lines_and_paragraphs():
    body = "<div>Vi skal:<br>- gi råd<br/>- lage plan<br><br>Så er det<br>slutt</div>"
    assert texts(read(body)) == [
        "Vi skal:",
        "- gi råd",
        "- lage plan",
        "Så er det slutt",
    ]


def test_preformatted_lines_are_kept_apart():
    assert texts(read("<pre>1. Etablere\n2. Avslutte</pre>")) == [
        "1. Etablere",
        "2. Avslutte",
    ]


def test_surroundings_of_the_main_content_are_dropped():
    body = (
        "<header><a>Forsiden</a><h1>Temaplan</h1></header><nav>Meny</nav>"
        f"<main><aside>Ved siden av</aside><p>{LONG}</p></main><footer>Adresse</footer>"
    )
    assert texts(read(body)) == ["Temaplan", LONG.strip()]


@pytest.mark.parametrize(
    "around",
    [
        "<nav>{}</nav>",
        '<div role="navigation">{}</div>',
        '<div class="cookie-banner">{}</div>',
        '<ul id="breadcrumbs"><li>{}</li></ul>',
        "<script>{}</script>",
        "<style>{}</style>",
        "<div hidden>{}</div>",
        '<div style="display: none">{}</div>',
        '<p aria-hidden="true">{}</p>',
        "<noscript>{}</noscript>",
        "<button>{}</button>",
        "<footer>{}</footer>",
    ],
)
def test_what_is_no_content_is_dropped(around):
    body = f"{around.format('Hjem')}<p>{LONG}</p>tekst etter"
    assert texts(read(body)) == [LONG.strip(), "tekst etter"]


def test_text_after_what_is_dropped_stays():
    assert texts(read(f"<p>{LONG}<script>x</script>slutt</p>")) == [LONG + "slutt"]


def test_article_with_most_of_the_text_is_the_content():
    body = f"<p>Utenfor</p><article><header><h1>Tema</h1></header>{LONG}</article>"
    assert texts(read(body)) == ["Tema", LONG.strip()]


def test_articles_of_a_listing_are_all_read():
    body = f"<article>En. {LONG}</article><article>To. {LONG}</article>"
    assert len(read(body).blocks) == 2


def test_page_that_is_all_navigation_is_still_read():
    assert texts(read("<nav>Bare meny her</nav>")) == ["Bare meny her"]


def test_form_around_the_page_is_read_through():
    body = f"<form><h1>Plan</h1><p>{LONG}</p><input value=x><select><option>y</select></form>"
    assert texts(read(body)) == ["Plan", LONG.strip()]


def test_accordion_button_is_its_heading():
    body = f"<h3><button>Arbeid</button></h3><p>{LONG}</p>"
    assert seen(read(body))[0] == ("heading", 3, "", "Arbeid")


def test_footnote_reference_is_dropped_and_a_raised_unit_kept():
    body = '<p>Tekst<sup><a href="#fn1">1</a></sup>, 5 m<sup>2</sup>.</p>'
    assert texts(read(body)) == ["Tekst, 5 m2."]


def test_merged_cells_span_columns_and_rows():
    body = (
        "<div><table><caption>Tiltak  her</caption>"
        "<thead><tr><th>Tema<th colspan=2>Tiltak</thead>"
        "<tbody><tr><td rowspan=2>Arbeid<td>a<td>b<tr><td>c<td>d</table></div>"
    )
    document = read(body)
    assert cells(document) == [
        [("Tema", 0, 1, 1), ("Tiltak", 1, 2, 1)],
        [("Arbeid", 0, 1, 2), ("a", 1, 1, 1), ("b", 2, 1, 1)],
        [("c", 1, 1, 1), ("d", 2, 1, 1)],
    ]
    (block,) = document.blocks
    assert block.table.caption == "Tiltak her"
    assert [each.bold for each in block.table.rows[0]] == [True, True]
    assert [each.bold for each in block.table.rows[1]] == [False] * 3


def test_cell_keeps_its_items_and_lines():
    body = (
        "<table><tr><td>a<td><ul><li>x<li>y</ul><tr><td>b<td>- gi råd<br>- lage</table>"
    )
    document = read(body)
    first, second = document.blocks[0].table.rows
    assert first[1].paragraphs == ["• x", "• y"]
    assert second[1].paragraphs == ["- gi råd", "- lage"]


def test_endless_spans_are_bounded():
    body = (
        "<table><tr><td colspan=99999999>a<td>z<tr><td rowspan=0>b<td>c"
        "<tr><td rowspan=65000>d<td>e</table>"
    )
    table = read(body).blocks[0].table
    assert table.width == 200
    assert [[each.rows for each in row] for row in table.rows] == [[1], [2, 1], [1, 1]]


def test_layout_tables_are_unwrapped():
    body = (
        "<table><tr><td><h2>Mål</h2><p>Tekst</p>"
        "<table><tr><td>a<td>b<tr><td>c<td>d</table></table>"
    )
    document = read(body)
    assert seen(document)[:2] == [
        ("heading", 2, "", "Mål"),
        ("paragraph", 0, "", "Tekst"),
    ]
    assert len(cells(document)) == 2


def test_places_are_lines_of_the_plain_rendition():
    document = read("<h1>Mål</h1><p>Tekst</p><ul><li>a<ul><li>b</ul></ul>")
    assert document.lines == ["Mål", "Tekst", "• a", "  • b"]
    assert [block.place for block in document.blocks] == [
        Place(lines=(number, number)) for number in [1, 2, 3, 4]
    ]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Temaplan\n – kommunen</title>", "Temaplan – kommunen"),
        ('<meta property="og:title" content="Temaplan">', "Temaplan"),
        ("", ""),
    ],
)
def test_title_is_that_of_the_page(head, title):
    assert read("<p>a", head).title == title


@pytest.mark.parametrize(
    "data",
    [
        "<p>Tiltak på bærekraft".encode(),
        "\ufeff<p>Tiltak på bærekraft".encode(),
        "<p>Tiltak på bærekraft".encode("utf-16"),
        '<meta charset="iso-8859-1"><p>Tiltak på bærekraft'.encode("latin-1"),
        '<meta charset="cp865"><p>Tiltak på bærekraft'.encode("cp865"),
        '<meta charset="iso-8859-1"><p>Tiltak på bærekraft'.encode(),
        '<meta charset="zip"><p>Tiltak på bærekraft'.encode("cp1252"),
        "<p>Tiltak på bærekraft".encode("cp1252"),
        '<?xml version="1.0" encoding="utf-8"?><p>Tiltak på bærekraft</p>'.encode(),
    ],
)
def test_character_set_is_found(data):
    assert texts(read_html(data, "a")) == ["Tiltak på bærekraft"]


@pytest.mark.parametrize(
    "fold",
    [
        '<h2><button aria-controls="a">Tiltak</button></h2>',
        '<button aria-controls="a">Tiltak</button>',
    ],
)
def test_folded_panel_of_an_accordion_is_content(fold):
    body = f'<main><p>{LONG}</p>{fold}<div id="a" hidden>Gi råd</div></main>'
    assert texts(read(body)) == [LONG.strip(), "Tiltak", "Gi råd"]


def test_names_under_each_other_in_a_cell_are_kept_apart():
    body = "<table><tr><td>Skole<br>Barnehage<td>Innen<br>utgangen av 2026</table>"
    (cells_,) = read(body).blocks[0].table.rows
    assert [each.paragraphs for each in cells_] == [
        ["Skole", "Barnehage"],
        ["Innen utgangen av 2026"],
    ]
