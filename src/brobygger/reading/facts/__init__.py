"""Everything in a plan document that is not a measure.

`find_plan_end` comes first: what stands after the plan's end is nobody's. Then the
measures are sought, and `describe` fills in the rest of the draft.
"""

from brobygger.reading.document import Document, Place
from brobygger.reading.draft import PlanDraft
from brobygger.reading.facts.challenges import find_challenges
from brobygger.reading.facts.consultation import find_consultation
from brobygger.reading.facts.contents import contents_blocks
from brobygger.reading.facts.criteria import find_criteria
from brobygger.reading.facts.decisions import find_decisions
from brobygger.reading.facts.ending import describe_end, find_plan_end
from brobygger.reading.facts.glossary import find_glossary
from brobygger.reading.facts.goals import find_goals
from brobygger.reading.facts.kind import find_kind, is_page
from brobygger.reading.facts.language import find_language
from brobygger.reading.facts.mission import Said, find_mission, find_vision
from brobygger.reading.facts.municipality import find_municipality
from brobygger.reading.facts.outline import Line, outline
from brobygger.reading.facts.period import find_period
from brobygger.reading.facts.sections import find_sections
from brobygger.reading.facts.statistics import find_statistics
from brobygger.reading.facts.targets import find_targets
from brobygger.reading.facts.themes import find_themes
from brobygger.reading.facts.title import find_title

__all__ = ["describe", "find_plan_end"]


def describe(document: Document, draft: PlanDraft) -> None:
    """Fill in everything but the measures, which the draft already has."""
    end = find_plan_end(document)
    contents = contents_blocks(document.blocks)
    lines = outline(document, end, contents)
    text = "\n".join(line.text for line in lines)
    page = is_page(document, text, draft.measures)
    draft.language = find_language(text or "\n".join(document.texts()))
    draft.consultation = find_consultation(lines, page=page)
    _name(document, draft, end, page=page)
    draft.kind = find_kind(document, draft, text, page=page)
    _direct(draft, lines)
    draft.decisions = find_decisions(lines, draft.title)
    draft.challenges = find_challenges(lines)
    draft.glossary = find_glossary(lines)
    draft.tables = find_statistics(document, end)
    draft.sections = find_sections(document, end, contents)
    draft.plan_end = describe_end(document, end)
    place = draft.places.get("title", Place())
    statements = [*draft.goals, *draft.success_criteria]
    draft.period = find_period(draft.title, lines, statements, place)
    _note_doubts(draft)


def _name(document: Document, draft: PlanDraft, end: int | None, *, page: bool) -> None:
    title = find_title(document, end, page=page)
    if title:
        draft.title, draft.places["title"] = title.text, title.place
        if title.confidence < 0.7:  # noqa: PLR2004 -- see title.py
            draft.notes.append("The title is taken from running text or metadata.")
    owner = find_municipality(document, end, draft.title)
    draft.municipality = owner.name if owner else None
    if owner and owner.confidence < 0.7:  # noqa: PLR2004 -- see municipality.py
        draft.notes.append("Several municipalities are named nearly as often.")


def _direct(draft: PlanDraft, lines: list[Line]) -> None:
    """Find where the plan wants to go: mission, vision, goals, themes, for whom."""
    notice = draft.kind == "consultation_notice"
    draft.mission = _said(draft, "mission", find_mission(lines))
    draft.vision = _said(draft, "vision", find_vision(lines))
    draft.goals = find_goals(lines, draft.measures, notice=notice)
    draft.success_criteria = find_criteria(lines)
    draft.target_groups = find_targets(lines)
    draft.themes = find_themes(lines, draft.measures)


def _said(draft: PlanDraft, name: str, said: Said | None) -> str | None:
    if said:
        draft.places[name] = said.place
    return said.text if said else None


def _note_doubts(draft: PlanDraft) -> None:
    if draft.goals and all(goal.confidence < 0.7 for goal in draft.goals):  # noqa: PLR2004
        draft.notes.append("The goals are taken from running text.")
    if draft.themes and all(theme.confidence <= 0.7 for theme in draft.themes):  # noqa: PLR2004
        draft.notes.append("The themes are nowhere listed as such.")
