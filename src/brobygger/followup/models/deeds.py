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
