from brobygger.reading.document import Place
from tests.reading.facts.building import described, texts

PLAN = (
    "# Integreringsplan for Fjellvik kommune 2025–2028",
    "Vedtatt i kommunestyret 18.6.2025, sak 45/25",
    "# 1 Innledning",
    "Kommunen skal ikke vente med å bosette flyktninger i kommunen vår.",
    "# 2 Mål",
    "Hovedmål: Alle kan delta.",
    "# 3 Innsatsområder",
    "* Bolig",
    "* Skole",
)


def test_plan_is_described_with_places_and_confidence():
    draft = described(*PLAN)
    assert (draft.kind, draft.language) == ("plan", "nb")
    assert draft.title == "Integreringsplan for Fjellvik kommune 2025–2028"
    assert draft.places["title"] == Place(lines=(1, 1))
    assert draft.municipality == "Fjellvik"
    assert (draft.period.start, draft.period.end) == ("2025", "2028")
    assert texts(draft.goals) == ["Alle kan delta."]
    assert draft.goals[0].place == Place(lines=(6, 6))
    assert draft.goals[0].is_certain
    assert [theme.title for theme in draft.themes] == ["Bolig", "Skole"]
    assert draft.decisions[0].role == "adoption"
    assert [each.heading for each in draft.sections][1:] == [
        "Innledning",
        "Mål",
        "Innsatsområder",
    ]


def test_document_that_says_nothing_gives_nothing():
    draft = described("Hei.")
    assert (draft.title, draft.municipality, draft.period) == (None, None, None)
    assert (draft.goals, draft.themes, draft.target_groups) == ([], [], [])
    assert (draft.consultation, draft.plan_end) == (None, None)


def test_doubts_are_noted():
    draft = described("# Om arbeidet", "Formålet med planen er at alle skal bo godt.")
    assert "The goals are taken from running text." in draft.notes
