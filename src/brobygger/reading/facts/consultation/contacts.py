"""Whom to ask: names with role, e-mail and telephone, as the page gives them."""

import re

from brobygger.reading.draft import Contact
from brobygger.reading.facts.consultation.sending import EMAIL
from brobygger.reading.facts.outline import Line
from brobygger.reading.facts.sentences import sentences

_PART = r"[A-ZÆØÅÄÖ][a-zæøåäöéáü]+(?:-[A-ZÆØÅÄÖ][a-zæøåäöéáü]+)?"
_NAME = rf"{_PART}(?:\s(?:{_PART}|[A-ZÆØÅÄÖ]\.)){{1,3}}"
_PHONE = re.compile(
    r"(?:\+4[567]\s?)?(?:\d{8}|\d{2}(?:\s\d{2}){3}|\d{3}\s\d{2}\s\d{3}|\d{3,4}[-\s]\d{2,3}\s?\d{2}(?:\s?\d{2})?)(?!\d)"
)
_ANY_NAME = re.compile(rf"(?<![^\W_])(?P<name>{_NAME})(?!\s(?:kommune|kommun|herad))")
_OFFICE = re.compile(
    r"(?:post|postmottak|kontakt|info|servicetorg\w*|mail|kommune\w*|kommun|epost)@",
    re.IGNORECASE,
)
_WAYS = re.compile(
    r"[,:(\s–-]*(?:(?:på|eller|pr\.?|via|og|och)\s)*(?:e-?post|mail|epost|tlf|tel|telefon|mobil)\b.*\Z",
    re.IGNORECASE | re.DOTALL,
)
_ROLE = re.compile(
    r"(?:[^\W\d_]*(?:leder|leiar|ledare|ansvarlig|ansvarleg|ansvarig|rådgiver|rådgivar|rådgjevar|konsulent|koordinator|"
    r"sjef|chef|direktør|direktör|rektor|ordfører|borgmester|saksbehandler|sagsbehandler|planlegger|planleggar|"
    r"handläggare|strateg|samordnare))\b",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(
    rf"(?:Kontakt(?:person|a)?|Ring|Spør|Fråga|Spørg|Skriv|Send|Mail|Hilsen|Hälsningar|(?i:{_ROLE.pattern}))\s"
    rf"(?={_PART}\s)"
)
_SAYS = re.compile(
    rf"(?:,\s|»\s|–\s)(?:sier|seier|forteller|fortel|siger|fortæller|säger|berättar)\s(?:[a-zæøåäö]+\s){{0,3}}"
    rf"(?P<first>{_NAME})(?:\sog\s(?P<second>{_NAME}))?"
)
_NEAR = 110
_BEFORE = 240  # letters before an address that may name whose it is


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
        before = line.text[start : email.start()][-_BEFORE:]
        start = email.end()
        names = list(_ANY_NAME.finditer(before))
        if not names or _OFFICE.match(email[0]):
            continue
        name = names[-1]
        between = before[name.end() :]
        first = _FIRST_WORD.match(name["name"])
        if len(between) > _NEAR:
            continue
        phone = _PHONE.search(line.text[email.end() : email.end() + _NEAR])
        phone = phone or _PHONE.search(before)
        found.append(
            Contact(
                name=name["name"][first.end() if first else 0 :],
                role=_role_after(between) or _role(_said_before(before, name, first)),
                email=email[0].rstrip("."),
                phone=phone[0].strip() if phone else None,
                place=line.place,
                confidence=0.8,
            )
        )
    return found


def _said_before(before: str, name: re.Match[str], first: re.Match[str] | None) -> str:
    """Give what stands before a name; "Rådgiver Ola Vik" begins with a role."""
    return before[: name.start() + (first.end() if first else 0)]


def _role_after(between: str) -> str | None:
    """Read "…, leder for kultur, på e-post" after a name."""
    text = _WAYS.sub("", between).strip(" ,:–-(")
    return text if _ROLE.match(text) else None


def _role(before: str) -> str | None:
    """Give the words before a name that say what the person is."""
    text = sentences(before)[-1].strip(" ,:–-") if before.strip() else ""
    role = _ROLE.search(text)
    if not role:
        return None
    is_sentence = bool(re.search(r"\ser\s", text[role.start() :]))
    return text if is_sentence and role.start() == 0 else text[role.start() :]


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
