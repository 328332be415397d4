"""How deep each heading stands, where the format doesn't say."""

import re
from collections import Counter

from brobygger.reading.document import Block, Kind

_NUMBERS = re.compile(r"\d+")
_LABEL_STEP = 0.5
_DEEPEST = 6


def heading_levels(blocks: list[Block]) -> dict[int, float]:
    """Give the level of each heading: its own, that of its number, or by its size.

    A heading that ends in a colon is a label: half a level below its neighbours.
    """
    heads = {at: block for at, block in enumerate(blocks) if block.kind is Kind.HEADING}
    by_size = _levels_by_size(list(heads.values()))
    levels: dict[int, float] = {}
    for at, block in heads.items():
        level: float = block.level or _depth(block) or by_size[round(block.size)]
        levels[at] = level + _LABEL_STEP if block.text.endswith(":") else level
    return levels


def _depth(block: Block) -> int:
    numbers = _NUMBERS.findall(block.marker)
    return len(numbers) if block.marker[:1].isdigit() else 0


def _levels_by_size(heads: list[Block]) -> dict[int, int]:
    """Map type sizes to levels: that of numbered headings as big, else by rank."""
    sizes = sorted({round(block.size) for block in heads}, reverse=True)
    levels = {size: min(rank, _DEEPEST) for rank, size in enumerate(sizes, 1)}
    numbered: dict[int, Counter[int]] = {}
    for block in heads:
        if depth := _depth(block):
            numbered.setdefault(round(block.size), Counter())[depth] += 1
    for size, depths in numbered.items():
        levels[size] = depths.most_common(1)[0][0]
    known = sorted(numbered)
    for size in sizes:
        if known and size not in numbered:
            levels[size] = _beside(size, known, levels)
    return levels


def _beside(size: int, known: list[int], levels: dict[int, int]) -> int:
    """Give a size between numbered ones the level below the next bigger one."""
    bigger = [each for each in known if each > size]
    return min(levels[min(bigger)] + 1, _DEEPEST) if bigger else 1
