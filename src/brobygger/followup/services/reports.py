"""Writing the report on a measure, so that two at once lose nothing."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import record
from brobygger.core.models import User
from brobygger.followup.models import (
    ANSWERS,
    Deed,
    MeasureReport,
    ReportingRound,
    ReportText,
    RoundPart,
)
from brobygger.followup.round_rules import can_run_rounds, is_locked, what_is_missing

type Answers = dict[str, str]


class StaleReport(Refused):
    """Somebody else has written meanwhile; `now` is as it stands."""

    def __init__(self, now: MeasureReport) -> None:
        person = str(now.changed_by) if now.changed_by else _("Somebody")
        super().__init__(
            _("%(person)s has changed this meanwhile. Look at both, and save again.")
            % {"person": person}
        )
        self.now = now


class RoundIsClosed(Refused):
    """Too late: nothing is saved in the report."""


@transaction.atomic
def save_report(
    *, report: MeasureReport, version: int, sitting: str, answers: Answers, by: User
) -> MeasureReport:
    """Save what the unit says, unless somebody else has since this page was opened.

    `sitting` is the page's own name: what it saved itself a moment ago is no other's.
    """
    report = _locked_report(report)
    _refuse_handed_in(report, by)
    if report.answers == answers:
        return report
    is_own = bool(sitting) and report.sitting == sitting
    if report.version != version and not is_own:
        raise StaleReport(report)
    write_answers(report, answers, by)
    report.sitting = sitting
    report.save()
    if not is_own:
        record(Deed.REPORT_WRITTEN, report, by=by)
    return report


@transaction.atomic
def keep_late_text(
    *, report: MeasureReport, answers: Answers, by: User
) -> ReportText | None:
    """Keep what came after the round was closed, if it says anything new."""
    if answers == report.answers:
        return None
    kept, is_new = ReportText.objects.update_or_create(
        report=report, by=by, defaults={"answers": answers, "at": timezone.now()}
    )
    if is_new:
        record(Deed.REPORT_KEPT, report, by=by)
    return kept


def write_answers(report: MeasureReport, answers: Answers, by: User) -> None:
    """Put the answers in the row; the caller saves it."""
    for name in ANSWERS:
        setattr(report, name, answers[name])
    report.is_reported = not what_is_missing(answers)
    report.version += 1
    report.changed_by, report.changed_at = by, timezone.now()


def _locked_report(report: MeasureReport) -> MeasureReport:
    """Hold the report, then look whether its round is open: closing holds all of them."""
    found = (
        MeasureReport.objects.select_for_update(of=("self",))
        .select_related("measure", "changed_by")
        .get(pk=report.pk)
    )
    found.round = ReportingRound.objects.select_related("municipality").get(
        pk=found.round_id
    )
    if not found.round.is_open:
        raise RoundIsClosed(_("The round has been closed meanwhile."))
    return found


def _refuse_handed_in(report: MeasureReport, by: User) -> None:
    if can_run_rounds(by, report.round.municipality):
        return
    part = RoundPart.objects.filter(round=report.round, unit=report.unit_id).first()
    if is_locked(part):
        raise Refused(_("The unit’s reports are handed in: take them back to change."))
