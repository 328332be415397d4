"""Lists in running text: "helse, oppvekst, arbeid og bolig"."""

import re

_AND = re.compile(r",?\s(?:og|och|samt)\s")
_STOP = re.compile(r"[.;:!?](?:\s|\Z)|\s(?:som|der|hvor|der alle|med|for å)\s")
_PREPOSITION = re.compile(
    r"(?:på|i|til|till|med|av|af|for|för|fra|frå|från|videre|vidare|under|ved|hos|om)\s"
)
_LONGEST_PART = 60


def enumerated(text: str) -> list[str]:
    """Part "a, b, c og d" at the start of a text; [] where it is no such list."""
    sentence = _STOP.split(text, maxsplit=1)[0].strip()
    parts = [part.strip() for part in sentence.split(",") if part.strip()]
    if not parts:
        return []
    last = _AND.split(parts[-1])
    parts = [*parts[:-1], *last]
    if len(parts) < 2 or any(len(part) > _LONGEST_PART for part in parts):  # noqa: PLR2004
        return []
    if any(_PREPOSITION.match(part) for part in parts):
        return []
    return [re.sub(r"\A(?:og|och|samt)\s", "", part).strip() for part in parts]
