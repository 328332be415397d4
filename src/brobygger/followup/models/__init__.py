"""How the measures go: status through the year, reporting rounds, the next plan."""

from brobygger.followup.models.carrying import CarryAnswer, CarryOver
from brobygger.followup.models.deeds import Deed
from brobygger.followup.models.editions import ReportEdition, WordTemplate
from brobygger.followup.models.figures import Figure, FigureValue
from brobygger.followup.models.followers import CalendarKey, Follower, Notice
from brobygger.followup.models.handovers import Handover
from brobygger.followup.models.milestones import Milestone
from brobygger.followup.models.reminders import Reminder, ReminderStop
from brobygger.followup.models.reports import ANSWERS, MeasureReport, ReportText
from brobygger.followup.models.rounds import (
    OWED,
    ReportingRound,
    RoundPart,
    RoundPlan,
)
from brobygger.followup.models.statuses import ENDED, Standing, Status, StatusUpdate

__all__ = [
    "ANSWERS",
    "ENDED",
    "OWED",
    "CalendarKey",
    "CarryAnswer",
    "CarryOver",
    "Deed",
    "Figure",
    "FigureValue",
    "Follower",
    "Handover",
    "MeasureReport",
    "Milestone",
    "Notice",
    "Reminder",
    "ReminderStop",
    "ReportEdition",
    "ReportText",
    "ReportingRound",
    "RoundPart",
    "RoundPlan",
    "Standing",
    "Status",
    "StatusUpdate",
    "WordTemplate",
]
