"""Finding what is published: in a municipality, or in all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from brobygger.core.http import Request
from brobygger.plans import wording
from brobygger.plans.contents import headline
from brobygger.plans.finding import Hits, entries_of, find
from brobygger.plans.models import Plan, SearchEntry
from brobygger.plans.words import around, marked

A_PAGE = 20
TITLE_WORDS = 25
ENDS = (".", "!", "?", ":", ";", "…")

Kind = SearchEntry.Kind


@dataclass(frozen=True, slots=True)
class Result:
    """Something that was found, with the words in it marked."""

    url: str
    kind: str
    number: str
    title: SafeString
    text: SafeString


@dataclass(frozen=True, slots=True)
class PlanResults:
    """What was found in one plan."""

    plan: Plan
    title: str
    results: Sequence[Result]


@login_not_required
@require_safe
def search(request: Request) -> HttpResponse:
    """Show where the words stand, in the municipality of the address or in all."""
    asked = request.GET.get("q", "").replace("\0", " ").strip()
    municipality = request.municipality
    hits = find(asked, municipality, timezone.localdate())
    page = Paginator(hits.entries, A_PAGE).get_page(request.GET.get("page"))
    entries = entries_of(list(page), municipality)
    return render(
        request,
        "plans/search.html",
        {
            "asked": asked,
            "place": municipality,
            "finding": wording.hit_count(
                headline(asked, 12)[:100], len(hits.entries), are_all=hits.are_all
            ),
            "page": page,
            "plans": _by_plan(entries, hits),
        },
    )


def _by_plan(entries: Sequence[SearchEntry], hits: Hits) -> list[PlanResults]:
    """Group what was found by plan; a plan that was found itself stands first."""
    return [
        PlanResults(plan, plan.title, [_result(each, hits) for each in found])
        for plan, found in groupby(entries, key=lambda entry: entry.plan)
    ]


def _result(entry: SearchEntry, hits: Hits) -> Result:
    """Show a title, and the text around the words; no text that says the same again."""
    first, _line, rest = entry.text.partition("\n")
    title = marked(
        entry.title or headline(first, TITLE_WORDS), hits.marks, entry.language
    )
    text = entry.text
    if not entry.title:
        is_said = "<mark>" in title
        text = "" if is_said else rest if len(first.split()) <= TITLE_WORDS else text
    shown = around(in_a_line(text), hits.marks, entry.language)
    return Result(
        url=_url(entry),
        kind=entry.kind,
        number=entry.number,
        title=title,
        text=marked(shown, hits.marks, entry.language),
    )


def in_a_line(text: str) -> str:
    """Join what stands in lines, so that one sees where the next begins."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    ended = [line if line.endswith(ENDS) else f"{line} ·" for line in lines[:-1]]
    return " ".join([*ended, *lines[-1:]])


def _url(entry: SearchEntry) -> str:
    plan = entry.plan
    if entry.kind == Kind.SECTION:
        place = [plan.municipality.slug, plan.slug]
        return f"{reverse('plans:text', args=place)}#section-{entry.key}"
    if entry.kind == Kind.MEASURE:
        return plan.get_absolute_url() + quote(entry.key)
    return plan.get_absolute_url()
