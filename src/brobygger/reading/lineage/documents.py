"""Lineage within one document that was read, and between two of them."""

from collections.abc import Sequence

from brobygger.reading.draft import Measure
from brobygger.reading.lineage.proposing import propose
from brobygger.reading.lineage.records import Proposal, Record


def propose_within(measures: Sequence[Measure]) -> list[Proposal]:
    """Propose which measures continue those that the same document reports on.

    Keys are places in the list. Nothing where there is no report on a plan before.
    """
    reported, own = parted(measures)
    records = records_of(measures)
    return propose([records[at] for at in reported], [records[at] for at in own])


def propose_between(old: Sequence[Measure], new: Sequence[Measure]) -> list[Proposal]:
    """Propose which measures of a document continue those of an older one."""
    return propose(records_of(old), records_of(new))


def parted(measures: Sequence[Measure]) -> tuple[list[int], list[int]]:
    """Part the rows that report on a plan before from the plan's own measures.

    A table reports if one of its rows does; where all do, it is the plan itself
    that is reported on.
    """
    tables = {each.table for each in measures if is_report(each)}
    reported = [
        at
        for at, each in enumerate(measures)
        if is_report(each) or (each.table and each.table in tables)
    ]
    if len(reported) == len(measures):
        return [], reported
    return reported, [at for at in range(len(measures)) if at not in reported]


def is_report(measure: Measure) -> bool:
    return bool(measure.implemented or measure.remaining or measure.report)


def records_of(measures: Sequence[Measure]) -> list[Record]:
    return [
        Record(
            key=str(at),
            number=each.number or "",
            title=each.title or "",
            text=each.text,
            theme=each.theme or "",
            responsible=each.responsible or "",
            origin=each.origin or "",
            origin_plan=each.origin_plan or "",
            report=each.report or "",
            goes_on=bool(each.remaining),
        )
        for at, each in enumerate(measures)
    ]
