"""What small documents are made of: pieces that every format can show."""

from dataclasses import dataclass, field


@dataclass
class Heading:
    text: str
    level: int = 1


@dataclass
class Text:
    text: str
    bold: bool = False


@dataclass
class Points:
    """A list; `style` is a bullet, or "1." or "a)" for a numbered one."""

    texts: list[str]
    style: str = "•"

    def marked(self) -> list[tuple[str, str]]:
        """Each text with the marker that it bears on paper."""
        if self.style == "1.":
            return [(f"{n}.", text) for n, text in enumerate(self.texts, 1)]
        if self.style == "a)":
            return [(f"{chr(96 + n)})", text) for n, text in enumerate(self.texts, 1)]
        return [(self.style, text) for text in self.texts]


@dataclass
class Wide:
    """A cell that covers more than one column or row."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass
class Grid:
    """A table: cells are texts (paragraphs parted by a newline) or `Wide`."""

    rows: list[list[str | Wide]]
    header: list[str] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)  # shares; equal when empty
    ruled: bool = True
    repeat_header: bool = True

    @property
    def columns(self) -> int:
        rows = [self.header] if self.header else []
        rows += self.rows
        return max(
            sum(cell.columns if isinstance(cell, Wide) else 1 for cell in row)
            for row in rows
        )

    def shares(self) -> list[int]:
        return self.widths or [1] * self.columns


type Piece = Heading | Text | Points | Grid
