"""Short, stable addresses: of a plan in its municipality, of a measure in its plan."""

import re
from collections import Counter
from collections.abc import Collection

RESERVED = frozenset(
    {
        "board",
        "calendar.ics",
        "documents",
        "edit",
        "feed.xml",
        "hearing",
        "measures.csv",
        "measures.xlsx",
        "plan.docx",
        "lineage",
        "next",
        "plan.json",
        "plan.pdf",
        "plans",
        "publish",
        "search",
        "subscribe",
        "text",
        "versions",
    }
)
"""Words that are pages of their own below a municipality or a plan."""

LONGEST_KEY = 30


def plan_slug(kind: str, when: int | str | None, taken: Collection[str]) -> str:
    """Build `integration-2025`; where that is taken, `integration-2025-2`, and on."""
    slug = f"{kind}-{when}" if when else kind
    candidates = [slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3))]
    return next(each for each in candidates if each not in taken)


def measure_keys(numbers: list[str]) -> list[str]:
    """Give each measure its number, or `n` and its position where that isn't its own.

    A number that two measures share is neither's address; nor is a reserved word.
    """
    wanted = [_plain(number) for number in numbers]
    uses = Counter(wanted)
    return [
        key if key and uses[key] == 1 and key not in RESERVED else f"n{position}"
        for position, key in enumerate(wanted, start=1)
    ]


def measure_key(number: str, taken: Collection[str]) -> str:
    """Give one more measure its number, or `n` and the first figure that is free."""
    key = _plain(number)
    if key and key not in taken and key not in RESERVED:
        return key
    candidates = (f"n{n}" for n in range(len(taken) + 1, 2 * len(taken) + 3))
    return next(each for each in candidates if each not in taken)


def _plain(number: str) -> str:
    """Keep what an address can show of "Tiltak 3", "1.10" or "a)"."""
    last = number.lower().split()[-1:] or [""]
    return re.sub(r"[^0-9a-zæøåäö.\-]", "", last[0]).strip(".-")[:LONGEST_KEY]
