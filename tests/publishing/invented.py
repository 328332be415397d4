"""Plans that no municipality has, and what comes back when a published one is read."""

from brobygger.publishing.plan_data import (
    Challenges,
    Decision,
    Figures,
    Measure,
    PlanData,
    Section,
    Statement,
    Term,
    Theme,
    Unit,
)
from brobygger.reading.opening import open_document
from brobygger.reading.plan import read_plan

FIELDS = (
    *("number", "title", "text", "theme", "start", "deadline", "responsible"),
    *("partners", "goal", "indicator", "budget", "status", "implemented"),
    *("remaining", "report", "remark", "origin", "origin_plan"),
)
LIBRARY = Unit(name="Nordhavn bibliotek", short_name="NB")
SCHOOLS = Unit(name="Barnehage og skole", short_name="BOS")

PLAN = PlanData(
    title="Integreringsplan for Nordhavn 2026–2029",
    municipality="Nordhavn",
    period="2026–2029",
    mission="Vi åpner dørene for dem som flytter hit.",
    vision="I Nordhavn kjenner alle noen.",
    decisions=(
        Decision(
            body="kommunestyret",
            case="12/25",
            date_text="18. mars 2025",
            role="adoption",
        ),
    ),
    goals=(
        Statement(text="Flere voksne skal ha fast jobb."),
        Statement(text="Barn skal ha en venn på fritida."),
    ),
    success_criteria=(Statement(text="Åtti prosent har jobb etter to år."),),
    target_groups=(
        Statement(text="Flyktninger de første fem årene."),
        Statement(text="Arbeidsgivere som vil ansette."),
    ),
    challenges=(
        Challenges(heading="Bolig", items=("Det er få små leiligheter.",)),
        Challenges(heading="Helse", items=("Tolk blir brukt for sjelden.",)),
    ),
    themes=(Theme(title="Språk og arbeid"), Theme(title="Bolig og nærmiljø")),
    terms=(
        Term(
            term="Bosetting",
            definition="at en flyktning får sitt første faste hjem i en kommune.",
        ),
    ),
    figures=(
        Figures(
            title="Tabell 1: Bosatte etter år",
            columns=("År", "Bosatt", "Herav barn"),
            rows=(("2023", "41", "12"), ("2024", "38", "9"), ("2025", "40", "")),
        ),
    ),
    units=(LIBRARY, SCHOOLS),
    measures=(
        Measure(
            number="1",
            text="Holde språkkafé på biblioteket to kvelder i uka.",
            start="2026",
            deadline="1.6.2027",
            responsible="Nordhavn bibliotek (NB)",
            units=(LIBRARY,),
            theme="Språk og arbeid",
            remark="Videreført",
            origin="continued",
        ),
        Measure(
            number="2",
            text="Gi alle foreldre et møte på morsmålet før skolestart.",
            start="Høsten 2026",
            responsible="Barnehage og skole (BOS) og NB",
            units=(SCHOOLS, LIBRARY),
            theme="Språk og arbeid",
            remark="Nytt tiltak",
            origin="new",
        ),
        Measure(
            number="3",
            text="Ruste opp tolv leiligheter ved havna.",
            deadline="Våren 2028",
            responsible="BOS",
            units=(SCHOOLS,),
            theme="Bolig og nærmiljø",
            remark="Overført fra boligplanen 2021–2024",
            origin="transferred",
            origin_plan="boligplanen 2021–2024",
        ),
    ),
)
"""A plan without sections: everything gets the chapter that is usual for it."""

SECTIONS = (
    Section(heading="Bakgrunn", number="1", paragraphs=("Byen vokser.",)),
    Section(heading="Tiltak", number="2"),
    Section(heading="Språk og arbeid", number="2.1", level=2),
    Section(heading="Oppfølging", number="3", paragraphs=("Vi måler hvert år.",)),
)


def read_back(data, name):
    return read_plan(open_document(data, name))


def told(measures):
    """Give the fields of measures, of ours or as read, as a reader sees them."""
    return [
        {field: getattr(measure, field) or "" for field in FIELDS}
        for measure in measures
    ]
