from brobygger.reading.document import Place
from brobygger.reading.draft import Measure, PlanDraft, Section, Statement, Theme, Unit

EXCHANGE_KEYS = [
    "source",
    "kind",
    "language",
    "title",
    "municipality",
    "period",
    "address",
    "decisions",
    "mission",
    "vision",
    "goals",
    "success_criteria",
    "target_groups",
    "themes",
    "measures",
    "challenges",
    "glossary",
    "tables",
    "sections",
    "consultation",
    "plan_end",
    "notes",
    "columns",
    "furniture",
]
MEASURE_KEYS = [
    "table",
    "number",
    "title",
    "text",
    "start",
    "deadline",
    "responsible",
    "responsible_units",
    "remark",
    "theme",
    "implemented",
    "remaining",
    "report",
    "partners",
    "uncertain",
]


def draft():
    return PlanDraft(
        source="plan.pdf",
        goals=[Statement(text="Alle skal med.", place=Place(2, (1.0, 2.0, 3.0, 4.0)))],
        themes=[Theme(title="Bolig", number="1")],
        measures=[Measure(text="Finne boliger", number="1", origin="new")],
        sections=[Section(heading="Innledning", number="1", level=1)],
        units=[Unit(name="Boligkontoret", short_name="BK")],
    )


def test_as_dict_gives_exactly_the_exchange_shape():
    shape = draft().as_dict()

    assert sorted(shape) == sorted(EXCHANGE_KEYS)
    assert sorted(shape["measures"][0]) == sorted(MEASURE_KEYS)
    assert shape["goals"] == [{"text": "Alle skal med.", "scope": None}]
    assert shape["themes"] == [{"title": "Bolig", "number": "1", "subtitle": None}]
    assert shape["sections"] == [{"heading": "Innledning", "text": "", "items": []}]


def test_as_dict_with_places_adds_place_and_confidence_to_every_item():
    shape = draft().as_dict(places=True)

    assert shape["goals"][0]["place"] == {"page": 2, "box": [1.0, 2.0, 3.0, 4.0]}
    assert shape["measures"][0]["confidence"] == 1.0
    assert shape["measures"][0]["origin"] == "new"
    assert shape["units"][0]["short_name"] == "BK"
    assert shape["sections"][0]["number"] == "1"


def test_joined_places_cover_both_on_the_same_page_only():
    here = Place(1, (10.0, 10.0, 20.0, 20.0))

    assert here.joined(Place(1, (5.0, 15.0, 12.0, 30.0))).box == (5.0, 10.0, 20.0, 30.0)
    assert here.joined(Place(2, (0.0, 0.0, 1.0, 1.0))).box == (10.0, 10.0, 20.0, 20.0)
    assert Place(lines=(3, 4)).joined(Place(lines=(9, 9))).lines == (3, 9)
