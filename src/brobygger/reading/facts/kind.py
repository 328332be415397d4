"""What sort of document this is."""

import re

from brobygger.reading.document import Document, Kind
from brobygger.reading.draft import DocumentKind, Measure, PlanDraft

_STRATEGY = re.compile(r"strateg|politik\b|politikk\b", re.IGNORECASE)
_PLAN = re.compile(r"plan\b|program\b", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:innspill|innspel|høringssvar|høyringssvar|høringsuttal|høyringsuttal|merknader|merknadar|"
    r"uttalelse|synspunkter|synpunkter|yttrande|remissvar|indsigelse|bemærkninger|"
    r"på høring|på høyring|i høring|sendt ut på|offentlig ettersyn|ute på remiss|på remiss)",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"forslag til|fremmes|framlegges|fremlegges|legges fram|legg[as]* fram|til behandling|"
    r"endelig behandling|relaterte dokument|vedlegg|les planen|læs planen|läs planen|"
    r"saksdokument|saken|saka\b|sagen|ärendet|last ned|hent planen|ladda ned",
    re.IGNORECASE,
)
_SHORT = 9_000  # letters: a web page about a plan, not the plan
_FEW = 6
_CHAPTERS = 3  # numbered headings: a plan of its own


def find_kind(
    document: Document, draft: PlanDraft, text: str, *, page: bool
) -> DocumentKind:
    """Tell a plan from a strategy by its title, and both from a page about one."""
    if page and draft.consultation and _ASKS.search(text):
        return "consultation_notice"
    if page and _CASE.search(text):
        return "case_page"
    name = draft.title or document.title or document.name
    is_strategy = _STRATEGY.search(name) and not _calls_itself_plan(name)
    return "strategy" if is_strategy else "plan"


def is_page(document: Document, text: str, measures: list[Measure]) -> bool:
    """Say whether this is short and holds no table of measures."""
    tables = sum(block.table is not None for block in document.blocks)
    numbered = sum(
        block.kind is Kind.HEADING and block.marker[:1].isdigit()
        for block in document.blocks
    )
    if numbered >= _CHAPTERS:
        return False
    return len(text) < _SHORT and len(measures) < _FEW and (not tables or not measures)


def _calls_itself_plan(name: str) -> bool:
    """Tell "Handlingsplan til strategien" from "Strategisk næringsplan"."""
    plan, strategy = _PLAN.search(name), _STRATEGY.search(name)
    return bool(plan and strategy and plan.start() < strategy.start())
