"""Where text stands on the page, and the order in which it is read."""

import io

import pypdfium2

from brobygger.reading.document import Kind
from brobygger.reading.formats.pdf import read_pdf
from tests.reading.pdf.paper import (
    BODY,
    CELLS,
    HEADER,
    PROSE,
    paper,
    read,
    rows,
    tables,
    texts,
)

FIRST = "Den første spalten handler om språk og om skole. "
SECOND = "Den andre spalten handler om arbeid og om bolig. "
PICTURE = (
    "image(bytes((200, 20, 20, 20, 200, 20)), width: 100%, "
    'format: (encoding: "rgb8", width: 2, height: 1))'
)


def test_columns_are_read_one_after_the_other():
    document = read(f"#grid(columns: 2, gutter: 20pt, [{FIRST * 9}], [{SECOND * 9}])")

    assert texts(document) == [(FIRST * 9).strip(), (SECOND * 9).strip()]


def test_three_columns_are_read_one_after_the_other():
    third = "Den tredje spalten handler om helse og fritid. "
    document = read(
        "#set page(flipped: true)\n"
        f"#grid(columns: 3, gutter: 18pt, [{FIRST * 9}], [{SECOND * 9}], [{third * 9}])"
    )

    assert texts(document) == [
        (FIRST * 9).strip(),
        (SECOND * 9).strip(),
        (third * 9).strip(),
    ]


def test_heading_over_the_columns_comes_first():
    document = read(
        "#text(24pt)[En overskrift som går over begge spaltene]\n"
        f"#grid(columns: 2, gutter: 20pt, [{FIRST * 9}], [{SECOND * 9}])\n"
        "#text(20pt)[Og en overskrift under dem begge to]"
    )

    assert [text[:9] for text in texts(document)] == [
        "En oversk",
        "Den først",
        "Den andre",
        "Og en ove",
    ]


def test_caption_is_not_woven_into_sentences():
    document = read(
        f"#grid(columns: (180pt, 1fr), gutter: 14pt, "
        f"[#{PICTURE} #text(8pt)[Bro over elva en vintermorgen.]], [{PROSE * 9}])"
    )

    assert "Bro over elva en vintermorgen." in texts(document)
    assert (PROSE * 9).strip() in " ".join(texts(document))


def test_box_is_not_woven_into_sentences():
    document = read(
        f"#grid(columns: (1fr, 150pt), gutter: 14pt, [{PROSE * 9}], "
        "[#rect(inset: 6pt)[Tall fra 2024: \\ 17 familier \\ 31 barn]])"
    )

    assert (PROSE * 9).strip() in " ".join(texts(document))


def test_text_drawn_three_times_counts_once():
    shadow = "".join(
        f"#place(dx: {n * 0.5}pt, dy: {n * 0.5}pt, text(20pt)[Plan for inkludering])\n"
        for n in range(3)
    )

    assert texts(read(f"{shadow}#v(50pt)\n{PROSE}")) == [
        "Plan for inkludering",
        PROSE.strip(),
    ]


def turned(source, quarters):
    """Say in the file that its pages are shown turned."""
    document = pypdfium2.PdfDocument(paper(source))
    for page in document:
        page.set_rotation(90 * quarters)
        page.close()
    target = io.BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


TABLE = f"#table(columns: (30pt, 90pt, 150pt, 60pt), {HEADER}{BODY})"


def test_page_shown_turned_is_read_as_shown():
    document = read_pdf(
        turned(f"#rotate(-90deg, reflow: true)[{TABLE}]", 1), "plan.pdf"
    )
    [found] = tables(document)
    width, height = document.page_sizes[0]

    assert width > height
    assert rows(found) == CELLS
    assert 0 < found.rows[0][0].place.box[0] < found.rows[0][3].place.box[0] < width


def test_page_set_sideways_is_read_upright():
    document = read(f"#rotate(-90deg, reflow: true)[{TABLE}]")
    [found] = tables(document)
    width, height = document.page_sizes[0]
    first, last = found.rows[0][0].place.box, found.rows[0][3].place.box

    assert rows(found) == CELLS
    assert height > width
    assert first[1] > last[1]  # as displayed, the row runs upwards
    assert max(first[2], last[2]) < width


def test_landscape_page_is_read():
    document = read(f"#set page(flipped: true)\n{TABLE}")

    assert document.page_sizes[0][0] > document.page_sizes[0][1]
    assert rows(tables(document)[0]) == CELLS


def test_page_sizes_are_in_points():
    width, height = read(PROSE).page_sizes[0]

    assert (round(width), round(height)) == (595, 842)


def test_text_outside_the_page_is_not_read():
    document = read(f"#place(dx: -900pt)[Naboens side]\n{PROSE}")

    assert texts(document) == [PROSE.strip()]


def test_title_is_the_files_own():
    document = read(f'#set document(title: "Temaplan")\n{PROSE}')

    assert (document.title, document.name, document.format) == (
        "Temaplan",
        "plan.pdf",
        "pdf",
    )


def test_kinds_are_told_apart():
    document = read(f"= Mål\n{PROSE}\n\n- Språk\n\n{TABLE}")

    assert [block.kind for block in document.blocks] == [
        Kind.HEADING,
        Kind.PARAGRAPH,
        Kind.ITEM,
        Kind.TABLE,
    ]


def test_box_beside_a_text_is_read_after_it():
    def measure(number, words):
        return (
            f"#grid(columns: (1fr, 120pt), gutter: 14pt, [*Tiltak {number}*\n\n{words}]"
            f", block(fill: luma(230), inset: 8pt, width: 100%)[Ansvar: Enhet {number}"
            f" \\ Frist: 203{number}])\n\n"
        )

    document = read(measure(1, PROSE * 2) + measure(2, "Åpen hall hver søndag."))

    assert texts(document) == [
        "Tiltak 1",
        (PROSE * 2).strip(),
        "Ansvar: Enhet 1 Frist: 2031",
        "Tiltak 2",
        "Åpen hall hver søndag.",
        "Ansvar: Enhet 2 Frist: 2032",
    ]
