"""Collecting statements: each once, its scope kept, the foreign ones left out."""

from brobygger.reading.draft import Statement
from brobygger.reading.facts.labels import Passage, scope_of
from brobygger.reading.facts.sentences import are_alike, key

LONGEST = 900
_FEWEST_LETTERS = 3
_MOST = 200  # a plan with more goals is no plan, and comparing takes time


def statement(passage: Passage, label: str, confidence: float = 1.0) -> Statement:
    """Make a statement of a passage; its scope is in the label or the lead-in."""
    return Statement(
        text=passage.text.strip(),
        scope=scope_of(passage.lead, label),
        place=passage.place,
        confidence=round(min(passage.confidence, confidence), 2),
    )


def once(found: list[Statement]) -> list[Statement]:
    """Keep each text once a scope; one without a scope yields to one with it."""
    kept: list[Statement] = []
    for each in found:
        if len(key(each.text)) < _FEWEST_LETTERS or len(each.text) > LONGEST:
            continue
        same = [other for other in kept if are_alike(other.text, each.text)]
        if any(each.scope in {None, other.scope} for other in same):
            continue
        bare = next((other for other in same if other.scope is None), None)
        if bare:
            kept[kept.index(bare)] = each
        elif len(kept) < _MOST:
            kept.append(each)
    return kept
