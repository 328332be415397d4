"""What a model holds about people: declared beside the fields, read by a test."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Privacy:
    """`holds` names the fields with personal data; `why` is the purpose (GDPR art. 5
    1 b); `keeps` says how long, and what happens then (art. 5 1 e).
    """

    holds: tuple[str, ...]
    why: str
    keeps: str


NOTHING = Privacy(holds=(), why="", keeps="")
"""The model holds nothing about people."""
