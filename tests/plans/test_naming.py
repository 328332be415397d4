"""Units that a document names, held against the municipality's own."""

import datetime as dt

import pytest
from django.urls import reverse

from brobygger.core.errors import Refused
from brobygger.core.models import Event, Role, Unit
from brobygger.core.services.units import merge_unit
from brobygger.plans.models import DraftItem, Plan
from brobygger.plans.naming import UnitNames
from brobygger.plans.services.history import undo_deed
from brobygger.plans.services.making import make_plan
from brobygger.plans.services.review import keep_item
from brobygger.plans.services.units import own_units, with_doubts
from tests.factories import DraftFactory, DraftItemFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db

Kind = DraftItem.Kind
LONG = "Fjellvik læringssenter"


@pytest.fixture
def draft():
    return DraftFactory(source__municipality__language="en")


@pytest.fixture
def user(draft):
    return UserFactory(municipality=draft.municipality, role=Role.COORDINATOR)


@pytest.fixture
def centre(draft):
    return UnitFactory(
        municipality=draft.municipality, name="Læringssenteret", short_name="LLS"
    )


def unit_item(draft, state="open", **data):
    decided = None if state == "open" else dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return DraftItemFactory(
        draft=draft, kind=Kind.UNIT, data=data, state=state, decided_at=decided
    )


def measure(draft, *names):
    data = {"text": "Do it", "responsible_units": list(names)}
    return DraftItemFactory(
        draft=draft,
        kind=Kind.MEASURE,
        data=data,
        state="accepted",
        decided_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )


def made(draft, user):
    DraftItemFactory(
        draft=draft,
        kind=Kind.TITLE,
        data={"text": "Plan"},
        state="accepted",
        decided_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )
    return make_plan(draft=draft, kind=Plan.Kind.PLAN, by=user)


def responsible(plan):
    return [unit.name for unit in plan.measures.get().units.all()]


# What a name means


@pytest.mark.parametrize(
    "name",
    [
        "Læringssenteret",
        "LLS",
        "lls",
        "læringssenter",
        "Læringssentrets (LLS)",
        "Læring",
    ],
)
def test_own_units_are_known_by_every_name_and_form(centre, name):
    centre.aliases = ["Læring"]

    assert UnitNames([centre]).meant(name).unit == centre


@pytest.mark.parametrize(
    "name", [LONG, "Lærings-senteret for alle", "Læringsenteret Fjellvik"]
)
def test_a_name_that_is_near_is_a_question(centre, name):
    meant = UnitNames([centre]).meant(name)

    assert (meant.unit, list(meant.candidates), meant.is_unsure) == (
        None,
        [centre],
        True,
    )


def test_initials_are_a_question(draft):
    unit = UnitFactory(municipality=draft.municipality, name="Kultur, idrett og fritid")

    assert list(UnitNames([unit]).meant("KIF").candidates) == [unit]


def test_two_units_of_one_form_are_a_question(draft):
    units = [
        UnitFactory(municipality=draft.municipality, name=name)
        for name in ("Bibliotekene", "Biblioteker")
    ]

    assert UnitNames(units).meant("Biblioteket").is_unsure


def test_a_name_like_no_other_is_new(centre):
    meant = UnitNames([centre]).meant("Brannvesenet")

    assert (meant.unit, meant.is_unsure) == (None, False)


@pytest.mark.usefixtures("centre")
def test_units_that_are_a_question_are_not_read_with_certainty(draft):
    found = [
        {"kind": Kind.UNIT, "data": {"name": name}, "certain": True}
        for name in ("LLS", LONG, "Brannvesenet")
    ]

    told = list(with_doubts(draft.municipality, found))

    assert [item["certain"] for item in told] == [True, False, True]


# What the reviewer sees and chooses


@pytest.fixture
def page(client, draft, user):
    client.force_login(user)
    return reverse("plans:review", args=[draft.municipality.slug, draft.source.pk])


def decide(client, page, item, **sent):
    sent = {"deed": "keep", "version": item.version} | item.content | sent
    sent = {key: "\n".join(v) if isinstance(v, list) else v for key, v in sent.items()}
    return client.post(f"{page}/{item.pk}", {k: v for k, v in sent.items() if v})


@pytest.mark.usefixtures("centre")
def test_the_list_says_what_each_unit_will_be(client, page, draft):
    unit_item(draft, name="LLS")
    unit_item(draft, name=LONG)
    unit_item(draft, name="Brannvesenet", short_name="BV", aliases=["Brann"])
    unit_item(draft, name="Havna")

    text = client.get(page).content.decode()

    assert "LLS = Læringssenteret (yours)" in text
    assert "Is it one of yours: Læringssenteret? Choose, or say that it is new." in text
    assert "A new unit, also called BV, Brann: it will be made." in text
    assert "A new unit: it will be made." in text


@pytest.mark.usefixtures("centre")
def test_a_question_needs_an_answer(client, page, draft):
    item = unit_item(draft, name=LONG)

    answer = decide(client, page, item)

    assert answer.status_code == 422
    assert "Choose the unit, or say that it is new." in answer.content.decode()


def test_a_chosen_unit_takes_the_measures_and_the_names(
    client, page, draft, user, centre
):
    item = unit_item(draft, name=LONG, short_name="FLS", aliases=["Senteret"])
    measure(draft, "FLS")

    decide(client, page, item, same_as=centre.pk, remember="on")
    plan = made(draft, user)

    assert responsible(plan) == ["Læringssenteret"]
    centre.refresh_from_db()
    assert centre.aliases == [LONG, "FLS", "Senteret"]
    assert Event.objects.about(centre).filter(kind="unit.changed").count() == 1
    assert Unit.objects.filter(municipality=draft.municipality).count() == 1


def test_a_chosen_unit_keeps_its_own_names_unless_asked(
    client, page, draft, user, centre
):
    item = unit_item(draft, name=LONG)
    measure(draft, LONG)

    decide(client, page, item, same_as=centre.pk)
    plan = made(draft, user)

    assert responsible(plan) == ["Læringssenteret"]
    centre.refresh_from_db()
    assert centre.aliases == []


def test_a_name_of_another_unit_is_not_taken_from_it(client, page, draft, user, centre):
    school = UnitFactory(municipality=draft.municipality, name="Skolen")
    item = unit_item(draft, name="Skolen", aliases=["Den gamle skolen"])
    measure(draft, "Skolen")

    decide(client, page, item, same_as=centre.pk, remember="on")
    plan = made(draft, user)

    assert responsible(plan) == ["Læringssenteret"]
    centre.refresh_from_db()
    school.refresh_from_db()
    assert (centre.aliases, school.names) == (["Den gamle skolen"], ["Skolen"])


@pytest.mark.usefixtures("centre")
def test_a_unit_that_is_said_to_be_new_is_made(client, page, draft, user):
    item = unit_item(draft, name=LONG)
    measure(draft, LONG)

    decide(client, page, item, same_as="new")
    plan = made(draft, user)

    assert responsible(plan) == [LONG]


def test_a_new_unit_that_is_renamed_is_still_found_by_its_old_name(
    client, page, draft, user
):
    item = unit_item(draft, name="Brannvesenet")
    measure(draft, "Brannvesenet")

    decide(client, page, item, name="Brann og redning")
    plan = made(draft, user)

    assert responsible(plan) == ["Brann og redning"]
    assert Unit.objects.get(name="Brann og redning").aliases == ["Brannvesenet"]


@pytest.mark.usefixtures("centre")
def test_a_new_unit_can_not_have_a_name_that_is_taken(client, page, draft):
    item = unit_item(draft, name="Læringssenteret")

    answer = decide(client, page, item, same_as="new")

    assert answer.status_code == 422
    assert "There is already a unit called Læringssenteret." in answer.content.decode()


def test_units_of_another_municipality_can_not_be_chosen(client, page, draft):
    item = unit_item(draft, name=LONG)

    assert decide(client, page, item, same_as=UnitFactory().pk).status_code == 422


def test_a_choice_is_undone_and_shown_to_who_came_second(
    client, page, draft, user, centre
):
    item = unit_item(draft, name=LONG)
    decide(client, page, item, same_as="new")

    late = decide(client, page, item, same_as=centre.pk)

    assert late.status_code == 409
    assert "Which unit it is" in late.content.decode()
    item.refresh_from_db()
    assert (item.content["same_as"], item.state) == ("new", "corrected")
    undo_deed(deed=draft.deeds.get(), by=user)
    item.refresh_from_db()
    assert (item.corrected, item.state) == (None, "open")


@pytest.mark.usefixtures("centre")
def test_a_unit_that_is_clear_is_accepted_as_read(client, page, draft):
    item = unit_item(draft, name="LLS")

    decide(client, page, item)

    item.refresh_from_db()
    assert (item.state, item.corrected) == ("accepted", None)


def test_a_chosen_unit_that_was_merged_since_is_the_other(draft, user, centre):
    other = UnitFactory(municipality=draft.municipality, name="Voksenopplæringa")
    item = unit_item(draft, name=LONG)
    keep_item(
        item=item, version=1, content=item.content | {"same_as": centre.pk}, by=user
    )
    measure(draft, LONG)
    centre.merged_into, centre.closed_at = other, dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    centre.save()

    assert responsible(made(draft, user)) == ["Voksenopplæringa"]


def test_a_unit_of_another_municipality_takes_no_measures(draft, user):
    """Also if its id has come to stand in the draft in some other way."""
    item = unit_item(draft, name=LONG)
    theirs = item.content | {"same_as": UnitFactory(name="Theirs").pk}
    keep_item(item=item, version=1, content=theirs, by=user)
    measure(draft, LONG)

    with pytest.raises(Refused, match="chosen in the review"):
        made(draft, user)


def test_a_merged_units_name_means_the_one_it_became(draft, user, centre):
    other = UnitFactory(municipality=draft.municipality, name="Voksenopplæringa")
    merge_unit(unit=centre, into=other, by=user)

    meant = UnitNames(own_units(draft.municipality)).meant(centre.name)

    assert (meant.unit, meant.is_unsure) == (other, False)


@pytest.mark.usefixtures("centre")
def test_a_choice_that_fails_makes_nothing(draft, user):
    """One transaction: the units and the plan."""
    first = unit_item(draft, name="Brannvesenet")
    second = unit_item(draft, name=LONG)
    keep_item(item=first, version=1, content=first.content, by=user)
    gone = second.content | {"same_as": 0x7FFFFFFF}
    keep_item(item=second, version=1, content=gone, by=user)
    measure(draft, LONG)

    with pytest.raises(Refused, match="chosen in the review"):
        made(draft, user)

    assert not Unit.objects.filter(name="Brannvesenet").exists()
    assert not Plan.objects.exists()
