from django.db import models
from django.utils.translation import gettext_lazy as _


class Deed(models.TextChoices):
    """What people do in this room, as the audit trail calls it."""

    STATUS_TOLD = "status.told", _("told where a measure stands")
    MILESTONE_ADDED = "milestone.added", _("added a milestone")
    MILESTONE_CHANGED = "milestone.changed", _("changed a milestone")
    MILESTONE_REACHED = "milestone.reached", _("reached a milestone")
    MILESTONE_DROPPED = "milestone.dropped", _("dropped a milestone")
    FIGURE_ADDED = "figure.added", _("began to count something")
    VALUE_ADDED = "value.added", _("wrote down a figure")
    VALUE_CORRECTED = "value.corrected", _("corrected a figure")
    MEASURE_HANDED_OVER = "measure.handed_over", _("handed a measure over")
    CALENDAR_RENEWED = "calendar.renewed", _("got a new address for the calendar")
    FOLLOWER_CONFIRMED = "follower.confirmed", _("somebody follows by e-mail")
    FOLLOWER_STOPPED = "follower.stopped", _("somebody follows no longer")
    ROUND_OPENED = "round.opened", _("opened a reporting round")
    ROUND_CHANGED = "round.changed", _("changed the reporting round")
    ROUND_CLOSED = "round.closed", _("closed the reporting round")
    ROUND_PART_READY = "round_part.ready", _("marked a unit’s reports ready")
    ROUND_PART_TAKEN_BACK = "round_part.taken_back", _("took a unit’s reports back")
    ROUND_PART_APPROVED = "round_part.approved", _("approved a unit’s reports")
    ROUND_PART_RETURNED = "round_part.returned", _("sent a unit’s reports back")
    ROUND_PART_ACCEPTED = "round_part.accepted", _("accepted a unit’s reports")
    ROUND_PART_REOPENED = "round_part.reopened", _("asked a unit for one more report")
    ROUND_PART_DELAYED = "round_part.delayed", _("gave a unit another deadline")
    ROUND_PART_REMINDED = "round_part.reminded", _("reminded a unit of its reports")
    REPORT_WRITTEN = "report.written", _("wrote the report on a measure")
    REPORT_MOVED = "report.moved", _("gave the report on a measure to another unit")
    REPORT_KEPT = "report.kept", _("wrote after the round was closed")
    REPORT_CORRECTED = "report.corrected", _("corrected a closed report")
    TEMPLATE_UPLOADED = "template.uploaded", _("uploaded a Word template")
    TEMPLATE_REMOVED = "template.removed", _("removed the Word template")
    REMINDERS_STOPPED = "reminders.stopped", _("stopped reminders to themselves")
    REMINDERS_STARTED = "reminders.started", _("wants reminders again")
    CARRY_OVER_STARTED = "carry_over.started", _("began to make the next plan")
    CARRY_OVER_ANSWERED = "carry_over.answered", _("said what becomes of a measure")
    CARRY_OVER_TAKEN_BACK = (
        "carry_over.taken_back",
        _("took back what becomes of a measure"),
    )
    CARRY_OVER_CLOSED = "carry_over.closed", _("carried the measures over")
    CARRY_OVER_TAKEN_OVER = (
        "carry_over.taken_over",
        _("took over a measure of another plan"),
    )
