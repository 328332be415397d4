"""What a model holds about people: declared beside the fields, read by a test."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Privacy:
    """Which fields hold personal data, for what purpose and how long.

    Purpose and storage are what article 5 (1) b and e of the GDPR ask for. `keeps`
    also says what happens then. `days` is the same as a number where the clock alone
    decides: after as many the command `forget` clears what is held.
    """

    holds: tuple[str, ...]
    why: str
    keeps: str
    days: int | None = None


NOTHING = Privacy(holds=(), why="", keeps="")
"""The model holds nothing about people."""
