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
