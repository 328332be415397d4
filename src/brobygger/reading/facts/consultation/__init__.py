"""Facts for those who want to answer a hearing."""

from brobygger.reading.draft import Consultation
from brobygger.reading.facts.consultation.contacts import find_contacts
from brobygger.reading.facts.consultation.figures import find_figures
from brobygger.reading.facts.consultation.sending import (
    find_channel,
    find_marking,
    find_respondents,
    find_submit_to,
)
from brobygger.reading.facts.consultation.times import find_deadline, find_events
from brobygger.reading.facts.dates import likely_year
from brobygger.reading.facts.outline import Line


def find_consultation(lines: list[Line], *, page: bool) -> Consultation | None:
    """Gather the facts of a hearing; None where no deadline for answers is given.

    On a page that is about nothing else (`page`), figures and contacts count too.
    """
    deadline = find_deadline(lines, None)
    if deadline is None:
        return None
    texts = [line.text for line in lines if line.text]
    year = likely_year(texts)
    deadline = find_deadline(lines, year) or deadline
    found = Consultation(
        deadline=deadline,
        submit_to=find_submit_to(texts),
        channel=find_channel(texts),
        subject_marking=find_marking(texts),
        respondent_types=find_respondents(texts),
        place=deadline.place,
        confidence=deadline.confidence,
    )
    if page:
        found.events = find_events(lines, deadline, year)
        found.contacts = find_contacts(lines)
        found.statistics = find_figures(lines)
    return found
