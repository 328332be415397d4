"""Which row number follows which."""

import re

_PLAIN = re.compile(r"[^\W\d_]{0,2}\.?\d+(?:\.\d+)*|[^\W\d_]")
_FARTHEST_JUMP = 12


def next_number(last: str, printed: str) -> str:
    """Give the row number that follows the last one, or "": 9 → 10, 1.5 → 1.6.

    A footnote's digits stuck to it are dropped: "1.627" after 1.5 is 1.6.
    """
    if not (_PLAIN.fullmatch(last) and _PLAIN.fullmatch(printed)):
        return ""
    if _succeeds(last, printed):
        return printed
    for footnote in (1, 2):
        cut = printed[:-footnote]
        if len(cut) > 2 and cut[-1:].isdigit() and _succeeds(last, cut):  # noqa: PLR2004 -- "1.6"
            return cut
    return printed if _jumps(last, printed) else ""


def _succeeds(last: str, number: str) -> bool:
    """Say whether one row number follows another: 9 → 10, 1.4 → 1.5 or 2.1, a → b."""
    if last.isalpha() or number.isalpha():
        return len(last) == len(number) == 1 and ord(number) == ord(last) + 1
    before, after = parts_of(last), parts_of(number)
    if before[0] != after[0]:
        return after[0] > before[0] and after[1][-1] == 1
    if before[1][:-1] == after[1][:-1]:
        return after[1][-1] == before[1][-1] + 1
    near = after[1][0] - before[1][0] <= 1
    return near and after[1] > before[1] and after[1][-1] == 1


def _jumps(last: str, number: str) -> bool:
    """Say whether a part's numbers leave some out: 1.2 → 1.10."""
    if "." not in last or not number[-1].isdigit():
        return False
    before, after = parts_of(last), parts_of(number)
    alike = before[0] == after[0] and before[1][:-1] == after[1][:-1]
    return alike and 0 < after[1][-1] - before[1][-1] <= _FARTHEST_JUMP


def parts_of(number: str) -> tuple[str, tuple[int, ...]]:
    """Give the letters in front of a number, and its parts: "T1.2" is T, (1, 2)."""
    letters = re.match(r"[^\d.]*\.?", number)
    prefix = letters[0] if letters else ""
    return prefix, tuple(int(part) for part in number[len(prefix) :].split("."))
