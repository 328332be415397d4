"""Headings, paragraphs and items."""

import pytest

from brobygger.reading.document import Kind
from tests.reading.pdf.paper import PROSE, read, texts

ITEM = (
    "Tilby en fast kontaktperson som kan svare på spørsmål om arbeid, bolig, skole "
    "og fritid i hele det første året"
)
NUMBERED = '#set heading(numbering: "1.1")\n'


def test_headings_have_number_and_level():
    document = read(
        f"{NUMBERED}= Bakgrunn\n{PROSE}\n== Historie\n{PROSE}\n= Tiltak\n{PROSE}"
    )

    assert [
        (block.marker, block.text, block.level)
        for block in document.blocks
        if block.kind is Kind.HEADING
    ] == [("1", "Bakgrunn", 1), ("1.1", "Historie", 2), ("2", "Tiltak", 1)]


def test_headings_without_numbers_rank_by_type():
    document = read(
        f"#text(24pt)[Temaplan]\n\n{PROSE}\n\n#text(16pt)[Mål]\n\n{PROSE}\n\n"
        f"*Språk*\n\n{PROSE}\n\n#text(16pt)[Tiltak]\n\n{PROSE}"
    )

    assert [
        (block.text, block.level)
        for block in document.blocks
        if block.kind is Kind.HEADING
    ] == [("Temaplan", 1), ("Mål", 2), ("Språk", 3), ("Tiltak", 2)]


def test_heading_over_two_lines_is_one():
    title = "Handlingsplan for inkludering og deltakelse i arbeidslivet og fritiden"

    assert texts(read(f"#text(26pt)[{title}]\n\n{PROSE}"), Kind.HEADING) == [title]


def test_bold_sentence_is_no_heading():
    bold = "*Kommunen skal sørge for at alle barn får plass innen tre måneder.*"

    assert texts(read(f"{PROSE}\n\n{bold}\n\n{PROSE}"), Kind.HEADING) == []


def test_wrapped_lines_are_one_paragraph():
    assert texts(read(PROSE * 6)) == [(PROSE * 6).strip()]


def test_paragraphs_stay_apart():
    assert texts(read(f"{PROSE * 3}\n\n{PROSE * 2}")) == [
        (PROSE * 3).strip(),
        (PROSE * 2).strip(),
    ]


def test_paragraphs_without_space_between_stay_apart():
    short = "Kommunen eier planen."
    document = read(f"#set par(spacing: 0.65em)\n{short}\n\nSkolen følger den opp.")

    assert texts(document) == [short, "Skolen følger den opp."]


def test_word_broken_at_the_line_is_whole():
    text = "Integreringsarbeidet og arbeidsmarkedstilknytningen i kommunesektoren. " * 4
    document = read(
        f'#set page(width: 260pt)\n#set text(lang: "nb", hyphenate: true)\n{text}'
    )

    assert texts(document) == [text.strip()]


def test_sentence_goes_on_over_the_page():
    document = read(f"#set page(height: 200pt)\n#set par(justify: true)\n{PROSE * 20}")

    assert len(document.page_sizes) > 1
    assert "".join(texts(document)).replace(" ", "") == (PROSE * 20).replace(" ", "")
    assert all(text[0].isupper() for text in texts(document))


@pytest.mark.parametrize(
    "sign",
    ["•", "·", "‣", "▪", "–", "\\-", "\\*", "o", "1.", "1.1.", "2)", "a)", "(b)"],
)
def test_item_has_marker_and_whole_text(sign):
    items = f"grid(columns: (24pt, 1fr), row-gutter: 7pt, [{sign}], [{ITEM}],"
    document = read(f"Vi vil:\n\n#{items} [{sign}], [{ITEM}])\n\nSlutt.")

    assert [(block.kind, block.marker, block.text) for block in document.blocks] == [
        (Kind.PARAGRAPH, "", "Vi vil:"),
        (Kind.ITEM, sign.strip("\\"), ITEM),
        (Kind.ITEM, sign.strip("\\"), ITEM),
        (Kind.PARAGRAPH, "", "Slutt."),
    ]


def test_bullet_above_its_sentence_belongs_to_it():
    document = read(f"Vi vil:\n\n•\\\n{ITEM}\n\n{PROSE}")

    assert [(block.kind, block.marker) for block in document.blocks] == [
        (Kind.PARAGRAPH, ""),
        (Kind.ITEM, "•"),
        (Kind.PARAGRAPH, ""),
    ]


def test_items_know_their_depth():
    document = read("- Språk\n  - Kafé\n  - Kurs\n- Arbeid\n\n")

    assert [(block.text, block.level) for block in document.blocks] == [
        ("Språk", 0),
        ("Kafé", 1),
        ("Kurs", 1),
        ("Arbeid", 0),
    ]


def test_contents_give_no_headings():
    document = read(
        f'#set text(lang: "nb")\n{NUMBERED}#outline()\n#pagebreak()\n= Bakgrunn\n'
        f"{PROSE}\n== Historie\n{PROSE}\n= Tiltak\n{PROSE}"
    )

    assert texts(document, Kind.HEADING) == [
        "Innhold",
        "Bakgrunn",
        "Historie",
        "Tiltak",
    ]
    assert [block.level for block in document.blocks if block.place.page == 1][1:] == [
        0,
        0,
        0,
    ]


def test_contents_without_leaders_give_no_headings():
    document = read(
        "#text(20pt)[Innhold]\n\n*1 Bakgrunn*\n\n*2 Mål og tiltak*\n\n*3 Økonomi*\n"
        f"#pagebreak()\n#text(20pt)[1 Bakgrunn]\n\n{PROSE}\n\n#text(20pt)[2 Mål og "
        f"tiltak]\n\n{PROSE}\n\n#text(20pt)[3 Økonomi]\n\n{PROSE}"
    )

    assert texts(document, Kind.HEADING) == [
        "Innhold",
        "Bakgrunn",
        "Mål og tiltak",
        "Økonomi",
    ]


def test_ligatures_and_accents_are_letters():
    document = read(
        "#set text(ligatures: true)\nOffisiell fiskeoffer fløy, cafe\u0301."
    )

    assert texts(document) == ["Offisiell fiskeoffer fløy, café."]


def test_signs_beyond_sixteen_bits_keep_every_place():
    document = read("𝐀𝐁 Første 😀 ord\n\n" + PROSE)

    assert texts(document)[-1] == PROSE.strip()
    assert "Første" in texts(document)[0]


def test_blocks_keep_their_lines_and_place():
    document = read(f"= Mål\n{PROSE * 3}")
    block = document.blocks[1]

    assert len(block.raw_lines) > 2
    assert block.place.page == 1
    assert block.place.box[1] > document.blocks[0].place.box[1]
