"""Money for a measure as a grid to fill in: years down, need to adopted across."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, override

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.plans.shape import MONEY_KINDS
from brobygger.plans.snapshot import Content, ordered_lines
from brobygger.plans.written import money_line

FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_KRONER = 10**15
LONGEST_SOURCE = 200
MOST_ROWS = 200
SPARE = 2
"""Empty rows for another year, or another source of the same year's money."""

KINDS = [kind for kind, _label in MONEY_KINDS]
CELLS = ["year", *KINDS, "source"]
GROUPED = re.compile(r"\d{1,3}(?:([ .,'])\d{3})(?:\1\d{3})*|\d+")
AROUND = re.compile(
    r"^(?:kr\.?|nok|dkk)\s*|\s*(?:kr\.?|nok|dkk)$|,[-–]$|[,.]00$", re.IGNORECASE
)

type Row = dict[str, str]
"""What stands in a row's cells, as a person wrote it."""

type Faults = dict[tuple[int, str], str]
"""What is wrong, by the row's place and the cell."""


def rows_of(lines: Sequence[Content], years: Sequence[int]) -> list[Row]:
    """Lay out budget lines: a row for each year and source, and for every other year."""
    amounts: dict[tuple[int, str], Row] = {}
    for line in lines:
        row = amounts.setdefault((line["year"], line["source"]), {})
        row[line["kind"]] = number_format(line["amount"], force_grouping=True)
    told = {year for year, _source in amounts}
    amounts |= {(year, ""): {} for year in years if year not in told}
    empty = dict.fromkeys(CELLS, "")
    rows = [
        empty | {"year": str(year), "source": source} | amounts[year, source]
        for year, source in sorted(amounts)
    ]
    return [*rows, *(dict(empty) for _at in range(SPARE))]


def read_rows(rows: Sequence[Row]) -> tuple[list[Content], Faults]:
    """Read a grid into budget lines, and say what is wrong with which cell."""
    lines: list[Content] = []
    faults: Faults = {}
    told: set[tuple[str, str, str]] = set()
    for at, row in enumerate(rows):
        if not any(row[cell] for cell in (*KINDS, "source")):
            continue
        faults |= {(at, cell): fault for cell, fault in _row_faults(row)}
        for kind in [kind for kind in KINDS if row[kind]]:
            amount = _amount(row[kind])
            name = (row["year"], kind, row["source"])
            if amount is None:
                faults[at, kind] = _no_amount(row[kind])
            elif name in told:
                faults[at, kind] = _(
                    "This year has an amount from the same source already: add them up."
                )
            elif (at, "year") not in faults:
                lines.append(
                    {
                        "year": int(row["year"]),
                        "kind": kind,
                        "amount": amount,
                        "source": row["source"],
                    }
                )
            told.add(name)
    return ordered_lines(lines), faults


def _row_faults(row: Row) -> list[tuple[str, str]]:
    faults = []
    if not _is_year(row["year"]):
        faults.append(("year", _("Write the year with four digits.")))
    if len(row["source"]) > LONGEST_SOURCE:
        faults.append(("source", _("Say it in 200 characters or fewer.")))
    elif not any(row[kind] for kind in KINDS):
        faults.append(("source", _("Write an amount for this source.")))
    return faults


def _is_year(text: str) -> bool:
    return bool(re.fullmatch("[0-9]{4}", text)) and FIRST_YEAR <= int(text) <= LAST_YEAR


def _amount(text: str) -> int | None:
    """Read whole kroner, with thousands apart as any of our languages writes them."""
    plain = re.sub(r"\s", " ", text.replace("’", "'")).strip()
    plain = AROUND.sub("", AROUND.sub("", plain)).strip()
    if not plain.isascii() or not GROUPED.fullmatch(plain):
        return None
    amount = int(re.sub(r"\D", "", plain))
    return amount if amount < MOST_KRONER else None


def _no_amount(text: str) -> str:
    example = number_format(250_000, force_grouping=True)
    return _("“%(text)s” is no amount: write whole kroner, such as %(example)s.") % {
        "text": text,
        "example": example,
    }


class MoneyGrid(forms.Widget):
    """A table of inputs; each cell says by itself what is wrong with it."""

    template_name = "plans/money_grid.html"
    use_fieldset = True
    years: Sequence[int] = ()

    @override
    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> list[Row]:
        rows = []
        for at in range(MOST_ROWS):
            if f"{name}-{at}-year" not in data:
                break
            cells = {cell: data.get(f"{name}-{at}-{cell}", "") for cell in CELLS}
            rows.append({cell: str(text).strip() for cell, text in cells.items()})
        return rows

    @override
    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-0-year" not in data

    @override
    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        rows: list[Row] = value or []
        _lines, faults = read_rows(rows)
        grid = [
            {
                "year": row["year"],
                "is_known": row["year"] in map(str, self.years),
                "cells": [
                    {
                        "name": f"{name}-{at}-{cell}",
                        "kind": cell,
                        "label": label,
                        "value": row[cell],
                        "fault": faults.get((at, cell), ""),
                    }
                    for cell, label in columns().items()
                ],
            }
            for at, row in enumerate(rows)
        ]
        context = super().get_context(name, "", attrs)
        return context | {"rows": grid, "columns": columns()}


def columns() -> dict[str, str]:
    kinds = {kind: str(label) for kind, label in MONEY_KINDS}
    return {"year": _("Year"), **kinds, "source": _("Source of the money")}


class MoneyField(forms.Field):
    """Budget lines ⇄ a grid of texts."""

    widget = MoneyGrid

    def offer(self, years: Sequence[int], lines: Sequence[Content]) -> None:
        """Show these years, and those that have money already."""
        assert isinstance(self.widget, MoneyGrid)  # noqa: S101 -- as declared
        self.widget.years = sorted({*years, *(line["year"] for line in lines)})

    @override
    def prepare_value(self, value: Any) -> Any:
        if value and "amount" not in value[0]:
            return value
        assert isinstance(self.widget, MoneyGrid)  # noqa: S101 -- as declared
        return rows_of(value or [], self.widget.years)

    @override
    def clean(self, value: Any) -> list[Content]:
        lines, faults = read_rows(value or [])
        if faults:
            raise forms.ValidationError(
                ngettext(
                    "%(count)s cell can’t be read: it says why.",
                    "%(count)s cells can’t be read: each says why.",
                    len(faults),
                )
                % {"count": len(faults)}
            )
        return lines

    def in_words(self, lines: Sequence[Content]) -> str:
        return "\n".join(money_line(line) for line in lines)
