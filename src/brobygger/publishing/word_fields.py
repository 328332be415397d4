"""Fields of a Word document: page numbers, and contents that lead to the headings."""

from collections.abc import Sequence

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from brobygger.publishing.word_styles import add_paragraph, element


def add_page_line(paragraph: Paragraph, wording: str) -> None:
    """Write "Page {page} of {pages}" with fields for the numbers."""
    before, rest = wording.split("{page}")
    between, after = rest.split("{pages}")
    paragraph.add_run(before)
    _add_number(paragraph, "PAGE")
    paragraph.add_run(between)
    _add_number(paragraph, "NUMPAGES")
    paragraph.add_run(after)


def add_bookmark(paragraph: Paragraph, number: int, name: str) -> None:
    """Make the paragraph a place that links lead to."""
    runs = paragraph._p.findall(qn("w:r"))  # noqa: SLF001 -- python-docx has no bookmarks
    start = element("w:bookmarkStart", id=str(number), name=name)
    end = element("w:bookmarkEnd", id=str(number))
    runs[0].addprevious(start)
    runs[-1].addnext(end)


def add_contents(
    document: Document, title: str, entries: Sequence[tuple[int, str, str]]
) -> None:
    """Write the contents: level, text and bookmark of each entry.

    The entries are there as links from the start. Only a word processor knows the
    pages: the field is marked as out of date, so that it fills them in.
    """
    add_paragraph(document, title, "TOC Heading")
    paragraphs = [
        _entry(document, level, text, bookmark) for level, text, bookmark in entries
    ]
    if not paragraphs:
        return
    first, last = paragraphs[0]._p, paragraphs[-1]._p  # noqa: SLF001 -- python-docx has no fields
    begin = [
        _mark("begin", dirty="true"),
        _instruction(' TOC \\o "1-2" \\h \\z \\u '),
        _mark("separate"),
    ]
    place = 1 if first.pPr is not None else 0
    for at, run in enumerate(begin):
        first.insert(place + at, run)
    last.append(_mark("end"))


def _entry(document: Document, level: int, text: str, bookmark: str) -> Paragraph:
    paragraph = add_paragraph(document, "", f"toc {level}")
    link = element("w:hyperlink", anchor=bookmark, history="1")
    run = element("w:r")
    words = element("w:t")
    words.text = text
    run.append(words)
    link.append(run)
    paragraph._p.append(link)  # noqa: SLF001 -- python-docx has no links
    return paragraph


def _add_number(paragraph: Paragraph, code: str) -> None:
    shown = element("w:r")
    digit = element("w:t")
    digit.text = "1"
    shown.append(digit)
    for run in (
        _mark("begin"),
        _instruction(f" {code} "),
        _mark("separate"),
        shown,
        _mark("end"),
    ):
        paragraph._p.append(run)  # noqa: SLF001 -- python-docx has no fields


def _mark(kind: str, **attributes: str) -> BaseOxmlElement:
    run = element("w:r")
    run.append(element("w:fldChar", fldCharType=kind, **attributes))
    return run


def _instruction(code: str) -> BaseOxmlElement:
    run = element("w:r")
    text = element("w:instrText")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = code
    run.append(text)
    return run
