"""Whose plan it is."""

import re
from collections import Counter
from dataclasses import dataclass

from brobygger.reading.document import Document
from brobygger.reading.facts.sentences import word_set

_NAME = r"[A-ZÆØÅÄÖÁ][a-zæøåäöáéü]+(?:[- ][A-ZÆØÅÄÖÁ][a-zæøåäöáéü]+){0,2}"
_BEFORE = re.compile(
    rf"(?<![^\W\d_])(?P<name>{_NAME})\s(?:(?:fylkes)?kommun(?:e|es)?s?|Kommun(?:e|es)?|herad|stad)\b"
)
_CAPITALS = re.compile(
    r"(?<![^\W\d_])(?P<name>[A-ZÆØÅÄÖÁ-]{2,}(?:\s[A-ZÆØÅÄÖÁ-]{2,})?)\s(?:KOMMUNE|KOMMUN|HERAD)\b"
)
_AFTER = re.compile(rf"\b[Kk]ommunen\s(?P<name>{_NAME})\b")
_REGION = re.compile(r"(?<![^\W\d_])(?P<name>[A-ZÆØÅÄÖ][a-zæøåäö]+regionen)s?\b")
_DOMAIN = re.compile(
    r"(?:@|www\.|https?://)(?:[\w-]+\.)*?(?P<name>[\w-]+?)-?\.?(?:kommune|kommun)?\.(?:kommune\.no|herad\.no|no|dk|se|fi)\b"
)
_NOT_NAMES = word_set(
    "I For Med Alle Denne Den Det De En Et Til Av Af På Og Hver Hele Vår Egen Andre Flere "
    "Noen Mange Ikke Når Som Fra Om Ved Ny Nye Hvis Dette Innen Både Hvor Hvordan Også "
    "Enhver Hvilken Min Din Samme Aktuell Hvorfor Mottakende Bosettende Per Mellom Mot Var "
    "Er Har Kan Skal Bør Må Inom Varje Hela Vår Enligt Nordisk Norsk Dansk Svensk"
)
_PLAN = re.compile(r"(?:plan|strategi|politikk?|program)(?:en)?\b", re.IGNORECASE)
_BARE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ELSEWHERE = word_set("regjeringen lovdata imdi ssb udi nav helsedirektoratet gmail")


@dataclass(frozen=True, slots=True)
class Owner:
    """A municipality's or region's name as it calls itself, and how sure."""

    name: str
    confidence: float


def find_municipality(
    document: Document, end: int | None, title: str | None
) -> Owner | None:
    """Count who is named as a municipality; the title and e-mail domains weigh more."""
    region = _REGION.search(title or "")
    if region and not _BEFORE.search(title or ""):
        return Owner(region["name"], 0.9)
    texts = _texts(document, end)
    votes = _votes(texts, title or "")
    if not votes:
        region_votes = Counter(
            m["name"] for text in texts for m in _REGION.finditer(text)
        )
        best = region_votes.most_common(1)
        return Owner(best[0][0], 0.6) if best else None
    (name, most), *others = votes.most_common(2)
    sure = not others or most >= 2 * others[0][1]
    return Owner(name, 0.95 if sure else 0.6)


def _texts(document: Document, end: int | None) -> list[str]:
    texts = [document.title, *document.furniture]
    for block in document.blocks[:end]:
        if block.table is None:
            texts.append(block.text)
        else:
            texts += [cell.text for row in block.table.rows for cell in row]
    return [text for text in texts if text]


def _votes(texts: list[str], title: str) -> Counter[str]:
    votes: Counter[str] = Counter()
    for at, text in enumerate([title, *texts]):
        weight = 3 if at == 0 else 1
        for pattern in _patterns(text):
            for match in pattern.finditer(text):
                if name := _proper(match["name"]):
                    votes[name] += weight
    if any(name.endswith("s") for name in votes):
        votes = _without_genitives(votes, texts)
    return _with_domains(votes, texts)


def _without_genitives(votes: Counter[str], texts: list[str]) -> Counter[str]:
    bare = Counter(word for text in texts for word in _BARE.findall(text))
    merged: Counter[str] = Counter()
    for name, count in votes.items():
        merged[_base(name, bare)] += count
    return merged


def _patterns(text: str) -> list[re.Pattern[str]]:
    """Spare texts that name no municipality the slow search."""
    patterns = []
    if "ommun" in text or "herad" in text or " stad" in text:
        patterns += [_BEFORE, _AFTER] if "ommunen" in text else [_BEFORE]
    if "KOMMUN" in text or "HERAD" in text:
        patterns.append(_CAPITALS)
    return patterns


def _proper(name: str) -> str:
    """Drop words that only stand before it: "I Nordhavn", "Boligplan Nordhavn"."""
    parts = name.title().split() if name.isupper() else name.split()
    while parts and (parts[0] in _NOT_NAMES or _PLAN.search(" ".join(parts[:-1]))):
        parts = parts[1:]
    if len(parts) == 2 and parts[0] == parts[1]:  # noqa: PLR2004 -- a name printed twice
        parts = parts[1:]
    return " ".join(parts)


def _base(name: str, bare: Counter[str]) -> str:
    """Take the genitive off "Lunds kommun" and "Københavns Kommune"."""
    if not name.endswith("s") or name.endswith("ss"):
        return name
    base = name[:-1]
    return base if bare[base] and bare[base] * 4 >= bare[name] else name


def _with_domains(votes: Counter[str], texts: list[str]) -> Counter[str]:
    for text in texts:
        if not ("@" in text or "www." in text or "://" in text):
            continue
        for match in _DOMAIN.finditer(text):
            domain = match["name"].lower()
            if domain in _ELSEWHERE:
                continue
            for name in votes:
                if domain in {_ascii(name), f"{_ascii(name)}kommune"}:
                    votes[name] += 2
    return votes


def _ascii(name: str) -> str:
    table = str.maketrans(
        {"æ": "a", "ø": "o", "å": "a", "ä": "a", "ö": "o", " ": "-", "é": "e", "á": "a"}
    )
    return name.lower().translate(table)
