"""Labelled text: "Ansvarlig: Biblioteket. Frist: 1.6.2027" taken apart."""

import re
from dataclasses import dataclass

from brobygger.reading.columns import Role, may_begin_label, role_of

_COLON = re.compile(r"\s?:(?!\d)\s*")
_WORDS_BEFORE = re.compile(r"[^\W_][\w/&-]*(?: [\w/&()-]+){0,5}\Z")
_LONGEST_LABEL = 50
_BARE_START = re.compile(
    r"\A(?:oppstart|opstart|igangsettes|iverksettes|iværksættes|igangsættes|påbegynnes|"
    r"startes|uppstart|start)\s+(?:innen|inden|i|fra|frå|från|våren|høsten|hausten|"
    r"hösten|foråret|efteråret|senest|ca\.?|\d)",
    re.IGNORECASE,
)
_BARE_DEADLINE = re.compile(
    r"\A(?:innen|inden|senest|ferdig innen|frist|tidsfrist|løpende|løpande|umiddelbart|"
    r"kontinuerlig|straks)\b",
    re.IGNORECASE,
)
_BARE_INSIDE = re.compile(
    r"\s(?=(?:Oppstart|Opstart|Igangsettes|Iverksettes|Påbegynnes|Uppstart)\s+(?:innen|"
    r"inden|i|fra|våren|høsten|senest|\d))"
)
_MEASURE_LABEL = re.compile(
    r"\A(?P<word>tiltak|tiltag|åtgärd|indsats|innsats|insats|handling|fokuspunkt|"
    r"aktivitet|initiativ|handlingspunkt|strategi|delstrategi|delmål tiltak)\s*(?:nr\.?\s*)?"
    r"(?P<number>\d{1,3}(?:[.-]\d{1,3})*[a-z]?|[A-ZÆØÅ]\d{0,3}(?:\.\d{1,3})*)"
    r"(?P<end>\s*[:.–—-]\s*|\s+(?=[A-ZÆØÅÄÖÉ«\"])|\s*\Z)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text and the role its label gives; None before the first label."""

    role: Role | None
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """The number in "Tiltak 3: Språkkafé", and the words after it."""

    number: str
    text: str
    word: str  # "tiltak"


def named_measure(text: str) -> Named | None:
    """Read "Tiltak 3: …", "Indsats 2 – …" or "Tiltak 3" alone."""
    found = _MEASURE_LABEL.match(text)
    if not found or (found["number"].isalpha() and not found["number"].isupper()):
        return None
    return Named(found["number"], text[found.end() :].strip(), found["word"].lower())


def label_of(text: str) -> Part | None:
    """Read one labelled line: "Frist: 2027", or "Frist" and ":" alone; else None."""
    start = text[: _LONGEST_LABEL + 3]
    found = _COLON.search(start) if ":" in start else None
    if not found:
        return None
    label = text[: found.start()].strip(" *•–-")
    role = role_of(label) if label else None
    return Part(role, text[found.end() :].strip(), label) if role else None


def parts_of(paragraphs: list[str]) -> list[Part]:
    """Take labelled text apart; what has no label comes with role None, in order."""
    parts: list[Part] = []
    for paragraph in paragraphs:
        for part in _split(paragraph.strip()):
            if part.role is None and parts and parts[-1].role and _goes_on(parts[-1]):
                last = parts.pop()
                joined = f"{last.text} {part.text}".strip()
                parts.append(Part(last.role, joined, last.label))
            elif part.text or part.role:
                parts.append(part)
    return parts


def _goes_on(part: Part) -> bool:
    """Say whether the next unlabelled line belongs to this label."""
    return bool(part.label)


def _split(text: str) -> list[Part]:
    """Cut one paragraph at its labels, and at a bare "Oppstart innen …"."""
    if ":" not in text:
        return _bare(text)
    cuts = [(at, end, role, label) for at, end, role, label in _labels(text)]
    if not cuts:
        return _bare(text)
    parts = _bare(text[: cuts[0][0]].rstrip(" (–-")) if cuts[0][0] else []
    for place, (_at, end, role, label) in enumerate(cuts):
        stop = cuts[place + 1][0] if place + 1 < len(cuts) else len(text)
        value, *rest = _BARE_INSIDE.split(text[end:stop].strip())
        parts.append(Part(role, _trimmed(value), label))
        parts += [Part(Role.START, piece.strip()) for piece in rest]
    return parts


_DASH = re.compile(r"\s+[–—-]\Z")


def _trimmed(value: str) -> str:
    """Take off what parts it from the next label, and the end of a parenthesis."""
    value = _DASH.sub("", value.strip(" |;,("))
    if value.rstrip(".").endswith(")") and value.count(")") > value.count("("):
        value = value.rstrip(".")[:-1].rstrip()
    return value


def _bare(text: str) -> list[Part]:
    """Read a line that is a time without a label; the words stay with it."""
    if not text:
        return []
    if len(text) <= 60 and _BARE_START.match(text):  # noqa: PLR2004 -- a time is short
        return [Part(Role.START, text)]
    if len(text) <= 60 and _BARE_DEADLINE.match(text):  # noqa: PLR2004
        return [Part(Role.DEADLINE, text)]
    return [Part(None, text)]


def _labels(text: str) -> list[tuple[int, int, Role, str]]:
    """Find every label with a colon: where it begins, where its value does."""
    found = []
    last = 0
    for colon in _COLON.finditer(text):
        window = text[max(last, colon.start() - _LONGEST_LABEL) : colon.start()]
        cut = max(window.rfind(sign) for sign in ",;")
        cut = max(cut, window.rfind("(") if ")" not in window else -1)
        words = _WORDS_BEFORE.search(window[cut + 1 :])
        if not words:
            continue
        label = _longest_label(words[0], inside=cut >= 0 and words.start() < 2)  # noqa: PLR2004 -- a space
        if label:
            begin = colon.start() - len(label)
            role = role_of(label)
            if role:
                found.append((begin, colon.end(), role, label))
                last = colon.end()
    return found


def _longest_label(words: str, *, inside: bool) -> str:
    """Give the longest end of the words that is a label and starts with a capital.

    `inside`: right after a comma or "(", where a small letter will do.
    """
    pieces = words.split(" ")
    for first, word in enumerate(pieces):
        label = " ".join(pieces[first:])
        starts = word[:1].isupper() or (inside and first == 0)
        if starts and may_begin_label(word) and role_of(label):
            return label
    return ""
