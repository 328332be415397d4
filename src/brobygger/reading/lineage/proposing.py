"""Proposing which measure continues which."""

from collections.abc import Collection, Iterable, Sequence
from itertools import product

from brobygger.reading.lineage.evidence import Comparison, same_words
from brobygger.reading.lineage.matching import Pair, best_pairs
from brobygger.reading.lineage.records import WORTH_SHOWING, Kind, Proposal, Record

STANDS_OUT, STANDS_OUT_IN_REPORT, AHEAD = 0.2, 0.28, 1.4
"""How much support, and how far ahead of the next, is enough where one of the old
must be the one."""

BY_ELIMINATION = 0.55
"""How sure that is then."""

type Chances = dict[Pair, float]


def propose(old: Sequence[Record], new: Sequence[Record]) -> list[Proposal]:
    """Propose which of the old measures each new one continues, the surest first.

    One to one as a whole first; then what is left over on either side joins a pair
    that it is much like: several old ones merged, or an old one split.
    """
    if not old or not new:
        return []
    comparison = Comparison(old, new)
    chances = _chances(comparison)
    edges = {pair: chances[pair] for pair in best_pairs(chances)}
    edges |= _joining(comparison, list(edges))
    edges |= _by_elimination(comparison, edges)
    found = [
        Proposal(
            old[left].key,
            new[right].key,
            round(chance, 3),
            _kind(old[left], new[right], (left, right), edges),
        )
        for (left, right), chance in sorted(edges.items())
    ]
    return sorted(found, key=lambda each: -each.confidence)


def _chances(comparison: Comparison) -> Chances:
    pairs = product(range(len(comparison.old)), range(len(comparison.new)))
    return _worth_showing({pair: comparison.chance(*pair) for pair in pairs})


def _joining(comparison: Comparison, pairs: Sequence[Pair]) -> Chances:
    """Let what is left over join the pair it is most like."""
    joined: Chances = {}
    for left in _lone(len(comparison.old), [left for left, _right in pairs]):
        joined |= _best(comparison, [(left, right) for _other, right in pairs])
    for right in _lone(len(comparison.new), [right for _left, right in pairs]):
        if comparison.new[right].record.origin not in {"new", "transferred"}:
            joined |= _best(comparison, [(left, right) for left, _other in pairs])
    return joined


def _best(comparison: Comparison, options: Sequence[Pair]) -> Chances:
    chances = {pair: comparison.chance_to_join(*pair) for pair in options}
    best = max(chances, key=lambda pair: chances[pair], default=None)
    return _worth_showing({best: chances[best]} if best else {})


def _by_elimination(comparison: Comparison, edges: Iterable[Pair]) -> Chances:
    """Find where a measure comes from that is said to be continued, if one stands out.

    One that has become nothing else yet, or else one in whose report its words stand.
    """
    edges = list(edges)
    lone = _lone(len(comparison.old), [left for left, _right in edges])
    found: Chances = {}
    for right in _lone(len(comparison.new), [right for _left, right in edges]):
        if comparison.new[right].record.origin == "continued":
            found |= _standing_out(comparison, right, lone)
    return found


def _standing_out(comparison: Comparison, right: int, lone: Collection[int]) -> Chances:
    support = {
        left: comparison.support(left, right) for left in range(len(comparison.old))
    }
    enough = {
        left: support[left]
        for left in support
        if (left in lone and support[left] >= STANDS_OUT)
        or support[left] >= STANDS_OUT_IN_REPORT > comparison.likeness(left, right)
    }
    best = max(enough, key=lambda left: enough[left], default=None)
    if best is None:
        return {}
    second = max((support[left] for left in support if left != best), default=0.0)
    is_ahead = support[best] >= AHEAD * second
    return {(best, right): BY_ELIMINATION} if is_ahead else {}


def _lone(count: int, paired: Sequence[int]) -> list[int]:
    return sorted(set(range(count)) - set(paired))


def _worth_showing(chances: Chances) -> Chances:
    return {pair: each for pair, each in chances.items() if each >= WORTH_SHOWING}


def _kind(one: Record, two: Record, pair: Pair, edges: Iterable[Pair]) -> Kind:
    if sum(right == pair[1] for _left, right in edges) > 1:
        return "merged"
    if sum(left == pair[0] for left, _right in edges) > 1:
        return "split"
    return "continued" if same_words(one, two) else "changed"
