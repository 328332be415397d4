"""Running headers, page numbers, edge texts and footnotes."""

from brobygger.reading.document import Kind
from tests.reading.pdf.paper import PROSE, read, tables, texts

BREAK = "\n#pagebreak()\n"
PAGES = BREAK.join(
    f"= Del {'abc'[n]}\n{PROSE * (n + 2)}\n\nSlutt på del {'abc'[n]}." for n in range(3)
)
HEADINGS = ["Del a", "Del b", "Del c"]


def test_running_headers_and_page_numbers_are_furniture():
    document = read(
        "#set page(header: [Plan for inkludering #h(1fr) Nordhavn], footer: "
        f"context [Side #counter(page).display() av 3])\n{PAGES}"
    )

    assert document.furniture == [
        "Plan for inkludering Nordhavn",
        "Side 1 av 3",
        "Side 2 av 3",
        "Side 3 av 3",
    ]
    assert texts(document, Kind.HEADING) == HEADINGS
    assert not any("Nordhavn" in text or "Side" in text for text in texts(document))


def test_header_drawn_as_a_table_is_furniture():
    document = read(
        f"#set page(header: table(columns: (1fr, 1fr), [Plan], [Nordhavn]))\n{PAGES}"
    )

    assert document.furniture == ["Plan Nordhavn"]
    assert tables(document) == []


def test_letters_down_the_edge_are_furniture():
    document = read(
        "#set page(background: place(right + top, dx: -12pt, dy: 100pt, stack("
        'dir: ttb, spacing: 6pt, .."MANGFOLD".clusters().map(c => text(9pt, c)))))\n'
        + PAGES
    )

    assert document.furniture == ["MANGFOLD"]
    assert texts(document, Kind.HEADING) == HEADINGS
    assert all("Kommunen vil" in text or "el" in text for text in texts(document))


def test_running_text_set_sideways_is_furniture():
    document = read(
        "#set page(background: place(right + horizon, rotate(90deg, reflow: true)"
        f"[Temaplan 2024–2028]))\n{PAGES}"
    )

    assert document.furniture == ["Temaplan 2024–2028"]


def test_heading_that_only_changes_its_number_stays():
    pages = BREAK.join(f"= Tiltak {n}\n{PROSE}" for n in range(1, 5))

    assert texts(read(pages), Kind.HEADING) == [f"Tiltak {n}" for n in range(1, 5)]


def test_same_sentence_below_other_headings_stays():
    pages = BREAK.join(f"= Del {letter}\nSamme ord." for letter in "abcd")

    assert texts(read(pages), Kind.PARAGRAPH) == ["Samme ord."] * 4


def test_number_of_a_single_page_is_furniture():
    document = read(f'#set page(numbering: "1")\n{PROSE}')

    assert document.furniture == ["1"]
    assert texts(document) == [PROSE.strip()]


def test_footnote_marks_leave_the_words():
    document = read(
        "Ordet#footnote[En note om ordet.] står her. Se planen fra "
        "2016#footnote[Note to.]. Et areal på 20 m#super[2]."
    )

    assert texts(document)[0] == (
        "Ordet står her. Se planen fra 2016. Et areal på 20 m2."
    )


def test_footnotes_come_last_with_their_number():
    document = read(
        f"Ordet#footnote[En note om ordet.] står her.\n\n{PROSE}#footnote[Note to.]"
        f"\n#pagebreak()\n= Neste"
    )

    assert [(block.marker, block.text) for block in document.blocks[-3:]] == [
        ("1", "En note om ordet."),
        ("2", "Note to."),
        ("", "Neste"),
    ]


def test_footnote_mark_at_a_number_in_a_cell_leaves_it():
    document = read(
        "#table(columns: 3, [*Nr*], [*Tiltak*], [*Ansvar*], "
        "[1.6#super[27]], [Kafé på torget], [NAV], [1.7], [Kurs], [Skolen])"
    )

    assert [row[0].text for row in tables(document)[0].rows] == ["Nr", "1.6", "1.7"]


def test_footnotes_keep_no_sentence_apart():
    document = read(
        f"#set page(height: 220pt)\nOrdet#footnote[Note.] her. {PROSE * 20}"
    )
    whole = [text for text in texts(document) if text != "Note."]

    assert len(document.page_sizes) > 1
    assert all(text[0].isupper() for text in whole)
