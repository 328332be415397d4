"""Values of the exchange form as people read them. Pure: no queries."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from brobygger.plans.contents import name_of, named
from brobygger.plans.models import Lineage
from brobygger.plans.shape import MONEY_KINDS, Field, Shape
from brobygger.plans.snapshot import Content


def money_line(line: Content) -> str:
    """Write a budget line: "2027 Adopted 250 000 The state"."""
    kind = dict(MONEY_KINDS)[line["kind"]]
    amount = number_format(line["amount"], force_grouping=True)
    return f"{line['year']} {kind} {amount} {line['source']}".strip()


def written(field: Field, value: Any, content: Content) -> str:
    """Write a value; `content` is what its keys refer to."""
    if value in (None, "", []):
        return ""
    if field.shape == Shape.THEME:
        return _names(content["themes"], [value], named)
    if field.shape == Shape.MEASURES:
        return _names(content["measures"], value, name_of)
    if field.shape == Shape.CHOICE:
        return str(dict(field.choices).get(value, value))
    if field.shape == Shape.LINES:
        lines = [_line(each, content) for each in value]
    elif isinstance(value, list):
        lines = [_row(each) for each in value]
    else:
        lines = [str(value["title"] if field.shape == Shape.PLAN else value)]
    return "\n".join(lines)


def _row(value: Any) -> str:
    """Write one of several: a text, a row of a table, a budget line."""
    if isinstance(value, dict):
        return money_line(value)
    if isinstance(value, list):
        return " | ".join(cell or "" for cell in value)
    return value or ""


def _line(line: dict[str, str], content: Content) -> str:
    """Write where a measure comes from: "Measure 6 comes from measure 11. Changed"."""
    known = {part["key"]: name_of(part) for part in content["measures"]}
    return _("Measure %(name)s comes from measure %(before)s. %(kind)s") % {
        "name": known.get(line["measure"], line["measure"]),
        "before": line["before"],
        "kind": Lineage.Kind(line["kind"]).label,
    }


def _names(parts: list[Content], keys: list[str], name: Any) -> str:
    known = {part["key"]: name(part) for part in parts}
    return ", ".join(known.get(key, key) for key in keys)
