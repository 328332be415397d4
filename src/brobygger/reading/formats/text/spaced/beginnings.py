"""Whether a line of a cell begins a new one, as far as the cell's own text tells."""

from brobygger.reading.formats.text.flattened.shapes import is_time
from brobygger.reading.formats.text.wrapping import ends_sentence, starts_lower, waits

_LONGEST_MARK = 2  # letters: "X", "✓"
_OPEN_ENDS = ("-", "–", "\u00ad", ",", "/", "&", "(")


def goes_on(last: str, text: str) -> bool:
    """Say whether a line plainly goes on with the cell's last one."""
    if not last or is_certain(last, text):
        return False
    return starts_lower(text) or _is_open(last)


def may_begin(last: str, text: str, width: int, *, gap: bool) -> bool:
    """Say whether a line may begin a cell; `width` is the column's, 0 where unknown.

    `gap` says that the column is empty on the line just above.
    """
    if not last or is_certain(last, text):
        return True
    if starts_lower(text) or _is_open(last):
        return False
    fits = len(last) + 1 + len(text.split(maxsplit=1)[0]) < width
    return gap or fits or ends_sentence(last)


def is_certain(last: str, text: str) -> bool:
    """Say whether two lines can't be of one cell: two marks, two whole times."""
    if not last:
        return True
    if len(last) <= _LONGEST_MARK and len(text) <= _LONGEST_MARK:
        return True
    return not _is_open(last) and is_time(last) and is_time(text)


def _is_open(text: str) -> bool:
    return waits(text) or text.endswith(_OPEN_ENDS)
