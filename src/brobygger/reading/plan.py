"""From a `Document` to a `PlanDraft`: measures first, then all other facts."""

from brobygger.reading.document import Document
from brobygger.reading.draft import PlanDraft
from brobygger.reading.facts import describe
from brobygger.reading.garbage import nothing_collected
from brobygger.reading.measures.find import find_measures
from brobygger.reading.units import find_units


@nothing_collected()
def read_plan(document: Document) -> PlanDraft:
    """Read a plan: what it will do, who does it, and what else it says."""
    draft = PlanDraft(source=document.name)
    draft.measures = find_measures(document)
    draft.units = find_units(document, draft.measures)
    describe(document, draft)
    draft.furniture = document.furniture
    draft.columns = any(len(each.places) > 1 for each in draft.measures) or None
    return draft
