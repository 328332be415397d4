"""Repairs of text that every format needs: hyphens, white space, markers, footnotes.

Nothing here changes a word: what a line break, a font or a footnote put into the
text is taken out again, and the rest stays as the municipality wrote it.
"""

import re
import unicodedata
from collections.abc import Iterable


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SOFT_HYPHENS = "\u00ad\u0002\ufffe"
"""A soft hyphen, and the two signs that PDF readers give for one at a line's end."""

_INVISIBLE = dict.fromkeys(
    [
        *range(0x09),
        *range(0x0E, 0x20),
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
        0x034F,
        0x061C,
        0x180E,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        0xFFFF,
    ]
)
_LIGATURES = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "ĳ": "ij",
    }
)
_SOFT = re.compile(rf"[{SOFT_HYPHENS}]")
_SOFT_INSIDE = re.compile(rf"[{SOFT_HYPHENS}](?![ \t\r]*(?:\n|\Z)| )")

_HYPHENS = "-\u2010"
_CONJUNCTIONS = _words("""
    og eller och samt and or og/eller eller/og och/eller &
    resp. respektive hhv. henholdsvis kontra versus vs. å
""")
_REAL_PREFIXES = frozenset({"ikke", "ikkje", "icke", "eks", "non", "pro"})
_SHORT_NAME = 4  # letters: an acronym before a hyphen is hardly longer


def collapse(text: str) -> str:
    """Make every run of white space, no-break spaces too, one space; trim the ends."""
    return " ".join(text.split())


def strip_invisible(text: str) -> str:
    """Drop what can't be seen, and give ligatures and split accents as letters.

    A soft hyphen inside a line vanishes; at a line's end, and at a cell's before a
    gap, it stays as U+00AD, for `join_lines` to join what it parts. Line breaks, tabs
    and form feeds stay.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _SOFT.sub("\u00ad", _SOFT_INSIDE.sub("", text))
    text = text.translate(_INVISIBLE).translate(_LIGATURES)
    return unicodedata.normalize("NFC", text)


def join_lines(lines: Iterable[str]) -> str:
    """Join wrapped lines to one text; a hyphen stays only where the word has one."""
    pieces: list[str] = []
    for line in lines:
        piece = collapse(line)
        if piece:
            if pieces:
                pieces[-1] = _before(pieces[-1], piece)
            pieces.append(piece)
    text = "".join(pieces)
    return text if text.isascii() and text.isprintable() else _SOFT.sub("", text)


def _before(line: str, following: str) -> str:
    """Give a line as it stands before the following one: with a space, or joined."""
    if line[-1] in SOFT_HYPHENS:
        return line[:-1]
    if line[-1] in _HYPHENS and len(line) > 1 and not line[-2].isspace():
        return _before_hyphened(line, following)
    if line[-1] in "–—" and line[-2:-1].isdigit() and following[0].isdigit():
        return line
    return line + " "


def _before_hyphened(line: str, following: str) -> str:
    first = following.split(" ", 1)[0].rstrip(",;")
    if first.lower() in _CONJUNCTIONS or following[0] in "–—-(«\"'":
        return line + " "
    last = line[:-1].rsplit(" ", 1)[-1]
    if _is_broken_in_capitals(line[:-1], last, first):
        return line[:-1]
    if not following[0].islower() or not line[-2].islower():
        return line
    part = re.split(r"[-/(]", last)[-1]
    if len(part) == 1 or part.lower() in _REAL_PREFIXES:
        return line
    return line[:-1]


def _is_broken_in_capitals(text: str, last: str, first: str) -> bool:
    """Tell "HANDLINGS-" "PLAN" in a line of capitals from "NAV-" "KONTOR"."""
    return (
        len(first) > 1
        and first.isupper()
        and first.isalpha()
        and text.isupper()
        and last.isalpha()
        and (len(last) > _SHORT_NAME or " " in text)
    )


# ── footnotes ────────────────────────────────────────────────────────────────

_NUMBERED = _words("""
    trinn trin steg fase nivå niveau level del kapittel kapitel kap punkt pkt tabell
    tabel figur fig vedlegg bilag bilaga mål tiltak side sida uke uge vecka klasse
    gruppe grupp type versjon version modul rom rum bygg blokk sal post sak sag linje
    spor art covid sars kvm kbm office microsoft windows bydel sone zone skole tlf tel
    kode code web
""")
_GLUED = re.compile(
    r"(?<!\S)(?P<open>[(\[«“\"']*)(?P<word>[^\W\d_]+(?:[-–/][^\W\d_]+)*)"
    r"(?P<digits>\d{1,3}(?:,\d{1,3})*)(?P<close>[.,;:!?)\]»”\"']*)(?!\S)"
)
_GLUED_TO_END = re.compile(
    r"(?<![^\W\d_])(?P<word>[^\W\d_]{3,})(?P<end>[.,;!?»”)]{1,2})"
    r"(?P<digits>\d{1,3}(?:,\d{1,3})*)(?=\s|\Z)"
)
_SUPERSCRIPT = re.compile(r"(?<=[^\W\d_]{3})([.,;:!?»”)]{0,2})[⁰¹²³⁴-⁹]+")
_ABBREVIATIONS = _words("""
    art ca fig hhv inkl jfr kap kbm kvm maks mill min mrd nok pkt pst sek sml tab tel
    tlf vol bind para punkt
""")


def strip_footnote_digits(text: str) -> str:
    """Drop reference digits stuck to a word or to a sentence's end.

    Kept are digits that belong: "COVID19", "H2020", "m2", "fase2", "1.6", "Q-27".
    """
    if not any(sign.isdigit() for sign in text):
        return text
    text = _SUPERSCRIPT.sub(r"\1", text)
    text = _GLUED.sub(_without_digits, text)
    return _GLUED_TO_END.sub(_without_digits_at_end, text)


def _without_digits(found: re.Match[str]) -> str:
    last = re.split(r"[-–/]", found["word"])[-1]
    is_word = len(last) > 2 and last[1:].islower()  # noqa: PLR2004 -- km2, m3
    if not is_word or last.lower() in _NUMBERED:
        return found[0]
    return found["open"] + found["word"] + found["close"]


def _without_digits_at_end(found: re.Match[str]) -> str:
    if found["word"].lower() in _ABBREVIATIONS or found["digits"].startswith("0"):
        return found[0]
    return found["word"] + found["end"]


# ── markers ──────────────────────────────────────────────────────────────────

_ROUND = "•●○◦∙⋅·▪▫■□◾◽◼◻‣⁃➢➤►▶▸▹❖❑❒✓✔➔→⇒☐☑♦◆◊¤\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0e0\uf02d\uf06e\uf0a8\uf071\uf0f0\uf06c\uf075\uf077"
_DASHES = "-–—−*"
_LETTER_BULLETS = "oüØq§"  # what a bullet of a symbol font becomes in plain text
_BULLETS = frozenset(_ROUND + _DASHES + _LETTER_BULLETS)

_ORDINAL_NOUNS = re.compile(
    r"(?:jan|feb|mar|apr|mai|maj|jun|jul|aug|sep|okt|nov|des|dec)[a-zé]*\b|"
    r"(?:kvartal|halvår|tertial|klasse|årskull|trinn|ledd|led|etasje|sal|gang|år|"
    r"semester|plass|plads|punktum|årstrinn|generasjon|generation|linje|"
    r"utgave|divisjon|runde)[a-zæøå]*\b"
)
_NUMBER = re.compile(r"(\d{1,2})([.)])(?:\s+|(?=[^\W\d_])|\Z)")
_MANY_NUMBERS = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})([.)]?)(?:\s+|\Z)")
_IN_PARENTHESES = re.compile(r"(\((?:\d{1,2}|[a-zA-Z]|[ivx]{1,5})\))\s+")
_LETTER = re.compile(r"([a-zA-Z]|[ivx]{1,5}|[IVX]{1,5})\)(?:\s+|\Z)")
_LETTER_POINT = re.compile(r"([a-z]|[A-H]|[ivx]{2,5}|[IVX]{1,5})\.\s+(?=[A-ZÆØÅÄÖ«\"])")
_BARE_NUMBER = re.compile(r"(\d{1,2})\s+(?=[A-ZÆØÅÄÖ«\"])")
_OPENING = "«“\"'(’”"


def is_bullet(text: str) -> bool:
    """Say whether a text is a bullet and nothing else: "•", "–", "o"."""
    return text.strip() in _BULLETS


def split_marker(line: str) -> tuple[str, str]:
    """Part the bullet or number of an item from its text; ("", line) without one.

    Careful rather than eager: "2017 var et år", "1. januar", "10.30 Lunsj", "- og"
    and a lone "-" have no marker.
    """
    text = line.strip()
    if not text:
        return "", line
    return _bullet(text) or _number(text) or _letter(text) or ("", line)


def split_heading_number(line: str) -> tuple[str, str]:
    """Part a heading's number from its words: as `split_marker`, and "1 Bakgrunn"."""
    marker, rest = split_marker(line)
    if marker and not is_bullet(marker):
        return marker, rest
    found = _BARE_NUMBER.match(line.strip())
    if found:
        return found[1], line.strip()[found.end() :]
    return "", line


def _bullet(text: str) -> tuple[str, str] | None:
    sign, after = text[0], text[1:]
    rest = after.strip()
    if sign in _ROUND:
        return sign, rest
    if sign in _DASHES:
        glued = bool(after) and not after[0].isspace()
        return (sign, rest) if _follows_dash(rest, glued=glued) else None
    if sign in _LETTER_BULLETS and after[:1].isspace() and _is_sentence(rest):
        return sign, rest
    return None


def _follows_dash(rest: str, *, glued: bool) -> bool:
    if not any(sign.isalpha() for sign in rest):
        return False
    if glued:
        return _is_sentence(rest)
    return rest.split(" ", 1)[0].lower() not in _CONJUNCTIONS - {"å"}


def _is_sentence(rest: str) -> bool:
    words = rest.lstrip(_OPENING)
    return words[:1].isupper() and words[1:2].islower()


def _number(text: str) -> tuple[str, str] | None:
    if text[0] == "(" and (found := _IN_PARENTHESES.match(text)):
        return found[1], text[found.end() :]
    if not text[0].isdigit():
        return None
    if found := _MANY_NUMBERS.match(text):
        return _many_numbers(found, text[found.end() :])
    found = _NUMBER.match(text)
    if not found or found[1].startswith("0"):
        return None
    rest = text[found.end() :]
    if found[2] == "." and not _follows_number(rest):
        return None
    return found[1] + found[2], rest


def _follows_number(rest: str) -> bool:
    """Tell "1. Etablere" from "1. januar", "1. og 2. trinn" and "1. 1 055"."""
    if not rest:
        return True
    if rest.split(" ", 1)[0].rstrip(",") in _CONJUNCTIONS - {"å"}:
        return False
    starts = rest.lstrip(_OPENING)[:1].isalpha() or bool(re.match(r"\d+ \D", rest))
    return starts and not _ORDINAL_NOUNS.match(rest)


def _many_numbers(found: re.Match[str], rest: str) -> tuple[str, str] | None:
    parts = found[1].split(".")
    if any(part.startswith("0") for part in parts) or _is_date_or_time(parts):
        return None
    first = rest.lstrip(_OPENING)[:1]
    if found[2]:
        return (found[1] + found[2], rest) if first.isalpha() or not rest else None
    return (found[1], rest) if first.isupper() else None


def _is_date_or_time(parts: list[str]) -> bool:
    numbers = [int(part) for part in parts]
    match numbers:
        case [hour, minute]:
            return 7 <= hour <= 23 and minute in {15, 30, 45}  # noqa: PLR2004 -- a clock
        case [day, month, year]:
            return day <= 31 and month <= 12 and year >= 10  # noqa: PLR2004 -- a calendar
    return False


def _letter(text: str) -> tuple[str, str] | None:
    if ")" not in text[:6] and "." not in text[:6]:
        return None
    if found := _LETTER.match(text):
        return found[1] + ")", text[found.end() :]
    found = _LETTER_POINT.match(text)
    if not found:
        return None
    rest = text[found.end() :]
    if found[1].isupper() and " " not in rest:  # "A. Hansen"
        return None
    return found[1] + ".", rest
