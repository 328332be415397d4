"""How the measures go: status through the year, reporting rounds, the next plan."""

from brobygger.followup.models.deeds import Deed
from brobygger.followup.models.figures import Figure, FigureValue
from brobygger.followup.models.handovers import Handover
from brobygger.followup.models.milestones import Milestone
from brobygger.followup.models.statuses import ENDED, Standing, Status, StatusUpdate

__all__ = [
    "ENDED",
    "Deed",
    "Figure",
    "FigureValue",
    "Handover",
    "Milestone",
    "Standing",
    "Status",
    "StatusUpdate",
]
