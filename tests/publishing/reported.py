"""Reports that no municipality has."""

from copy import deepcopy

MEASURE = {
    "plan": "integrering-2026",
    "key": "m1",
    "number": "1",
    "title": "",
    "text": "Holde språkkafé på biblioteket to kvelder i uka.",
    "theme": "Språk og arbeid",
    "area": "Nordhavn bibliotek",
    "responsible": ["Nordhavn bibliotek (NB)"],
    "start": "2026",
    "deadline": "1.6.2027",
    "origin": "",
    "remark": "",
    "status": "under_way",
    "status_text": "I gang",
    "implemented": "Kafeen er åpen hver tirsdag.",
    "remaining": "Finne flere frivillige.",
    "next": "goes_on",
    "next_text": "Fortsetter",
    "report": "Kafeen har hatt 300 gjester.",
    "is_reported": True,
    "figures": [],
    "last_year": None,
}
"""A measure with every key; the others of a test are this with changes."""

CONTENT = {
    "shape": "brobygger-report-1",
    "municipality": "Nordhavn",
    "language": "nb",
    "title": "Rapport om integrering 2027",
    "year": 2027,
    "edition": 1,
    "closed_on": "2027-10-20",
    "deadline": "2027-10-01",
    "change": None,
    "instruction": "Fortell hva som er gjort, og hva som gjenstår.",
    "plans": [
        {
            "slug": "integrering-2026",
            "title": "Integreringsplan for Nordhavn 2026–2029",
            "period": "2026–2029",
        }
    ],
    "units": [
        {"name": "Nordhavn bibliotek", "short_name": "NB"},
        {"name": "Barnehage og skole", "short_name": "BOS"},
    ],
    "measures": [MEASURE],
    "proposals": ["Kommunestyret tar rapporten til orientering."],
}


def content_of(*measures, **changes):
    """Give the content of a report; a measure is what differs from `MEASURE`."""
    told = [MEASURE | each for each in measures] or [MEASURE]
    return deepcopy(CONTENT | {"measures": told} | changes)


AREAS = (
    "Nordhavn bibliotek",
    "Barnehage og skole",
    "Helse og mestring",
    "Bolig og havn",
    "Kultur og frivillighet",
)
THEMES = ("Språk og arbeid", "Bolig og nærmiljø", "Helse og oppvekst")
_STATUSES = {
    "done": "Ferdig",
    "under_way": "I gang",
    "not_started": "Ikke startet",
    "stopped": "Stanset",
}
_NEXTS = {
    "done": ("finished", "Avsluttet"),
    "under_way": ("goes_on", "Fortsetter"),
    "not_started": ("starts", "Starter neste år"),
    "stopped": ("stopped", "Stanset"),
}
_DEEDS = (
    "Holde språkkafé på biblioteket to kvelder i uka, med barnepass og en frivillig ved hvert bord.",
    "Gi alle foreldre et møte på morsmålet før skolestart.",
    "Ruste opp tolv leiligheter ved havna og leie dem ut med treårige kontrakter.",
    "Skaffe praksisplass innen seks uker etter at programmet er lagt.",
    "Tilby svømmekurs for kvinner i det nye badet.",
    "Lage en felles mappe som følger familien mellom tjenestene.",
    "Invitere nye innbyggere til en kveld med lag og foreninger hver høst.",
)
_DONE = (
    "Tilbudet er i drift hver uke og har fast lokale.",
    "Avtalen er inngått med fire lag.\n\nTo lag til er spurt.",
    "Arbeidsgruppa er opprettet og har møttes fem ganger siden jul.",
)
_LEFT = (
    "Finne flere frivillige til vinterhalvåret.",
    "Evalueringen gjenstår; den gjøres sammen med brukerne.\n\nDeretter fornyes avtalen.",
    "",
)
_LONG = " ".join(
    f"I uke {each} møttes {each + 7} deltakere, og flere kom igjen uka etter."
    for each in range(2, 60)
)


def _told(at):
    """Give what differs for one of many measures; some are long, some lack fields."""
    status = ["done", "under_way", "under_way", "not_started", "stopped"][at * 7 % 5]
    code, words = _NEXTS[status]
    reported = at % 7 != 3
    told = {
        "key": f"m{at}",
        "number": str(at),
        "title": "Språkkafé" if at % 9 == 0 else "",
        "text": f"{_DEEDS[at % 7]} Dette er punkt {at} i planen.",
        "theme": THEMES[at % 3],
        "area": AREAS[(at - 1) * 5 // 34 % 5],
        "responsible": [AREAS[(at - 1) * 5 // 34 % 5], AREAS[at % 5]][: 1 + at % 2],
        "start": str(2026 + at % 2) if at % 4 else "",
        "deadline": f"{at % 28 + 1}.6.2028" if at % 5 else "",
        "origin": ["Videreført", "Nytt tiltak", ""][at % 3],
        "remark": "Følges av ungdomsrådet." if at % 6 == 0 else "",
    }
    if not reported:
        return told | {"is_reported": False, "status": "", "status_text": ""} | _SILENT
    return told | {
        "status": status,
        "status_text": _STATUSES[status],
        "next": code,
        "next_text": words,
        "implemented": f"{_DONE[at % 3]} Gjort {at}."
        if status != "not_started"
        else "",
        "remaining": _LEFT[at % 3],
        "report": _LONG if at % 11 == 0 else f"{_DONE[at % 3]} Meldt {at}.",
        "last_year": _before(at) if at % 2 else None,
        "figures": [_figure(at)] if at % 4 == 0 else [],
    }


_SILENT = dict.fromkeys(("implemented", "remaining", "next", "next_text", "report"), "")


def _before(at):
    return {
        "year": 2026,
        "status_text": "Ikke startet",
        "implemented": "",
        "remaining": f"Alt gjenstår på punkt {at}.",
        "report": "Vi venter på lokale.",
    }


def _figure(at):
    points = [["2026-01-01", at], ["2026-07-01", at + 12.5], ["2027-01-01", 1200]]
    return {"name": "Gjester", "unit": "personer", "points": points}


def many(count, **changes):
    """Give a report with so many measures, 29 of 34 of them reported."""
    return content_of(*map(_told, range(1, count + 1)), **changes)
