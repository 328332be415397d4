"""The plans before today's: which measure came from which, and one plan more before.

Fjellvik's own document reports on the plan before it. What is certain between the two
is accepted, as a coordinator would; the plan before that is written here.
"""

from dataclasses import dataclass

from brobygger.core.models import User
from brobygger.followup.carry_queries import lines_between
from brobygger.plans.models import Measure, Plan
from brobygger.plans.services.exchange import import_plan
from brobygger.plans.services.lineage import accept_certain, accept_line
from brobygger.plans.services.versions import publish_plan
from brobygger.plans.shape import KINDS, PLAN_FIELDS, SHAPE, Shape


@dataclass(frozen=True, slots=True)
class Old:
    """A measure of the oldest plan; `became` are numbers in the plan after it."""

    text: str
    report: str
    became: tuple[str, ...] = ()
    kind: str = "changed"


TITLE = "Handlingsplan for mottak og integrering 2017–2020"

OLDEST = (
    Old(
        "Deltakere i introduksjonsprogrammet får en individuell plan i løpet av tre"
        " måneder.",
        "De fleste fikk plan innen fristen, men kartleggingen kom ofte for sent.",
        ("1",),
    ),
    Old(
        "Prøve ut språkpraksis i to kommunale virksomheter.",
        "Biblioteket og sykehjemmet tok imot ni deltakere.",
        ("2",),
    ),
    Old(
        "Kurs i data og nett for voksne med lite skolegang, og hjelp til å finne"
        " praksis i en bedrift.",
        "Tre kurs ble holdt. Det trengs egne avtaler med bedriftene.",
        ("3", "4"),
        "split",
    ),
    Old(
        "Alle barn av flyktninger skal ha tilbud om barnehageplass innen seks måneder.",
        "Nådd for alle familier.",
        ("5",),
    ),
    Old(
        "Innføringstilbud for nyankomne elever på barnetrinnet samles på Neset skole.",
        "Elleve elever det første året.",
        ("6",),
        "merged",
    ),
    Old(
        "Innføringstilbud for nyankomne elever på ungdomstrinnet samles på Neset skole.",
        "Startet ett år etter barnetrinnet.",
        ("6",),
        "merged",
    ),
    Old(
        "Gi tilbud om leksehjelp på én skole.",
        "I drift fra 2018, med frivillige fra Røde Kors.",
        ("7",),
    ),
    Old(
        "Helseundersøkelse av alle nyankomne flyktninger i løpet av tre måneder.",
        "Gjennomført, med noen forsinkelser høsten 2018.",
        ("8",),
        "continued",
    ),
    Old(
        "Skaffe 15 boliger til bosetting ved kjøp og langtidsleie.",
        "17 boliger er skaffet.",
        ("11",),
    ),
    Old(
        "Støtteordning for lag og foreninger som inkluderer nye innbyggere.",
        "Ni lag har fått til sammen 210 000 kroner.",
        ("14",),
        "continued",
    ),
    Old(
        "Trykke en brosjyre om kommunens tjenester på fire språk.",
        "Brosjyren er delt ut. Nettsidene har tatt over.",
    ),
    Old(
        "Ansette en flyktningkoordinator i prøvetid.",
        "Stillingen er fast fra 2019, og tiltaket er ferdig.",
    ),
)


def draw_lines(plan: Plan, by: User) -> None:
    """Accept what is certain before today's plan, and put the oldest one first."""
    former = plan.predecessor
    if former is None:
        return
    certain = lines_between(former, plan).certain
    if certain:
        found = [(each.old, each.new, each.kind) for each in certain]
        accept_certain(plan=plan, found=found, by=by)
    oldest = _oldest(plan, by)
    former.predecessor = oldest
    former.save(update_fields=["predecessor"])
    _link(oldest, former, by)
    publish_plan(plan=oldest, by=by)
    publish_plan(
        plan=former, by=by, note="Linjene til planene før og etter er på plass"
    )
    publish_plan(plan=plan, by=by, note="Koblingene til forrige plan er på plass")


def _oldest(plan: Plan, by: User) -> Plan:
    """Bring the oldest plan in as a file would be."""
    content = {field.name: _nothing(field.shape) for field in PLAN_FIELDS}
    content |= {
        "shape": SHAPE,
        "title": TITLE,
        "kind": str(plan.kind),
        "language": str(plan.language),
        "period": "2017–2020",
        "start_year": 2017,
        "end_year": 2020,
        "predecessor": None,
        "lineage": [],
        "units": [],
    }
    content |= {kind.list: [] for kind in KINDS.values()}
    content["measures"] = [_measure(at, old) for at, old in enumerate(OLDEST, start=1)]
    return import_plan(municipality=plan.municipality, content=content, by=by)


def _measure(at: int, old: Old) -> dict[str, object]:
    fields = {field.name: _nothing(field.shape) for field in KINDS["measure"].fields}
    said = {"number": str(at), "text": old.text, "report": old.report}
    return {"key": str(at)} | fields | said | {"place": {}}


def _nothing(shape: Shape) -> object:
    if shape in {Shape.UNITS, Shape.MONEY, Shape.LIST, Shape.MEASURES}:
        return []
    return None if shape in {Shape.YEAR, Shape.THEME, Shape.DATE} else ""


def _link(oldest: Plan, former: Plan, by: User) -> None:
    numbered = {each.number: each for each in Measure.objects.filter(plan=former)}
    for old, measure in zip(
        OLDEST, Measure.objects.filter(plan=oldest).order_by("position"), strict=True
    ):
        for number in old.became:
            new = numbered[number]
            new.plan = former
            accept_line(old=measure, new=new, kind=old.kind, seen="", by=by)
