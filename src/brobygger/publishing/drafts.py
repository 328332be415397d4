"""A draft, handed in as the exchange shape's plain data, as a workbook."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from brobygger.publishing.spreadsheet import Sheet, write_workbook

_LISTS = {
    "measures": "Measures",
    "goals": "Goals",
    "success_criteria": "Success criteria",
    "target_groups": "Target groups",
    "themes": "Themes",
    "decisions": "Decisions",
    "units": "Units",
    "glossary": "Terms",
    "sections": "Sections",
}
_FACTS = {
    "title": "Title",
    "municipality": "Municipality",
    "period": "Period",
    "kind": "Kind",
    "language": "Language",
    "mission": "Mission",
    "vision": "Vision",
    "address": "Address",
    "source": "File",
    "notes": "Notes",
}
_CONSULTATION_FACTS = {
    "deadline": "Deadline",
    "submit_to": "Send to",
    "channel": "How",
    "subject_marking": "Mark with",
    "respondent_types": "Who may answer",
}
_CONSULTATION_LISTS = {"events": "Dates", "contacts": "Contacts"}

_FIRST = ["number", "title", "heading", "text", "theme", "start", "deadline"]
_LAST = ["table", "place", "confidence"]
"""Columns that a reader looks for at the left, and those to be met last."""


def write_draft(draft: Mapping[str, Any]) -> bytes:
    """Give the workbook's bytes: the measures first, then a sheet for every list.

    `draft` is `PlanDraft.as_dict()`, with or without places. Columns and lists in
    which nothing stands are left out; the measures are always there.
    """
    return write_workbook(_sheets(draft), title=draft.get("title") or "")


def _sheets(draft: Mapping[str, Any]) -> Iterator[Sheet]:
    for key, name in _LISTS.items():
        if draft.get(key) or key == "measures":
            yield _list_sheet(name, draft.get(key) or [])
        if key == "measures":
            yield _facts_sheet("Plan", draft, _FACTS)
    if draft.get("challenges"):
        yield _challenge_sheet(draft["challenges"])
    consultation = draft.get("consultation")
    if consultation:
        yield _facts_sheet("Consultation", consultation, _CONSULTATION_FACTS)
        for key, name in _CONSULTATION_LISTS.items():
            if consultation.get(key):
                yield _list_sheet(name, consultation[key])
    for number, table in enumerate(draft.get("tables") or [], start=1):
        columns = [column or "" for column in table["columns"]]
        yield Sheet(table["title"] or f"Figures {number}", columns, table["rows"])


def _list_sheet(name: str, items: Sequence[Mapping[str, Any]]) -> Sheet:
    keys = [key for key in _keys(items) if any(each.get(key) for each in items)]
    columns = [_heading(key) for key in keys] or ["Number", "Text"]
    rows = [[_cell(each.get(key)) for key in keys] for each in items]
    return Sheet(name, columns, rows)


def _facts_sheet(name: str, facts: Mapping[str, Any], names: dict[str, str]) -> Sheet:
    rows = [
        [heading, _cell(facts[key])] for key, heading in names.items() if facts.get(key)
    ]
    return Sheet(name, ["What", "As read"], rows)


def _challenge_sheet(challenges: Sequence[Mapping[str, Any]]) -> Sheet:
    rows = [[each["heading"], item] for each in challenges for item in each["items"]]
    return Sheet("Challenges", ["Area", "Challenge"], rows)


def _keys(items: Sequence[Mapping[str, Any]]) -> list[str]:
    """Give every key that occurs, in the order in which people read."""
    found = dict.fromkeys(key for each in items for key in each if key != "places")
    first = [key for key in _FIRST if key in found]
    last = [key for key in _LAST if key in found]
    return [*first, *(key for key in found if key not in {*first, *last}), *last]


def _heading(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _cell(value: Any) -> Any:
    """Give a value as one cell: lists by line, a place or a date by its words."""
    if isinstance(value, list):
        return "\n".join(str(_cell(each)) for each in value)
    if not isinstance(value, dict):
        return value
    if "lines" in value:
        return "line " + "–".join(str(each) for each in dict.fromkeys(value["lines"]))
    if "page" in value:
        return f"page {value['page']}"
    return value.get("text") or value.get("date_text")
