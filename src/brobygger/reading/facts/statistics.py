"""Tables of figures, as printed."""

import re

from brobygger.reading.columns import Role, roles_of
from brobygger.reading.document import Block, Cell, Document, Kind, Table
from brobygger.reading.draft import Statistics
from brobygger.reading.facts.sentences import last_part_of_lead

_FIGURE = re.compile(
    r"(?:ca\.?\s)?[<>~±+–-]?\s?(?:kr\.?\s)?\d{1,3}(?:[ .\u00a0]\d{3})*(?:,\d+)?\d*(?:[.,]\d+)?"
    r"\s?(?:%|prosent|procent|kr|mill\.?|mrd\.?|‰)?\*?|[–—-]|n/?a|\.\.|:"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SOURCE = re.compile(r"\b(?:kilde|kjelde|källa|source)\s?:", re.IGNORECASE)
_TITLE = re.compile(r"(?:tabell|tabel|figur|oversikt|översikt)\b", re.IGNORECASE)
_FEWEST_FIGURES = 4
_SHARE = 0.6
_LONGEST_TITLE = 120
_NEAR = 4  # blocks between a table and its source line


def find_statistics(document: Document, end: int | None = None) -> list[Statistics]:
    """Find tables whose cells are mostly figures, each once."""
    found: list[Statistics] = []
    blocks = document.blocks[:end]
    titled: set[int] = set()
    for at, block in enumerate(blocks):
        if block.table is None or not _is_figures(block.table):
            continue
        grid = _grid(block.table)
        columns, rows = _parted(grid, block.table)
        if any(rows == other.rows for other in found):
            continue
        title = block.table.caption or _title(blocks, at, titled)
        each = Statistics(title=title or None, columns=columns, rows=rows)
        each.place, each.confidence = block.place, _confidence(block.table, title)
        found.append(each)
    return found


def _is_figures(table: Table) -> bool:
    """Say whether most cells beside the first column are figures; no table of deeds."""
    cells = [
        text
        for row in table.rows[1:] or table.rows
        for cell in row
        if cell.column and (text := cell.text.strip())
    ]
    header = [cell.text for cell in table.rows[0]] if table.rows else []
    if {Role.RESPONSIBLE, Role.TEXT, Role.TITLE} & set(roles_of(header)):
        return False
    figures = sum(bool(_FIGURE.fullmatch(text)) for text in cells)
    real = sum(any(sign.isdigit() for sign in text) for text in cells)
    return real >= _FEWEST_FIGURES and figures >= _SHARE * len(cells)


def _grid(table: Table) -> list[list[str | None]]:
    return [_row(row, table.width) for row in table.rows]


def _row(cells: list[Cell], width: int) -> list[str | None]:
    row: list[str | None] = [None] * width
    for cell in cells:
        row[min(cell.column, width - 1)] = cell.text or None
    return row


def _parted(
    grid: list[list[str | None]], table: Table
) -> tuple[list[str | None], list[list[str | None]]]:
    """Part the header from the rows: years or words, where the rows hold figures."""
    first = grid[0]
    told = [text for text in first[1:] if text]
    is_header = bool(told) and all(
        _YEAR.fullmatch(text) or not _FIGURE.fullmatch(text) for text in told
    )
    if is_header or (table.rows and all(cell.bold for cell in table.rows[0])):
        return first, [row for row in grid[1:] if any(row) and row != first]
    return [None] * len(first), [row for row in grid if any(row)]


def _title(blocks: list[Block], at: int, taken: set[int]) -> str:
    """Seek a title: above ("Tabell 1 …", a lead-in), with a source near by, a heading."""
    above = blocks[at - 1] if at else None
    if above and at - 1 not in taken and _leads(above.text):
        taken.add(at - 1)
        return last_part_of_lead(above.text)
    near: list[int] = [
        *range(at + 1, at + 1 + _NEAR),
        *range(at - 1, at - 2 * _NEAR, -1),
    ]
    for index in near:
        if (
            0 <= index < len(blocks)
            and index not in taken
            and _is_source(blocks[index])
        ):
            taken.add(index)
            return blocks[index].text.strip()
    if above and _says(above.text) and len(above.text) < _LONGEST_TITLE:
        return last_part_of_lead(above.text)
    return _heading_above(blocks, at)


def _says(text: str) -> bool:
    return sum(sign.isalpha() for sign in text) > len(text) / 2


def _leads(text: str) -> bool:
    named = bool(_TITLE.match(text)) or text.rstrip().endswith(":")
    return named and _says(text)


def _is_source(block: Block) -> bool:
    named = _SOURCE.search(block.text) or _TITLE.match(block.text)
    return bool(named) and len(block.text) < 2 * _LONGEST_TITLE


def _heading_above(blocks: list[Block], at: int) -> str:
    for block in reversed(blocks[max(0, at - 3 * _NEAR) : at]):
        if block.kind is Kind.HEADING:
            return block.text
    return ""


def _confidence(table: Table, title: str) -> float:
    return 0.9 if table.ruled and title else 0.7 if title else 0.6
