"""A plan taken along from its page is the whole plan, in every kind of file."""

import csv
from io import BytesIO, StringIO
from urllib.parse import unquote

import openpyxl
import pytest
from django.urls import reverse

from brobygger.core.models import Role
from brobygger.demo.filling import fill
from brobygger.plans.addresses import RESERVED, measure_keys
from brobygger.plans.models import Plan, Responsibility, Section, Theme
from brobygger.plans.printed import printed
from brobygger.plans.services.versions import publish_plan
from brobygger.plans.shape import MEASURE_FIELDS, Shape
from brobygger.plans.views.downloads import KINDS, NAMES
from brobygger.publishing.plan_csv import unguarded
from brobygger.publishing.plan_measures import value_of
from brobygger.publishing.plan_words import words_in
from brobygger.reading.columns import role_of
from tests.factories import (
    MeasureFactory,
    MunicipalityFactory,
    PlanFactory,
    UnitFactory,
    UserFactory,
)
from tests.plans.test_public_views import words
from tests.publishing.invented import read_back, told

pytestmark = pytest.mark.django_db

FORMULAS = ["=1+1", "+47 22", "-3", "@SUM(A1)", "\t=1", "'=1"]
TITLE = 'Integreringsplan for Nordhavn 2026–2029: "sammen"/hele byen'


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def plan():
    """A published plan with every field of a measure filled, in two themes."""
    municipality = MunicipalityFactory(name="Nordhavn", accent="#7a1fa2")
    plan = PlanFactory(municipality=municipality, title=TITLE, period_text="2026–2029")
    units = [
        UnitFactory(
            municipality=municipality, name="Nordhavn bibliotek", short_name="NB"
        ),
        UnitFactory(
            municipality=municipality, name="Barnehage og skole", short_name="BOS"
        ),
    ]
    Section.objects.create(
        plan=plan, position=1, number="1", heading="Bakgrunn", text="Byen vokser."
    )
    themes = [
        Theme.objects.create(plan=plan, position=at, title=title)
        for at, title in enumerate(["Språk og arbeid", "Bolig og nærmiljø"], start=1)
    ]
    for at in range(1, 5):
        measure = MeasureFactory(
            plan=plan,
            position=at,
            number=str(at),
            theme=themes[(at - 1) // 2],
            title=f"Kafé {at}",
            text=f"Holde kafé {at} kvelder i uka.\n\nDen er gratis.",
            start_text="2026",
            deadline_text=f"1.{at}.2027",
            responsible_text="NB og BOS" if at % 2 else "",
            partners_text="Røde Kors",
            goal_text="Flere snakker norsk",
            indicator_text="Antall gjester",
            budget_text="120 000 kroner",
            status_text="I gang",
            implemented_text="2026",
            remaining_text="Kurs for frivillige",
            report_text=f"Kafeen har hatt {at}00 gjester.",
            remark="Videreført",
            origin="continued",
        )
        for position, unit in enumerate(units[: 1 + at % 2], start=1):
            Responsibility.objects.create(measure=measure, unit=unit, position=position)
    return publish_plan(plan=plan, by=UserFactory(municipality=municipality))


def address(plan, file):
    return reverse(f"plans:{NAMES[file]}", args=[plan.municipality.slug, plan.slug])


def fetch(client, plan, file, query=""):
    response = client.get(address(plan, file) + query)
    assert response.status_code == 200
    return response.content


def in_print(plan, content=None):
    content = content or plan.versions.first().content
    return printed(content, municipality=plan.municipality.name)


def as_printed(plan):
    """Give what a reader sees: units and an origin where no words of the plan say."""
    shown, labels = told(plan.measures), words_in(plan.language)
    for each, measure in zip(shown, plan.measures, strict=True):
        for field in ["responsible", "remark"]:
            each[field] = value_of(measure, field, labels)
    return shown


@pytest.mark.parametrize("file", ["plan.docx", "plan.pdf"])
def test_a_document_is_read_back_with_every_measure_and_field(client, plan, file):
    read = read_back(fetch(client, plan, file), file)

    assert told(read.measures) == as_printed(in_print(plan))
    assert [each.title for each in read.themes] == [
        "Språk og arbeid",
        "Bolig og nærmiljø",
    ]
    assert (read.municipality, read.period.text) == ("Nordhavn", "2026–2029")
    assert "Byen vokser." in [each.text for each in read.sections]


def test_what_is_printed_has_every_field_of_a_measure(plan):
    """A field that the form gets must be printed too, or left out here by decision."""
    not_printed = {"budget_lines"}
    shown = in_print(plan).measures[0]

    for field in MEASURE_FIELDS:
        if field.name not in not_printed | {"origin_plan"}:
            assert getattr(shown, field.name), field.name
    assert {field.shape for field in MEASURE_FIELDS if field.name in not_printed} == {
        Shape.MONEY
    }


def test_plans_that_were_read_come_out_as_they_stand(client, settings, tmp_path):
    """The demo's plans: documents read, reviewed, published, taken along, read again."""
    uploads = settings.STORAGES["default"] | {"OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": uploads}
    fill(lambda _line: None)
    plans = Plan.objects.for_public().select_related("municipality")
    assert len(plans) >= 3

    for plan in plans:
        for file in ["plan.docx", "plan.pdf"]:
            read = told(read_back(fetch(client, plan, file), file).measures)

            for found, expected in zip(read, as_printed(in_print(plan)), strict=True):
                theme = expected.pop("theme").lstrip("0123456789. ")
                assert found.pop("theme").endswith(theme)  # "1 Kerneområde: …"
                assert found == expected, (plan, file)


def rows(client, plan, file):
    data = fetch(client, plan, file)
    if file.endswith("csv"):
        lines = csv.reader(StringIO(data.decode("utf-8-sig")), delimiter=";")
        return [[unguarded(cell) for cell in line] for line in lines]
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    return [[cell or "" for cell in line] for line in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("file", ["measures.xlsx", "measures.csv"])
def test_a_list_has_every_measure_and_field(client, plan, file):
    header, *lines = rows(client, plan, file)
    labels = words_in("nb")

    assert len(lines) == 4
    assert {role_of(label) for label in header} > {"number", "text", "deadline"}
    for line, measure in zip(lines, in_print(plan).measures, strict=True):
        found = dict(zip(header, line, strict=True))
        for name in [*(field.name for field in MEASURE_FIELDS if field.name in labels)]:
            if name not in {"origin", "units"}:
                assert found[labels[name]] == getattr(measure, name), name
        assert found[labels["units"]] == "; ".join(
            unit.full_name for unit in measure.units
        )
        assert found[labels["origin"]] == "Videreført"


def test_what_seems_a_formula_is_never_calculated(client):
    plan = PlanFactory()
    for at, text in enumerate(FORMULAS, start=1):
        MeasureFactory(plan=plan, position=at, text=text, title=text, remark=text)
    publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))

    raw = fetch(client, plan, "measures.csv").decode("utf-8-sig")
    cells = [cell for line in csv.reader(StringIO(raw), delimiter=";") for cell in line]
    sheet = openpyxl.load_workbook(
        BytesIO(fetch(client, plan, "measures.xlsx"))
    ).worksheets[0]
    shown = [cell for line in sheet.iter_rows(min_row=2) for cell in line if cell.value]

    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert {cell.data_type for cell in shown} == {"s"}
    assert {cell.value for cell in shown} > set(FORMULAS)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("plan.docx", "Integreringsplan for Nordhavn 2026–2029 sammen hele byen.docx"),
        ("plan.pdf", "Integreringsplan for Nordhavn 2026–2029 sammen hele byen.pdf"),
        (
            "measures.csv",
            "Integreringsplan for Nordhavn 2026–2029 sammen hele byen – tiltak.csv",
        ),
        (
            "measures.xlsx",
            "Integreringsplan for Nordhavn 2026–2029 sammen hele byen – tiltak.xlsx",
        ),
    ],
)
def test_a_file_says_what_it_is_and_what_it_is_called(client, plan, file, name):
    response = client.get(address(plan, file))

    assert response.headers["Content-Type"] == KINDS[file].content_type
    shown = response.headers["Content-Disposition"]
    assert shown.startswith("attachment; filename*=utf-8''")
    assert requested_name(shown) == name
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def requested_name(header):
    return unquote(header.rpartition("''")[2])


@pytest.mark.parametrize("file", [*KINDS, "plan.json"])
def test_who_has_the_file_is_not_sent_it_again(client, plan, file):
    name = NAMES.get(file, "plan-json")
    where = reverse(f"plans:{name}", args=[plan.municipality.slug, plan.slug])
    first = client.get(where)
    tag = first.headers["ETag"]

    again = client.get(where, headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Cache-Control"] == "public, max-age=60"
    plan.measures.filter(key="1").update(text="En ny tekst.")
    publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))
    new = client.get(where, headers={"If-None-Match": tag})
    assert new.status_code == 200
    assert new.content != first.content


def test_looks_that_change_make_another_file(client, plan):
    first = client.get(address(plan, "plan.docx"))
    plan.municipality.accent = "#0062ba"
    plan.municipality.save()

    again = client.get(
        address(plan, "plan.docx"), headers={"If-None-Match": first.headers["ETag"]}
    )

    assert again.status_code == 200
    assert again.content != first.content


@pytest.mark.parametrize("file", KINDS)
def test_the_working_state_is_for_its_own_people_alone(client, plan, file):
    published = fetch(client, plan, file)
    plan.measures.filter(key="1").update(text="Ikke publisert ennå.")

    assert fetch(client, plan, file, "?working") == published
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    assert fetch(client, plan, file, "?working") == published
    client.force_login(UserFactory(municipality=plan.municipality))
    own = client.get(address(plan, file) + "?working")
    assert own.content != published
    assert own.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in own.headers
    assert fetch(client, plan, file) == published


@pytest.mark.parametrize("file", KINDS)
def test_a_plan_that_is_not_published_is_not_there(client, file):
    plan = PlanFactory()
    MeasureFactory(plan=plan)

    assert client.get(address(plan, file)).status_code == 404
    client.force_login(UserFactory(municipality=plan.municipality))
    assert (
        client.get(address(plan, file)).headers["Cache-Control"] == "private, no-store"
    )


@pytest.mark.parametrize("file", KINDS)
def test_an_empty_plan_can_be_taken_along_too(client, file):
    plan = PlanFactory(title="/", language="da")
    publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))

    assert fetch(client, plan, file)


def test_the_page_leads_to_every_file(client, plan):
    page = words(client.get(plan.get_absolute_url()))

    for file in KINDS:
        assert f'href="{address(plan, file)}"' in page
    assert "Take the plan with you" in page
    client.force_login(UserFactory(municipality=plan.municipality))
    own = words(client.get(plan.get_absolute_url() + "?working"))
    assert f'href="{address(plan, "plan.pdf")}?working"' in own


def test_a_plan_without_measures_offers_no_list_of_them(client):
    plan = PlanFactory()
    publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))

    page = words(client.get(plan.get_absolute_url()))

    assert address(plan, "plan.pdf") in page
    assert address(plan, "measures.csv") not in page


def test_addresses_of_files_are_no_measures():
    assert set(KINDS) <= RESERVED
    assert measure_keys([*KINDS]) == ["n1", "n2", "n3", "n4"]
