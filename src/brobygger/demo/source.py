"""The demo's texts: a small part of Markdown, made into blocks for every writer.

Facts as `name: value` lines first, then headings, paragraphs, lists and tables. Beyond
Markdown: a line `Tabell 1: …` before a table is its caption, the dashes under a
table's header are its columns' widths, a row of one cell spans the table, and `<br>`
parts the paragraphs of a cell. A paragraph in asterisks is a heading's subtitle.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
DOCUMENTS = Path(__file__).parent / "documents"
"""What is read in the demo; made from the texts by `brobygger.demo.build`."""

_ITEM = re.compile(r"(- |\d+\. )(.*)")


@dataclass(frozen=True, slots=True)
class Heading:
    level: int  # 1 is the highest
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    is_subtitle: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    texts: list[str]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `widths` are shares of the line; a cell is a list of paragraphs."""

    header: list[str]
    rows: list[list[list[str]]]
    widths: list[int]
    caption: str = ""


type Part = Heading | Paragraph | Items | Grid


@dataclass(frozen=True, slots=True)
class Text:
    """A document to write; `facts` are its language, municipality, title and so on."""

    name: str
    facts: dict[str, str]
    parts: list[Part] = field(default_factory=list)


def load_text(name: str) -> Text:
    """Read `texts/<name>.md`."""
    chunks = (TEXTS / f"{name}.md").read_text(encoding="utf-8").split("\n\n")
    facts = dict(line.split(": ", 1) for line in chunks[0].splitlines())
    caption_start = f"{facts['table']} "
    parts: list[Part] = []
    caption = ""
    for chunk in filter(None, map(str.strip, chunks[1:])):
        if chunk.startswith(caption_start) and "\n" not in chunk:
            caption = chunk
            continue
        parts.append(_part(chunk, caption))
        caption = ""
    return Text(name, facts, parts)


def _part(chunk: str, caption: str) -> Part:
    if chunk.startswith("#"):
        marks, text = chunk.split(" ", 1)
        return Heading(len(marks), text)
    if chunk.startswith("|"):
        return _grid(chunk.splitlines(), caption)
    items = [_ITEM.fullmatch(line) for line in chunk.splitlines()]
    if all(items):
        texts = [item[2] for item in items if item]
        return Items(texts, ordered=not chunk.startswith("-"))
    return Paragraph(chunk.strip("*"), is_subtitle=chunk.startswith("*"))


def _grid(lines: list[str], caption: str) -> Grid:
    header, marks, *rows = (_cells(line) for line in lines)
    return Grid(
        header=header,
        widths=[len(mark) for mark in marks],
        rows=[[cell.split("<br>") for cell in row] for row in rows],
        caption=caption,
    )


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]
