"""What a coordinator ties together in a plan that was read: purposes, signs, money.

A challenge and a goal in each plan are left alone, so that the board has something to
ask for.
"""

from dataclasses import dataclass, field

from brobygger.core.models import User
from brobygger.plans.models import Plan
from brobygger.plans.services.editing import change_part
from brobygger.plans.shape import KINDS
from brobygger.plans.snapshot import Content

type Links = dict[str, list[str]]
"""The measures that serve something, by its key."""


@dataclass(frozen=True, slots=True)
class Purposes:
    """`signs` and `money` are by the keys of measures; money is by source and year."""

    goals: Links
    criteria: Links = field(default_factory=dict)
    challenges: Links = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)
    money: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)


ADOPTED_UNTIL, PROPOSED_UNTIL = 2026, 2027
"""The years that the council has decided on, and the one that is proposed to it."""

PURPOSES = {
    "fjellvik": Purposes(
        goals={
            "2": ["2", "3", "4", "5"],
            "3": ["3", "6", "19"],
            "4": ["8", "9", "13"],
            "5": ["10"],
            "6": ["14", "17"],
            "7": ["20"],
            "8": ["21", "22"],
            "9": ["23"],
            "10": ["29"],
            "11": ["26", "28"],
        },
        challenges={
            "2": ["2", "3"],
            "3": ["5"],
            "4": ["14"],
            "6": ["16"],
            "7": ["21", "22"],
            "8": ["23"],
            "9": ["9"],
            "10": ["12"],
            "11": ["10"],
            "12": ["20"],
            "13": ["27", "29"],
        },
        signs={
            "2": "Virksomheter som har hatt minst én praksisplass i året.",
            "8": "Måneder fra kommunen sier ja, til familien har flyttet inn.",
            "10": "Familier som har kjøpt boligen de leide.",
            "20": "Ungdommer som går fast på noe seks måneder etter at de kom.",
            "21": "Nyankomne som har fått tilbud om samtale innen seks måneder.",
            "23": "Timer med kvalifisert tolk, målt i mai og november.",
        },
        money={
            "3": (
                "Integreringstilskudd",
                {2025: 450_000, 2026: 460_000, 2027: 470_000},
            ),
            "6": ("Voksenopplæringens ramme", {2026: 180_000, 2027: 185_000}),
            "9": ("Investeringsbudsjettet", {2026: 14_000_000, 2027: 12_500_000}),
            "13": ("Integreringstilskudd", {2025: 3_900_000, 2026: 4_050_000}),
            "16": ("Skolens ramme", {2026: 240_000, 2027: 240_000, 2028: 240_000}),
            "20": (
                "Integreringstilskudd",
                {2025: 320_000, 2026: 330_000, 2027: 340_000},
            ),
            "28": ("Kulturbudsjettet", {2025: 400_000, 2026: 400_000, 2027: 450_000}),
        },
    ),
    "lindeso": Purposes(
        goals={"1": ["2.1", "2.2", "2.3"], "2": ["5.1", "5.2"]},
        criteria={
            "1": ["2.1", "2.2"],
            "2": ["2.3"],
            "3": ["2.1"],
            "4": ["3.1", "5.1"],
            "5": ["4.1"],
        },
        money={
            "2.1": ("Sprogcentrets ramme", {2025: 900_000, 2026: 950_000}),
            "3.1": ("Fritidspuljen", {2025: 250_000, 2026: 250_000, 2027: 275_000}),
            "4.1": ("Sundhedscentrets ramme", {2026: 600_000, 2027: 600_000}),
        },
    ),
}


def serve(plan: Plan, by: User) -> None:
    """Link what a plan wants to the measures for it, and give some of them money."""
    purposes = PURPOSES[plan.municipality.slug]
    for kind, links in (
        ("goal", purposes.goals),
        ("criterion", purposes.criteria),
        ("challenge", purposes.challenges),
    ):
        for key, measures in links.items():
            _change(plan, kind, key, {"measures": measures}, by)
    for key, sign in purposes.signs.items():
        _change(plan, "measure", key, {"indicator": sign}, by)
    for key, (source, amounts) in purposes.money.items():
        lines = [_line(year, amount, source) for year, amount in amounts.items()]
        _change(plan, "measure", key, {"budget_lines": lines}, by)


def _line(year: int, amount: int, source: str) -> Content:
    kind = "need"
    if year <= ADOPTED_UNTIL:
        kind = "adopted"
    elif year <= PROPOSED_UNTIL:
        kind = "proposed"
    return {"year": year, "kind": kind, "amount": amount, "source": source}


def _change(plan: Plan, kind: str, key: str, values: Content, by: User) -> None:
    row = KINDS[kind].model.objects.get(plan=plan, key=key)
    change_part(
        plan=plan, kind=KINDS[kind], key=key, version=row.version, values=values, by=by
    )
