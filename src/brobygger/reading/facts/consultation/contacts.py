"""Whom to ask: names with role, e-mail and telephone, as the page gives them."""

import re

from brobygger.reading.draft import Contact
from brobygger.reading.facts.consultation.sending import EMAIL
from brobygger.reading.facts.outline import Line

_PART = r"[A-ZÆØÅÄÖ][a-zæøåäöéáü]+(?:-[A-ZÆØÅÄÖ][a-zæøåäöéáü]+)?"
_NAME = rf"{_PART}(?:\s(?:{_PART}|[A-ZÆØÅÄÖ]\.)){{1,3}}"
_PHONE = re.compile(
    r"(?:\+4[567]\s?)?(?:\d{8}|\d{2}(?:\s\d{2}){3}|\d{3}\s\d{2}\s\d{3}|\d{3,4}[-\s]\d{2,3}\s?\d{2}(?:\s?\d{2})?)(?!\d)"
)
_BEFORE_EMAIL = re.compile(
    rf"(?P<before>[^.:;]*?)(?P<name>{_NAME})\s*[,:(–-]?\s*(?:e-?post:?\s*|på\s)?\Z"
)
_ROLE = re.compile(
    r"(?:[^\W\d_]*(?:leder|leiar|ledare|ansvarlig|ansvarleg|ansvarig|rådgiver|rådgivar|rådgjevar|konsulent|koordinator|"
    r"sjef|chef|direktør|direktör|rektor|ordfører|borgmester|saksbehandler|sagsbehandler|planlegger|planleggar|"
    r"handläggare|strateg|samordnare))\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    rf"(?:,\s|»\s|–\s)(?:sier|seier|forteller|fortel|siger|fortæller|säger|berättar)\s(?:[a-zæøåäö]+\s){{0,3}}"
    rf"(?P<first>{_NAME})(?:\sog\s(?P<second>{_NAME}))?"
)
_NEAR = 70


def find_contacts(lines: list[Line]) -> list[Contact]:
    """Find people beside an e-mail address, and those who speak for the plan."""
    found: list[Contact] = []
    for line in lines:
        for contact in [*_with_email(line), *_who_speak(line)]:
            same = any(contact.name.endswith(other.name.split()[-1]) for other in found)
            if not same:
                found.append(contact)
    return found


def _with_email(line: Line) -> list[Contact]:
    found = []
    start = 0
    for email in EMAIL.finditer(line.text):
        before = line.text[start : email.start()]
        start = email.end()
        named = _BEFORE_EMAIL.search(before[-200:])
        if not named:
            continue
        phone = _PHONE.search(
            line.text[email.end() : email.end() + _NEAR]
        ) or _PHONE.search(before)
        found.append(
            Contact(
                name=named["name"],
                role=_role(named["before"]),
                email=email[0].rstrip("."),
                phone=phone[0].strip() if phone else None,
                place=line.place,
                confidence=0.8,
            )
        )
    return found


def _role(before: str) -> str | None:
    """Give the words before a name that say what the person is."""
    text = before.strip(" ,:–-")
    role = _ROLE.search(text)
    if not role:
        return None
    starts_sentence = bool(re.search(r"\ser\s", text[role.start() :]))
    return text if starts_sentence and role.start() == 0 else text[role.start() :]


def _who_speak(line: Line) -> list[Contact]:
    found = []
    for sentence in line.sentences:
        if match := _SAYS.search(sentence):
            found += [
                Contact(name=name, place=line.place, confidence=0.5)
                for name in match.groups()
                if name
            ]
    return found
