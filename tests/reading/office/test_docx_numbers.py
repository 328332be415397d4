import pytest

from brobygger.reading.formats.docx import read_docx
from tests.reading.office.making import (
    abstract,
    docx,
    instance,
    level,
    listed,
    p,
    seen,
    style,
    styled,
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


def test_numbers_are_computed_at_every_depth():
    body = (
        listed("en", 1)
        + listed("to", 1, 1)
        + listed("tre", 1, 1)
        + listed("fire", 1, 2)
        + listed("fem", 1)
        + listed("seks", 1, 1)
        + listed("sju", 1, 2)
    )
    document = read(body, numbering=OUTLINE + instance(1, 1))
    assert [(block.marker, block.level) for block in document.blocks] == [
        ("1.", 0),
        ("1.1", 1),
        ("1.2", 1),
        ("a)", 2),
        ("2.", 0),
        ("2.1", 1),
        ("a)", 2),
    ]


def test_second_instance_goes_on_unless_it_starts_anew():
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = OUTLINE + instance(1, 1) + instance(2, 1) + instance(3, 1, restart)
    body = "".join(listed("punkt", list_id) for list_id in [1, 1, 2, 3, 3])
    markers = [block.marker for block in read(body, numbering=numbering).blocks]
    assert markers == ["1.", "2.", "3.", "1.", "2."]


@pytest.mark.parametrize(
    ("kind", "third"),
    [
        ("upperRoman", "III"),
        ("lowerRoman", "iii"),
        ("upperLetter", "C"),
        ("decimalZero", "03"),
        ("unheardOf", "3"),
    ],
)
def test_kinds_of_numbers_are_written_out(kind, third):
    numbering = abstract(1, level(0, kind, "Tiltak %1:")) + instance(1, 1)
    body = "".join(listed(text, 1) for text in ["a", "b", "c"])
    last = read(body, numbering=numbering).blocks[-1]
    assert (last.marker, last.text) == (f"Tiltak {third}:", "c")


def test_bullets_of_symbol_fonts_are_shown_as_bullets():
    numbering = abstract(1, level(0, "bullet", "\uf0b7"), level(1, "bullet", "–"))
    body = listed("en", 1) + listed("to", 1, 1)
    assert seen(read(body, numbering=numbering + instance(1, 1))) == [
        ("item", 0, "•", "en"),
        ("item", 1, "–", "to"),
    ]


def test_numbers_come_with_a_style():
    styles = style(
        "H", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    ) + style(
        "I",
        "heading 2",
        '<w:basedOn w:val="H"/>',
    )
    numbering = abstract(
        1,
        level(0, "decimal", "%1", '<w:pStyle w:val="H"/>'),
        level(1, "decimal", "%1.%2", '<w:pStyle w:val="I"/>'),
    )
    body = styled("Mål", "H") + styled("Arbeid", "I") + styled("Tiltak", "H")
    document = read(body, styles=styles, numbering=numbering + instance(1, 1))
    assert seen(document) == [
        ("heading", 1, "1", "Mål"),
        ("heading", 2, "1.1", "Arbeid"),
        ("heading", 1, "2", "Tiltak"),
    ]


def test_list_is_switched_off_by_number_zero():
    styles = style(
        "L", "Liste", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    )
    body = p(
        "Fritt", '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    ) + styled("Punkt", "L")
    document = read(body, styles=styles, numbering=OUTLINE + instance(1, 1))
    assert texts(document) == ["Fritt", "1. Punkt"]


def test_list_style_linked_from_another_list_is_found():
    styles = (
        '<w:style w:type="numbering" w:styleId="NS"><w:name w:val="Min liste"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    link = (
        '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="NS"/>'
        "</w:abstractNum>"
    )
    numbering = OUTLINE + link + instance(1, 9) + instance(2, 1)
    assert texts(read(listed("Punkt", 1), styles=styles, numbering=numbering)) == [
        "1. Punkt"
    ]
