"""Sheets about one measure: labels left, values in a column of their own.

Each line has a label, a gap and a value; what a value goes on with stands right
below it. The values' column is the same all the way.
"""

from collections.abc import Sequence

from brobygger.reading.cleaning import join_lines, split_marker
from brobygger.reading.columns import Role, role_of
from brobygger.reading.document import Cell, Table
from brobygger.reading.formats.text.found import Found
from brobygger.reading.formats.text.lines import Line, place_of
from brobygger.reading.formats.text.spaced.grid import segments

type Pair = list[tuple[Line, str]]
"""A label's line, then the lines of its value, each with its own text."""

_FEWEST = 3  # labels
_LONGEST_LABEL = 35
_MOST_BLANKS = 1
_NEAR = 1  # letters a value may stand beside its column
_ACTION = frozenset({Role.RESPONSIBLE, Role.START, Role.DEADLINE})


def read_sheet(lines: Sequence[Line], at: int) -> Found | None:
    """Read the sheet that begins at a line."""
    first = _label(lines[at])
    if not first or role_of(first[0]) is None:
        return None
    pairs, end = _pairs(lines, at, column=first[1])
    roles = [role_of(pair[0][1]) for pair in pairs]
    known = [role for role in roles if role]
    if len(set(known)) < _FEWEST or 2 * len(known) < len(roles):
        return None
    if not _ACTION & set(known):
        return None
    return Found(Table([_row(pair) for pair in pairs], ruled=False), end)


def _label(line: Line) -> tuple[str, int] | None:
    """Give a line's label and where its value begins; None where it has none."""
    text = line.text.expandtabs()
    spans = segments(text)
    if len(spans) < 2:  # noqa: PLR2004 -- a label and a value
        return None
    label = text[slice(*spans[0])]
    if len(label) > _LONGEST_LABEL or not label[0].isupper() or label[-1] in ".,;":
        return None
    return label.rstrip(" :"), spans[1][0]


def _pairs(lines: Sequence[Line], at: int, *, column: int) -> tuple[list[Pair], int]:
    """Follow the labels and values; a label that comes again begins another sheet."""
    pairs: list[Pair] = []
    end, blanks = at, 0
    for index in range(at, len(lines)):
        line = lines[index]
        if line.is_blank:
            blanks += 1
            if blanks > _MOST_BLANKS:
                break
            continue
        text = line.text.expandtabs()
        label = _label(line)
        if label and abs(label[1] - column) <= _NEAR:
            if any(pair[0][1] == label[0] for pair in pairs):
                break
            pairs.append([(line, label[0]), (line, text[label[1] :].strip())])
        elif pairs and abs(segments(text)[0][0] - column) <= _NEAR:
            pairs[-1].append((line, text.strip()))
        else:
            break
        end, blanks = index + 1, 0
    return pairs, end


def _row(pair: Pair) -> list[Cell]:
    (line, label), *value = pair
    paragraphs: list[list[str]] = []
    for _, text in value:
        if not paragraphs or split_marker(text)[0]:
            paragraphs.append([])
        paragraphs[-1].append(text)
    own = [each for each, _ in value]
    return [
        Cell([label], place_of([line]), bold=True),
        Cell([*map(join_lines, paragraphs)], place_of(own), column=1),
    ]
