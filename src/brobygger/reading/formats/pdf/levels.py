"""How high a heading is: by the depth of its number, else by the rank of its type."""

from collections import Counter, defaultdict

from brobygger.reading.document import Block, Kind

type _Type = tuple[float, bool]
"""Size and boldness."""


def settle_levels(blocks: list[Block]) -> None:
    """Give every heading its level, 1 for the highest.

    A number's depth goes for all headings in the same type; a type without numbers
    ranks below the next larger one.
    """
    headings = [block for block in blocks if block.kind is Kind.HEADING]
    depths: dict[_Type, Counter[int]] = defaultdict(Counter)
    for block in headings:
        if depth := depth_of(block.marker):
            depths[_type(block)][depth] += 1
    levels: dict[_Type, int] = {}
    last = 0
    for kind in sorted({_type(block) for block in headings}, reverse=True):
        last = depths[kind].most_common(1)[0][0] if depths[kind] else last + 1
        levels[kind] = last
    for block in headings:
        block.level = depth_of(block.marker) or levels[_type(block)]


def depth_of(marker: str) -> int:
    """Give 2 for "1.2", 1 for "1." and 0 for what is no number."""
    parts = marker.strip(".").split(".")
    return len(parts) if all(part.isdigit() for part in parts) else 0


def _type(block: Block) -> _Type:
    return (round(block.size), block.bold)
