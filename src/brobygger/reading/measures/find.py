"""Every layout in turn: the surest first, each taking the blocks it has read."""

from brobygger.reading.document import Document
from brobygger.reading.draft import Measure
from brobygger.reading.measures.bullets import (
    find_bullets,
    find_paragraphs,
    find_undertakings,
)
from brobygger.reading.measures.context import spots_of
from brobygger.reading.measures.finish import finish
from brobygger.reading.measures.labelled import find_labelled
from brobygger.reading.measures.points import find_points
from brobygger.reading.measures.tables import Tables


def find_measures(document: Document) -> list[Measure]:
    """Give the measures of a plan in reading order.

    Tables go before labelled paragraphs, these before numbered headings and lists;
    bare items that undertake something count only where nothing else was found.
    """
    spots = spots_of(document)
    found = Tables(spots).read()
    taken = set(found)
    for find in (find_labelled, find_points, find_bullets, find_paragraphs):
        found.update(find(spots, taken))
    if not found:
        found = find_undertakings(spots, taken)
    measures = [each for at in sorted(found) for each in found[at]]
    finish(measures)
    return measures
