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
from brobygger.reading.measures.repeats import key_of, keys_of, without_repeats
from brobygger.reading.measures.tables import Tables


def find_measures(document: Document) -> list[Measure]:
    """Give the measures of a plan in reading order.

    Tables go before labelled paragraphs, these before numbered headings and lists;
    bare items that undertake something count only where nothing else was found.
    """
    spots = spots_of(document)
    reader = Tables(spots)
    found = without_repeats(reader.read())
    tables = set(found)
    taken = {spot.index for spot in spots if spot.block.table is not None}
    taken |= reader.heads
    for find in (find_labelled, find_points, find_bullets, find_paragraphs):
        found.update(find(spots, taken))
    if not found:
        found = find_undertakings(spots, taken)
    told = {key for at in tables for measure in found[at] for key in keys_of(measure)}
    measures = [
        measure
        for at in sorted(found)
        for measure in found[at]
        if _says(measure) and (at in tables or key_of(measure) not in told)
    ]
    finish(measures)
    return measures


def _says(measure: Measure) -> bool:
    return any(sign.isalpha() for sign in measure.text)
