"""Tables that are a sheet about one measure: label left, value right; and cards."""

from brobygger.reading.columns import Role, names_deed, role_of
from brobygger.reading.draft import Measure
from brobygger.reading.measures.build import Values, measure_of
from brobygger.reading.measures.grid import Grid, Slot, joined
from brobygger.reading.measures.header import NUMBER
from brobygger.reading.measures.labels import named_measure, parts_of
from brobygger.reading.measures.words import is_goal, is_theme

_SAYING = frozenset({Role.TEXT, Role.TITLE})
_LABELLED = frozenset(
    {
        Role.RESPONSIBLE,
        Role.START,
        Role.DEADLINE,
        Role.PARTNERS,
        Role.BUDGET,
        Role.STATUS,
        Role.INDICATOR,
        Role.REMARK,
        Role.IMPLEMENTED,
        Role.REPORT,
    }
)
_ACTION = (Role.RESPONSIBLE, Role.DEADLINE)
_LONGEST_LABEL = 45


# ── label left, value right ──────────────────────────────────────────────────


def is_sheet(grid: Grid, *, opened: bool) -> bool:
    """Say whether the first column holds labels, of which one is an action's."""
    if grid.width < 2:  # noqa: PLR2004
        return False
    rows = range(len(grid.rows))
    labels = [_label(grid, row) for row in rows]
    deeds = has_deed(grid)
    roles = {role for role in labels if role}
    filled = sum(1 for row in range(len(grid.rows)) if grid.cells(row))
    known = sum(role is not None for role in labels)
    return (
        len(roles) > 1
        and 2 * known >= filled
        and bool(roles & _LABELLED)
        and (deeds or Role.NUMBER in roles or {*_ACTION} <= roles or opened)
    )


def has_deed(grid: Grid) -> bool:
    """Say whether a label in the first column names the deed: "Tiltak"."""
    return any(names_deed(grid.own_text(row, 0)) for row in range(len(grid.rows)))


def sheets_of(grid: Grid, *, confidence: float) -> list[Measure]:
    """Read every value column as one measure; a repeated first label starts another.

    Two pairs side by side ("Ansvar | … | Frist | …") are read one after the other.
    """
    paired = _is_paired(grid)
    return [
        measure_of(values, confidence=confidence)
        for column in ([1] if paired else _value_columns(grid))
        for values in _column(grid, column, paired=paired)
        if values.says
    ]


def _label(grid: Grid, row: int) -> Role | None:
    text = grid.own_text(row, 0)
    if named_measure(text):
        return Role.NUMBER
    return role_of(text.strip()) if len(text) <= _LONGEST_LABEL else None


def _is_paired(grid: Grid) -> bool:
    if grid.width != 4:  # noqa: PLR2004 -- label, value, label, value
        return False
    rows = range(len(grid.rows))
    return sum(role_of(grid.own_text(row, 2)) is not None for row in rows) > 0


def _value_columns(grid: Grid) -> list[int]:
    """Give the columns that start a cell of their own in the row of the text."""
    rows = [
        row
        for row in range(len(grid.rows))
        if _label(grid, row) in {*_SAYING, Role.NUMBER}
    ] or [0]
    columns = {
        column
        for row in rows
        for column in range(1, grid.width)
        if grid.own_text(row, column)
    }
    return sorted(columns) or [1]


def _column(grid: Grid, column: int, *, paired: bool) -> list[Values]:
    """Walk down one value column; what stands alone in a row heads or follows it."""
    sheets = [Values()]
    last: Role | None = None
    rows = [_pairs(grid, row, column, paired=paired) for row in range(len(grid.rows))]
    has_text = any(role is Role.TEXT for pairs in rows for role, _slot in pairs)
    for row, pairs in enumerate(rows):
        for role, slot in pairs:
            if role is None:
                last = _alone(sheets, row, slot, last)
                continue
            if _starts(role, sheets[-1]):
                sheets.append(Values())
            _take_label(sheets[-1], grid, row, role)
            target = _target(role, grid, row, has_text=has_text)
            sheets[-1].add_cell(target, slot.cell)
            last = target
    return sheets


def _target(role: Role, grid: Grid, row: int, *, has_text: bool) -> Role:
    """Make "Tiltak 3" a title where there is a text too, else the text."""
    if named_measure(grid.own_text(row, 0)) and role is Role.NUMBER:
        return Role.TITLE if has_text else Role.TEXT
    return role


def _take_label(values: Values, grid: Grid, row: int, role: Role) -> None:
    named = named_measure(grid.own_text(row, 0))
    if named and role is Role.NUMBER:
        values.add(Role.NUMBER, [named.number])


def _starts(role: Role, values: Values) -> bool:
    """Say whether a label that is there already begins the next measure."""
    if role is Role.NUMBER:
        return values.says or values.has(Role.NUMBER)
    if role is Role.TITLE:
        return values.has(Role.TITLE)
    return (
        role is Role.TEXT
        and values.has(Role.TEXT)
        and any(values.has(each) for each in _LABELLED)
    )


def _pairs(
    grid: Grid, row: int, column: int, *, paired: bool
) -> list[tuple[Role | None, Slot]]:
    cells = grid.cells(row)
    role = _label(grid, row)
    value = grid.rows[row][column]
    if value is not None and (value.first_column == 0 or not value.cell.text.strip()):
        value = None
    if role is None or value is None:
        return [(None, cells[0])] if len(cells) == 1 else []
    pairs: list[tuple[Role | None, Slot]] = [(role, value)]
    other = grid.rows[row][3] if paired else None
    if other and other.first_column == 3:  # noqa: PLR2004
        pairs.append((role_of(grid.own_text(row, 2)), other))
    return pairs


def _alone(
    sheets: list[Values], row: int, slot: Slot, last: Role | None
) -> Role | None:
    """Read a row of one cell: a label for the next row, its value, or a heading."""
    text = slot.cell.text
    if role := (role_of(text) if len(text) <= _LONGEST_LABEL else None):
        if _starts(role, sheets[-1]):
            sheets.append(Values())
        return role
    if named := named_measure(text):
        if sheets[-1].texts:
            sheets.append(Values())
        sheets[-1].add(Role.NUMBER, [named.number])
        sheets[-1].add(Role.TITLE, [named.text], slot.cell.place)
        return None
    if last and not sheets[-1].has(last):
        sheets[-1].add_cell(last, slot.cell)
        return None
    if row == 0 or all(not v.texts for v in sheets[-1:]):
        role = Role.GOAL if is_goal(text) else Role.TITLE
        sheets[-1].add_cell(role, slot.cell)
    return None


# ── cards: the measure left, labelled lines right ────────────────────────────


def cards_of(grid: Grid, *, opened: bool) -> list[Measure]:
    """Read rows whose last cell holds labelled lines; a row of one cell is a theme."""
    drafts: list[Values] = []
    theme: str | None = None
    rows = 0
    for row in range(len(grid.rows)):
        cells = grid.cells(row)
        if not cells:
            continue
        rows += 1
        if len(cells) == 1 and not _labels(cells[0]):
            theme = _theme_or_rest(cells[0], drafts, theme)
            continue
        values = _card(cells)
        if values is None:
            continue
        if theme:
            values.add(Role.THEME, [theme])
        drafts.append(values)
    enough = (
        2 * len(drafts) >= rows
        if opened
        else len(drafts) > 0 and 3 * len(drafts) >= 2 * rows
    )
    if not enough:
        return []
    return [measure_of(values, confidence=0.93) for values in drafts]


def _theme_or_rest(slot: Slot, drafts: list[Values], theme: str | None) -> str | None:
    text = slot.cell.text
    if is_theme(text) and len(text) <= 120 and text[-1] != ".":  # noqa: PLR2004
        return text
    if drafts:
        drafts[-1].add_cell(Role.TEXT, slot.cell)
    return theme


def _labels(slot: Slot) -> set[Role]:
    return {part.role for part in parts_of(slot.cell.paragraphs) if part.role}


def _card(cells: list[Slot]) -> Values | None:
    """Read one row: unlabelled cells are the measure, labelled ones its fields."""
    values = Values()
    texts: list[Slot] = []
    for slot in cells:
        parts = parts_of(slot.cell.paragraphs)
        if not any(part.role for part in parts):
            texts.append(slot)
            continue
        for part in parts:
            values.add(part.role or Role.TEXT, [part.text], slot.cell.place)
    if not set(values.texts) & (_LABELLED - {Role.REMARK, Role.STATUS, Role.REPORT}):
        return None
    if texts and NUMBER.fullmatch(texts[0].cell.text.strip()):
        values.add_cell(Role.NUMBER, texts.pop(0).cell)
    roles = [Role.TITLE, Role.TEXT] if len(texts) > 1 else [Role.TEXT]
    own = Values()
    for role, slot in zip(roles, texts, strict=False):
        own.add_cell(role, slot.cell)
    for role, lines in values.texts.items():
        own.texts.setdefault(role, []).extend(lines)
        own.places.setdefault(role, []).append(joined(values.places.get(role, [])))
    return own if own.says else None
