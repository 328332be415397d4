"""What a source looks like once its format is forgotten: blocks in reading order.

Every format (PDF, DOCX, ODT, HTML, plain text) is turned into one `Document`, and
everything that understands plans sees nothing else. A block is a heading, a
paragraph, a list item or a table; it knows where it stands in the source.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

type Box = tuple[float, float, float, float]
"""Left, top, right, bottom in PDF points (1/72 inch); the origin is the page's top left."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the source.

    PDF: `page` (from 1) and `box`. Other formats: `lines`, the first and the last
    line (from 1, both included) in `Document.lines`; `page` too where the text
    has form feeds.
    """

    page: int | None = None
    box: Box | None = None
    lines: tuple[int, int] | None = None

    def joined(self, other: "Place") -> "Place":
        """Cover both; the box is kept to this place's page."""
        box = self.box
        if self.box and other.box and self.page == other.page:
            box = (
                min(self.box[0], other.box[0]),
                min(self.box[1], other.box[1]),
                max(self.box[2], other.box[2]),
                max(self.box[3], other.box[3]),
            )
        lines = self.lines
        if self.lines and other.lines:
            lines = (
                min(self.lines[0], other.lines[0]),
                max(self.lines[1], other.lines[1]),
            )
        return Place(self.page, box, lines)


NOWHERE = Place()
"""The place of what has none: metadata, things inferred from the whole."""


class Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


@dataclass(slots=True)
class Cell:
    """One cell; `paragraphs` are repaired and collapsed texts, bullets kept in front."""

    paragraphs: list[str]
    place: Place = NOWHERE
    column: int = 0  # the first column it stands in, from 0
    columns: int = 1  # how many columns it spans
    rows: int = 1  # how many rows it spans
    bold: bool = False
    unsettled: bool = False  # the text does not settle which column it belongs to

    @property
    def text(self) -> str:
        return " ".join(self.paragraphs)


@dataclass(slots=True)
class Table:
    """Rows of cells; a cell that spans rows stands in its first row only."""

    rows: list[list[Cell]] = field(default_factory=list)
    caption: str = ""
    ruled: bool = True  # drawn or marked up as a table; False: inferred from layout

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max(
            (cell.column + cell.columns for row in self.rows for cell in row), default=0
        )


@dataclass(slots=True)
class Block:
    """A piece of the document that stands on its own line or lines.

    `text` is clean: line-break hyphens repaired, white space collapsed, without the
    marker of an item or the number of a heading, which stand in `marker`.
    `raw_lines` are the source's own lines, uncollapsed (plain text and PDF only).
    """

    kind: Kind
    text: str
    place: Place = NOWHERE
    level: int = 0  # heading: 1 is the highest, 0 unknown; item: depth from 0
    marker: str = ""  # "1.1", "a)", "•", "–", "Tiltak 3"
    size: float = 0.0  # type size in points, 0 unknown
    bold: bool = False
    table: Table | None = None
    raw_lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """A source, read. `lines` is its text as it is shown beside a draft (not PDF)."""

    name: str  # the file's name
    format: str  # "pdf", "docx", "odt", "html", "text"
    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    page_sizes: list[tuple[float, float]] = field(default_factory=list)  # PDF, points
    title: str = ""  # from the file's own metadata or <title>; often wrong
    furniture: list[str] = field(default_factory=list)  # running headers, removed

    def texts(self) -> Iterator[str]:
        """Yield every text in reading order, tables cell by cell."""
        for block in self.blocks:
            if block.table is None:
                yield block.text
            else:
                for row in block.table.rows:
                    for cell in row:
                        yield cell.text
