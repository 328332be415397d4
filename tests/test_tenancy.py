"""Who sees what: every address, with every role, at home and in another municipality.

A new page fails `test_every_page_has_an_address_here` until it stands in `ADDRESSES`,
with what its address names, and in `AT_HOME`, with who may.
"""

from datetime import date
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from brobygger.core.log import record
from brobygger.core.models import Deed, Event, Role, User
from brobygger.core.services import close_unit, invite_person
from brobygger.followup.models import (
    Follower,
    Reminder,
    ReminderStop,
    ReportText,
    Status,
    WordTemplate,
)
from brobygger.followup.services.carrying import start_next_plan
from brobygger.followup.services.editions import close_round
from brobygger.followup.services.figures import add_figure, add_value
from brobygger.followup.services.milestones import add_milestone
from brobygger.followup.services.rounds import open_round
from brobygger.followup.services.statuses import tell_status
from brobygger.plans.models import DraftDeed, MeasureSheet, Plan, Responsibility
from brobygger.plans.services.versions import publish_plan
from tests.factories import (
    DraftFactory,
    DraftItemFactory,
    MeasureFactory,
    MunicipalityFactory,
    PlanFactory,
    SourceDocumentFactory,
    UnitFactory,
    UserFactory,
)
from tests.test_structure import PUBLIC

pytestmark = pytest.mark.django_db

LIST = {"name": "", "others": [], "rows": [[1, ["Nr", "Tiltak"], {}, False]]}

ROLES = [*Role, "closed"]
"""Each role; "closed" is an administrator whose access has ended."""


def world(slug):
    """Set up a municipality with something of every kind, whose texts say whose it is.

    "hidden-<slug>" stands in what others must never see.
    """
    w = SimpleNamespace(slug=slug, hidden=f"hidden-{slug}")
    w.municipality = MunicipalityFactory(
        slug=slug, name=slug.title(), accent="#0062ba", sign_in_value=w.hidden
    )
    add_people(w)
    add_document(w)
    add_hidden_plan(w)
    add_shown_plan(w)
    return w


def add_people(w):
    w.unit = UnitFactory(municipality=w.municipality, name=f"{w.hidden} unit")
    w.closed = UnitFactory(municipality=w.municipality, name=f"{w.hidden} closed")
    w.people = {role: person(w.municipality, role, w.hidden) for role in ROLES}
    w.people[Role.UNIT_EDITOR].units.add(w.unit)
    administrator = w.people[Role.ADMINISTRATOR]
    close_unit(unit=w.closed, by=administrator)
    issued = invite_person(
        municipality=w.municipality,
        email=f"{w.hidden}@example.org",
        role=Role.READER,
        by=administrator,
    )
    w.invitation, w.token = issued.invitation, issued.token
    record(Deed.UNIT_CHANGED, w.unit, by=administrator, name=w.hidden)


def add_document(w):
    w.source = SourceDocumentFactory(
        municipality=w.municipality,
        name=f"{w.hidden}.pdf",
        state="read",
        format="text",
        uploaded_by=w.people[Role.ADMINISTRATOR],
    )
    draft = DraftFactory(source=w.source, lines=[w.hidden])
    w.item = DraftItemFactory(draft=draft, data={"text": w.hidden})


def add_hidden_plan(w):
    """Add a plan that is not published, followed up and to be carried over."""
    by = w.people[Role.ADMINISTRATOR]
    w.kept = PlanFactory(
        municipality=w.municipality, slug="kept", title=f"{w.hidden} plan"
    )
    w.promised = MeasureFactory(plan=w.kept, text=w.hidden)
    Responsibility.objects.create(measure=w.promised, unit=w.unit, position=1)
    w.sheet = MeasureSheet.objects.create(
        plan=w.kept, name=f"{w.hidden}.csv", uploaded_by=by, content=LIST
    )
    w.step, w.figure, w.value = followed(w.promised, by, w.hidden)
    w.coming = start_next_plan(
        plan=w.kept,
        title=f"{w.hidden} next plan",
        start_year=2035,
        end_year=2038,
        by=w.people[Role.COORDINATOR],
    ).new


def add_shown_plan(w):
    """Add a plan that is published and reported, and has got more since."""
    by = w.people[Role.COORDINATOR]
    plan = PlanFactory(municipality=w.municipality, slug="shown")
    w.measure = MeasureFactory(plan=plan)
    w.shown = publish_plan(plan=plan, by=by, note="First")
    w.past = a_round(w, "Report", 2025)
    close_round(
        round_=w.past,
        version=w.past.version,
        proposals=[],
        without_missing=True,
        by=by,
    )
    Responsibility.objects.create(measure=w.measure, unit=w.unit, position=1)
    w.round = a_round(w, f"{w.hidden} round", 2026)
    MeasureFactory(plan=w.shown, text=f"{w.hidden}, not published yet")


def followed(measure, by, hidden):
    """Tell of a measure: a status in words, a milestone, a figure with a value."""
    day = date(2026, 1, 1)
    tell_status(measure=measure, status=Status.UNDER_WAY, words=hidden, by=by)
    step = add_milestone(measure=measure, text=hidden, due=day, by=by)
    figure = add_figure(measure=measure, name=hidden, by=by)
    return step, figure, add_value(figure=figure, day=day, amount=1, by=by)


def a_round(w, title, year):
    return open_round(
        municipality=w.municipality,
        plans=[w.shown],
        units=[w.unit],
        facts={
            "title": title,
            "year": year,
            "deadline": timezone.localdate(),
            "instruction": "",
        },
        by=w.people[Role.COORDINATOR],
    )


def person(municipality, role, hidden):
    return UserFactory(
        municipality=municipality,
        email=f"{hidden}-{role}@example.org",
        name=f"{hidden} {role}",
        role=Role.ADMINISTRATOR if role == "closed" else role,
        is_active=role != "closed",
    )


@pytest.fixture
def here():
    return world("fjellvik")


@pytest.fixture
def there():
    return world("nordhavn")


def report_in(round_):
    return round_.reports.get().pk


ADDRESSES = {
    # name: how its address is filled, from a world
    "core:front": lambda _: [],
    "core:language": lambda _: [],
    "core:about": lambda _: [],
    "core:accessibility": lambda _: [],
    "core:live": lambda _: [],
    "core:ready": lambda _: [],
    "core:invitation": lambda w: [w.token],
    "core:people": lambda w: [w.slug],
    "core:invite": lambda w: [w.slug],
    "core:invite-again": lambda w: [w.slug, w.invitation.pk],
    "core:withdraw": lambda w: [w.slug, w.invitation.pk],
    "core:person": lambda w: [w.slug, w.people["reader"].pk],
    "core:close-person": lambda w: [w.slug, w.people["reader"].pk],
    "core:reopen-person": lambda w: [w.slug, w.people["closed"].pk],
    "core:units": lambda w: [w.slug],
    "core:add-unit": lambda w: [w.slug],
    "core:unit": lambda w: [w.slug, w.unit.pk],
    "core:merge-unit": lambda w: [w.slug, w.unit.pk],
    "core:close-unit": lambda w: [w.slug, w.unit.pk],
    "core:reopen-unit": lambda w: [w.slug, w.closed.pk],
    "core:trail": lambda w: [w.slug],
    "core:settings": lambda w: [w.slug],
    "core:theme": lambda w: [w.slug],
    "core:arms": lambda w: [w.slug],
    "api:page": lambda _: [],
    "api:openapi": lambda _: [],
    "api:nothing": lambda _: [],
    "api:municipalities": lambda _: [],
    "api:plans": lambda w: [w.slug],
    "api:plan": lambda w: [w.slug, w.kept.slug],
    "api:measures": lambda w: [w.slug, w.kept.slug],
    "api:measure": lambda w: [w.slug, w.kept.slug, w.promised.key],
    "api:versions": lambda w: [w.slug, w.kept.slug],
    "api:version": lambda w: [w.slug, w.kept.slug, 1],
    "open:robots": lambda _: [],
    "open:sitemap-all": lambda _: [],
    "open:search-all": lambda _: [],
    "open:sitemap": lambda w: [w.slug],
    "open:search": lambda w: [w.slug],
    "plans:home": lambda w: [w.slug],
    "plans:documents": lambda w: [w.slug],
    "plans:upload": lambda w: [w.slug],
    "plans:document": lambda w: [w.slug, w.source.pk],
    "plans:again": lambda w: [w.slug, w.source.pk],
    "plans:page": lambda w: [w.slug, w.source.pk, 1],
    "plans:review": lambda w: [w.slug, w.source.pk],
    "plans:add": lambda w: [w.slug, w.source.pk],
    "plans:certain": lambda w: [w.slug, w.source.pk],
    "plans:undo": lambda w: [w.slug, w.source.pk],
    "plans:decide": lambda w: [w.slug, w.source.pk, w.item.pk],
    "plans:split": lambda w: [w.slug, w.source.pk, w.item.pk],
    "plans:merge": lambda w: [w.slug, w.source.pk, w.item.pk],
    "plans:move": lambda w: [w.slug, w.source.pk, w.item.pk],
    "plans:make": lambda w: [w.slug, w.source.pk],
    "plans:plan": lambda w: [w.slug, w.kept.slug],
    "plans:text": lambda w: [w.slug, w.kept.slug],
    "plans:publish": lambda w: [w.slug, w.kept.slug],
    "plans:import": lambda w: [w.slug],
    "plans:plan-json": lambda w: [w.slug, w.kept.slug],
    "plans:plan-docx": lambda w: [w.slug, w.kept.slug],
    "plans:plan-pdf": lambda w: [w.slug, w.kept.slug],
    "plans:measures-xlsx": lambda w: [w.slug, w.kept.slug],
    "plans:measures-csv": lambda w: [w.slug, w.kept.slug],
    "plans:versions": lambda w: [w.slug, w.kept.slug],
    "plans:version": lambda w: [w.slug, w.kept.slug, 1],
    "plans:compare": lambda w: [w.slug, w.kept.slug],
    "plans:coming": lambda w: [w.slug, w.kept.slug],
    "plans:edit": lambda w: [w.slug, w.kept.slug],
    "plans:edit-plan": lambda w: [w.slug, w.kept.slug],
    "plans:renumber": lambda w: [w.slug, w.kept.slug],
    "plans:assign": lambda w: [w.slug, w.kept.slug],
    "plans:import-measures": lambda w: [w.slug, w.kept.slug],
    "plans:look-at-measures": lambda w: [w.slug, w.kept.slug, w.sheet.pk],
    "plans:measure-sheet": lambda w: [w.slug, w.kept.slug],
    "plans:add-part": lambda w: [w.slug, w.kept.slug, "goal"],
    "plans:edit-part": lambda w: [w.slug, w.kept.slug, "measure", w.promised.key],
    "plans:move-part": lambda w: [w.slug, w.kept.slug, "measure", w.promised.key],
    "plans:retire-part": lambda w: [w.slug, w.kept.slug, "measure", w.promised.key],
    "plans:rename": lambda w: [w.slug, w.kept.slug],
    "plans:order": lambda w: [w.slug, w.kept.slug, "measure"],
    "plans:put-back": lambda w: [w.slug, w.kept.slug, "measure", w.promised.key],
    "plans:measure": lambda w: [w.slug, w.kept.slug, w.promised.key],
    "followup:my-work": lambda w: [w.slug],
    "followup:board": lambda w: [w.slug],
    "followup:calendar": lambda w: [w.slug],
    "followup:own-calendar": lambda w: [w.slug],
    "followup:feed": lambda w: [w.slug],
    "followup:confirm-following": lambda w: [w.slug],
    "followup:stop-following": lambda w: [w.slug],
    "followup:plan-calendar": lambda w: [w.slug, w.kept.slug],
    "followup:plan-feed": lambda w: [w.slug, w.kept.slug],
    "followup:subscribe": lambda w: [w.slug, w.kept.slug],
    "followup:follow": lambda w: [w.slug, w.kept.slug, w.promised.key],
    "followup:milestone-add": lambda w: [w.slug, w.kept.slug, w.promised.key],
    "followup:milestone": lambda w: [w.slug, w.kept.slug, w.promised.key, w.step.pk],
    "followup:figure-add": lambda w: [w.slug, w.kept.slug, w.promised.key],
    "followup:value-add": lambda w: [w.slug, w.kept.slug, w.promised.key, w.figure.pk],
    "followup:correct": lambda w: [w.slug, w.kept.slug, w.promised.key, w.value.pk],
    "followup:hand-over": lambda w: [w.slug, w.kept.slug, w.promised.key],
    "followup:next": lambda w: [w.slug, w.kept.slug],
    "followup:next-close": lambda w: [w.slug, w.kept.slug],
    "followup:next-take": lambda w: [w.slug, w.kept.slug],
    "followup:next-answer": lambda w: [w.slug, w.kept.slug, w.promised.key],
    "followup:next-back": lambda w: [w.slug, w.kept.slug, w.promised.key],
    "followup:lineage": lambda w: [w.slug, w.coming.slug],
    "followup:lineage-decide": lambda w: [w.slug, w.coming.slug],
    "followup:lineage-certain": lambda w: [w.slug, w.coming.slug],
    "followup:lineage-add": lambda w: [w.slug, w.coming.slug],
    "followup:rounds": lambda w: [w.slug],
    "followup:new-round": lambda w: [w.slug],
    "followup:report-template": lambda w: [w.slug],
    "followup:template-file": lambda w: [w.slug],
    "followup:round": lambda w: [w.slug, w.round.pk],
    "followup:round-settings": lambda w: [w.slug, w.round.pk],
    "followup:round-close": lambda w: [w.slug, w.round.pk],
    "followup:round-preview": lambda w: [w.slug, w.round.pk],
    "followup:proposals-correct": lambda w: [w.slug, w.past.pk],
    "followup:round-part": lambda w: [w.slug, w.round.pk, w.unit.pk],
    "followup:round-part-deed": lambda w: [w.slug, w.round.pk, w.unit.pk],
    "followup:report-form": lambda w: [w.slug, w.round.pk, report_in(w.round)],
    "followup:report-correct": lambda w: [w.slug, w.past.pk, report_in(w.past)],
    "followup:stop-reminders": lambda w: [w.slug],
    "followup:report": lambda w: [w.slug, w.kept.slug, 2025],
    "followup:report-edition": lambda w: [w.slug, w.kept.slug, 2025, 1],
    "followup:report-file": lambda w: [w.slug, w.kept.slug, 2025, 1, "json"],
}
"""Pages by name, with how to fill their addresses: with what is hidden, where a page
has both. allauth's pages are about the person alone, and stand below."""

OWN_ACCOUNT = ("account_", "mfa_", "openid_connect_")

SHOWN = {
    "plans:plan": lambda w: [w.slug, w.shown.slug],
    "plans:plan-json": lambda w: [w.slug, w.shown.slug],
    "plans:plan-docx": lambda w: [w.slug, w.shown.slug],
    "plans:plan-pdf": lambda w: [w.slug, w.shown.slug],
    "plans:measures-xlsx": lambda w: [w.slug, w.shown.slug],
    "plans:measures-csv": lambda w: [w.slug, w.shown.slug],
    "plans:versions": lambda w: [w.slug, w.shown.slug],
    "plans:version": lambda w: [w.slug, w.shown.slug, 1],
    "plans:compare": lambda w: [w.slug, w.shown.slug],
    "plans:text": lambda w: [w.slug, w.shown.slug],
    "plans:measure": lambda w: [w.slug, w.shown.slug, w.measure.key],
    "followup:report": lambda w: [w.slug, w.shown.slug, 2025],
    "followup:report-edition": lambda w: [w.slug, w.shown.slug, 2025, 1],
    "followup:report-file": lambda w: [w.slug, w.shown.slug, 2025, 1, "json"],
}
"""The same pages of what is published."""

IN_API = {
    "api:municipalities": lambda _: [],
    "api:plans": lambda w: [w.slug],
    "api:plan": lambda w: [w.slug, w.shown.slug],
    "api:measures": lambda w: [w.slug, w.shown.slug],
    "api:measure": lambda w: [w.slug, w.shown.slug, w.measure.key],
    "api:versions": lambda w: [w.slug, w.shown.slug],
    "api:version": lambda w: [w.slug, w.shown.slug, 1],
}
"""What the API tells of what is published."""

EVERYBODY = (200, 200, 200, 200, 200)
ADMINISTRATORS = (302, 403, 403, 403, 200)
COORDINATORS = (302, 403, 403, 200, 200)
EDITORS = (302, 403, 200, 200, 200)
"""And the editor of a unit that answers for it."""
MEMBERS = (404, 200, 200, 200, 200)
INSIDE = (302, 200, 200, 200, 200)
NOBODY = (404, 404, 404, 404, 404)
NO_GET = (302, 405, 405, 405, 405)
NO_POST = (405, 405, 405, 405, 405)
NO_POST_INSIDE = (302, 405, 405, 405, 405)

AT_HOME = {
    # name: GET, then POST of an empty form; each for the public without sign-in, a
    # reader, a unit editor, a coordinator and an administrator of the municipality
    "core:people": (ADMINISTRATORS, NO_POST_INSIDE),
    "core:invite": (ADMINISTRATORS, ADMINISTRATORS),
    "core:invite-again": (NO_GET, ADMINISTRATORS),
    "core:withdraw": (NO_GET, (302, 403, 403, 403, 302)),
    "core:person": (ADMINISTRATORS, ADMINISTRATORS),
    "core:close-person": (NO_GET, (302, 403, 403, 403, 302)),
    "core:reopen-person": (NO_GET, (302, 403, 403, 403, 302)),
    "core:units": (COORDINATORS, NO_POST_INSIDE),
    "core:add-unit": (COORDINATORS, COORDINATORS),
    "core:unit": (COORDINATORS, COORDINATORS),
    "core:merge-unit": (NO_GET, (302, 403, 403, 302, 302)),
    "core:close-unit": (NO_GET, (302, 403, 403, 302, 302)),
    "core:reopen-unit": (NO_GET, (302, 403, 403, 302, 302)),
    "core:trail": (ADMINISTRATORS, NO_POST_INSIDE),
    "core:settings": (ADMINISTRATORS, ADMINISTRATORS),
    "core:theme": (EVERYBODY, NO_POST),
    "core:arms": ((404, 404, 404, 404, 404), NO_POST),
    "open:sitemap": (EVERYBODY, NO_POST),
    "open:search": (EVERYBODY, NO_POST),
    "plans:home": (EVERYBODY, NO_POST),
    "plans:documents": (COORDINATORS, NO_POST_INSIDE),
    "plans:upload": (COORDINATORS, COORDINATORS),
    "plans:document": (COORDINATORS, NO_POST_INSIDE),
    "plans:again": (NO_GET, (302, 403, 403, 302, 302)),
    "plans:page": ((302, 403, 403, 404, 404), NO_POST_INSIDE),
    "plans:review": (COORDINATORS, NO_POST_INSIDE),
    "plans:add": (NO_GET, (302, 403, 403, 404, 404)),
    "plans:certain": (NO_GET, (302, 403, 403, 302, 302)),
    "plans:decide": (NO_GET, (302, 403, 403, 422, 422)),
    "plans:make": (NO_GET, (302, 403, 403, 422, 422)),
    "plans:undo": (NO_GET, (302, 403, 403, 404, 404)),
    "plans:split": (NO_GET, (302, 403, 403, 422, 422)),
    "plans:merge": (NO_GET, (302, 403, 403, 422, 422)),
    "plans:move": (NO_GET, (302, 403, 403, 422, 422)),
    "plans:plan": (MEMBERS, NO_POST),
    "plans:text": (MEMBERS, NO_POST),
    "plans:publish": (NO_GET, (302, 403, 403, 302, 302)),
    "plans:measure": (MEMBERS, NO_POST),
    "plans:import": (COORDINATORS, (302, 403, 403, 422, 422)),
    "plans:plan-json": (MEMBERS, NO_POST),
    "plans:plan-docx": (MEMBERS, NO_POST),
    "plans:plan-pdf": (MEMBERS, NO_POST),
    "plans:measures-xlsx": (MEMBERS, NO_POST),
    "plans:measures-csv": (MEMBERS, NO_POST),
    "plans:versions": (MEMBERS, NO_POST),
    "plans:version": ((404, 404, 404, 404, 404), NO_POST),
    "plans:compare": (MEMBERS, NO_POST),
    "plans:coming": ((302, 200, 200, 200, 200), NO_POST_INSIDE),
    "plans:edit": ((302, 200, 200, 200, 200), NO_POST_INSIDE),
    "plans:edit-plan": (COORDINATORS, (302, 403, 403, 422, 422)),
    "plans:assign": (COORDINATORS, (302, 403, 403, 422, 422)),
    "plans:renumber": (COORDINATORS, (302, 403, 403, 302, 302)),
    "plans:import-measures": (COORDINATORS, (302, 403, 403, 422, 422)),
    "plans:look-at-measures": (COORDINATORS, (302, 403, 403, 409, 409)),
    "plans:measure-sheet": (COORDINATORS, NO_POST_INSIDE),
    "plans:add-part": (COORDINATORS, (302, 403, 403, 422, 422)),
    "plans:edit-part": (EDITORS, (302, 403, 422, 422, 422)),
    "plans:move-part": (NO_GET, (302, 403, 403, 302, 302)),
    "plans:retire-part": (NO_GET, (302, 403, 403, 302, 302)),
    "plans:rename": (COORDINATORS, (302, 403, 403, 422, 422)),
    "plans:order": (COORDINATORS, (302, 403, 403, 302, 302)),
    "plans:put-back": (NO_GET, (302, 403, 403, 302, 302)),
    "followup:my-work": ((302, 200, 200, 200, 200), NO_POST_INSIDE),
    "followup:board": ((302, 200, 200, 200, 200), NO_POST_INSIDE),
    "followup:calendar": ((302, 200, 200, 200, 200), (302, 302, 302, 302, 302)),
    "followup:own-calendar": (NOBODY, NO_POST),
    "followup:feed": (EVERYBODY, NO_POST),
    "followup:confirm-following": (NOBODY, NOBODY),
    "followup:stop-following": (NOBODY, NOBODY),
    "followup:plan-calendar": (NOBODY, NO_POST),
    "followup:plan-feed": (NOBODY, NO_POST),
    "followup:subscribe": (NOBODY, NOBODY),
    "followup:follow": (EDITORS, (302, 403, 422, 422, 422)),
    "followup:milestone-add": (NO_GET, (302, 403, 422, 422, 422)),
    "followup:milestone": (NO_GET, (302, 403, 422, 422, 422)),
    "followup:figure-add": (NO_GET, (302, 403, 422, 422, 422)),
    "followup:value-add": (NO_GET, (302, 403, 422, 422, 422)),
    "followup:correct": (EDITORS, (302, 403, 422, 422, 422)),
    "followup:hand-over": (NO_GET, (302, 403, 422, 422, 422)),
    "followup:next": (COORDINATORS, (302, 403, 403, 422, 422)),
    "followup:next-close": (NO_GET, (302, 403, 403, 302, 302)),
    "followup:next-take": (NO_GET, (302, 403, 403, 422, 422)),
    "followup:next-answer": (COORDINATORS, (302, 403, 403, 422, 422)),
    "followup:next-back": (NO_GET, (302, 403, 403, 302, 302)),
    "followup:lineage": (COORDINATORS, NO_POST_INSIDE),
    "followup:lineage-decide": (NO_GET, (302, 403, 403, 404, 404)),
    "followup:lineage-certain": (NO_GET, (302, 403, 403, 302, 302)),
    "followup:lineage-add": (NO_GET, (302, 403, 403, 422, 422)),
    "followup:rounds": (INSIDE, NO_POST_INSIDE),
    "followup:new-round": (COORDINATORS, (302, 403, 403, 422, 422)),
    "followup:report-template": (COORDINATORS, (302, 403, 403, 422, 422)),
    "followup:template-file": ((302, 403, 403, 404, 404), NO_POST_INSIDE),
    "followup:round": (INSIDE, NO_POST_INSIDE),
    "followup:round-settings": (COORDINATORS, (302, 403, 403, 422, 422)),
    "followup:round-close": (COORDINATORS, (302, 403, 403, 422, 422)),
    "followup:round-preview": (COORDINATORS, NO_POST_INSIDE),
    "followup:proposals-correct": (COORDINATORS, (302, 403, 403, 422, 422)),
    "followup:round-part": (INSIDE, NO_POST_INSIDE),
    "followup:round-part-deed": (NO_GET, (302, 403, 403, 403, 403)),
    "followup:report-form": (INSIDE, (302, 403, 302, 302, 302)),
    "followup:report-correct": (COORDINATORS, (302, 403, 403, 422, 422)),
    "followup:stop-reminders": (NOBODY, NOBODY),
    "followup:report": (NOBODY, NO_POST),
    "followup:report-edition": (NOBODY, NO_POST),
    "followup:report-file": (NOBODY, NO_POST),
}
"""Who may do what in their own municipality."""


def names(patterns=None, namespace=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern.url_patterns, inner)


def test_every_page_has_an_address_here():
    pages = {name for name in names() if not name.startswith(OWN_ACCOUNT)}
    advice = (
        "Add the page to ADDRESSES in tests/test_tenancy.py: its name, and what fills"
        " its address, taken from a world; and, if the address begins with a"
        " municipality, to AT_HOME: who may GET and POST it."
    )

    assert pages == set(ADDRESSES), advice


def test_every_page_of_a_municipality_says_who_may(here):
    below = {
        name
        for name, fill in ADDRESSES.items()
        if reverse(name, args=fill(here)).startswith(f"/{here.slug}/")
    }

    assert set(AT_HOME) == below, "Add the page to AT_HOME: who may GET and POST it."


def ask(client, method, name, args):
    return getattr(client, method)(reverse(name, args=args))


def texts(response):
    body = b"".join(response) if response.streaming else response.content
    return body.decode(errors="replace") + str(response.headers)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", AT_HOME)
def test_nothing_is_visible_in_another_municipality(client, here, there, name, method):
    """A stranger is asked to sign in; who is signed in is told of no such page."""
    args = ADDRESSES[name](there)
    before = Event.objects.count()
    for who in [None, *ROLES]:
        client.logout()
        if who:
            client.force_login(here.people[who])

        response = ask(client, method, name, args)

        assert there.hidden not in texts(response), who
        if name in PUBLIC:
            continue
        if who in {None, "closed"}:
            assert response.status_code == 302, who
            assert response.url.startswith("/sign-in/"), who
        else:
            assert response.status_code in {404, 405}, who
    assert Event.objects.count() == before


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_published_is_seen_by_everybody(client, here, there, name):
    for who in [None, *ROLES]:
        client.logout()
        if who:
            client.force_login(here.people[who])

        address = reverse(name, args=SHOWN[name](there))
        for query in ["", "?working=1"]:
            response = client.get(address + query)

            assert response.status_code == 200
            assert there.hidden not in texts(response)


@pytest.mark.parametrize("name", IN_API)
def test_the_api_tells_everybody_the_same(client, here, there, name):
    """At home too: it knows nobody, and nothing that is not published."""
    for whose in [here, there]:
        told = set()
        for who in [None, *ROLES]:
            client.logout()
            if who:
                client.force_login(here.people[who])

            response = ask(client, "get", name, IN_API[name](whose))

            assert response.status_code == 200
            assert here.hidden not in texts(response)
            assert there.hidden not in texts(response)
            told.add(texts(response))
        assert len(told) == 1


@pytest.mark.parametrize("name", list(IN_API)[2:])
def test_the_api_finds_nothing_that_is_not_published(client, here, name):
    client.force_login(here.people["administrator"])

    response = ask(client, "get", name, ADDRESSES[name](here))

    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert here.hidden not in texts(response)


@pytest.mark.parametrize("name", AT_HOME)
def test_a_role_gets_at_home_what_the_table_says(client, here, there, name):
    for method, expected in zip(["get", "post"], AT_HOME[name], strict=True):
        found = []
        for who in [None, "reader", "unit_editor", "coordinator", "administrator"]:
            client.logout()
            if who:
                client.force_login(here.people[who])
            response = ask(client, method, name, ADDRESSES[name](here))
            is_asked = response.status_code == 302 and "/sign-in/" in response.url
            assert is_asked == (who is None and response.status_code == 302)
            assert there.hidden not in texts(response), who
            found.append(response.status_code)

        assert tuple(found) == expected, method


def test_an_editor_has_no_say_in_measures_of_other_units(client, here):
    Responsibility.objects.update(unit=here.closed)
    client.force_login(here.people["unit_editor"])
    address = reverse("plans:edit-part", args=ADDRESSES["plans:edit-part"](here))

    assert client.get(address).status_code == 403
    assert client.post(address, {"text": "New"}).status_code == 403


@pytest.mark.parametrize("name", [name for name in AT_HOME if name not in PUBLIC])
def test_a_closed_account_is_as_nobody(client, here, name):
    client.force_login(here.people["closed"])

    response = ask(client, "get", name, ADDRESSES[name](here))

    assert response.url.startswith("/sign-in/")


OUTSIDE = {name: fill for name, fill in ADDRESSES.items() if name not in AT_HOME}


@pytest.mark.parametrize(
    "name", [name for name in OUTSIDE if name != "core:invitation"]
)
def test_pages_of_the_product_tell_nothing_of_a_municipality(client, here, there, name):
    for who in [None, *Role]:
        client.logout()
        if who:
            client.force_login(here.people[who])

        response = ask(client, "get", name, OUTSIDE[name](there))

        assert there.hidden not in texts(response)
        if who is None:
            assert here.hidden not in texts(response)


ACCOUNT_PAGES = [name for name in names() if name.startswith(OWN_ACCOUNT)]


@pytest.mark.parametrize("name", ACCOUNT_PAGES)
def test_pages_of_the_account_are_about_oneself(client, here, there, name):
    fill = {
        "account_reset_password_from_key": ["1", "some-key"],
        "mfa_edit_webauthn": [1],
        "mfa_remove_webauthn": [1],
        "openid_connect_login": ["oidc"],
        "openid_connect_callback": ["oidc"],
    }
    for who in [None, *Role]:
        client.logout()
        if who:
            client.force_login(here.people[who])

        response = ask(client, "get", name, fill.get(name, []))

        assert there.hidden not in texts(response)
        others = {
            person.email
            for role, person in here.people.items()
            if role != who and f"{person.email}" in texts(response)
        }
        assert others == set()


def test_what_a_form_names_of_another_municipality_is_refused(client, here, there):
    """Numbers of theirs, sent with a form of ours."""
    client.force_login(here.people["administrator"])
    reader = here.people["reader"]
    theirs = {"units": [there.unit.pk], "role": "unit_editor"}

    person = client.post(f"/fjellvik/people/{reader.pk}", {"name": "New name"} | theirs)
    invited = client.post(
        "/fjellvik/people/invite", {"email": "new@example.org"} | theirs
    )
    unit = client.post(
        f"/fjellvik/units/{here.unit.pk}", {"name": "New", "parent": there.unit.pk}
    )
    client.post(f"/fjellvik/units/{here.unit.pk}/merge", {"into": there.unit.pk})

    assert [person.status_code, invited.status_code, unit.status_code] == [200] * 3
    reader.refresh_from_db()
    here.unit.refresh_from_db()
    assert (reader.role, reader.units.count()) == ("reader", 0)
    assert (here.unit.name, here.unit.merged_into) == ("hidden-fjellvik unit", None)
    for response in [person, invited, unit]:
        assert there.hidden not in texts(response)


@pytest.mark.parametrize(
    "address",
    [
        "/fjellvik/people/{reader}",
        "/fjellvik/units/{unit}",
        "/fjellvik/documents/{source}/",
        "/fjellvik/documents/{source}/review",
        "/fjellvik/kept/{measure}",
    ],
)
def test_their_things_are_not_found_below_our_address(client, here, there, address):
    client.force_login(here.people["administrator"])
    filled = address.format(
        reader=there.people["reader"].pk,
        unit=there.unit.pk,
        source=there.source.pk,
        measure=there.promised.key,
    )

    assert client.get(filled).status_code == 404


def test_their_item_is_not_decided_below_our_document(client, here, there):
    client.force_login(here.people["coordinator"])

    response = client.post(
        f"/fjellvik/documents/{here.source.pk}/review/{there.item.pk}",
        {"text": "Ours", "version": 1},
    )

    assert response.status_code == 404
    there.item.refresh_from_db()
    assert there.item.state == "open"


def test_asking_for_theirs_in_the_query_shows_nothing_of_it(client, here, there):
    client.force_login(here.people["administrator"])
    stranger = there.people["administrator"]
    addresses = [
        f"/fjellvik/trail/?by={stranger.pk}",
        f"/fjellvik/documents/{here.source.pk}/review?item={there.item.pk}",
        f"/fjellvik/shown/?unit={there.unit.pk}",
        "/sign-in/?next=/nordhavn/people/",
    ]

    for address in addresses:
        assert there.hidden not in texts(client.get(address))


def test_inviting_says_nothing_about_people_elsewhere(client, here, there):
    """An address in use there is invited like any other; only its owner is told."""
    client.force_login(here.people["administrator"])
    stranger = there.people["reader"].email

    answers = [
        client.post("/fjellvik/people/invite", {"email": email, "role": "reader"})
        for email in [stranger, "hidden-nordhavn-nobody@example.org"]
    ]

    said = [
        texts(answer)
        .replace(stranger, "…")
        .replace("hidden-nordhavn-nobody@example.org", "…")
        for answer in answers
    ]
    assert (
        said[0].partition("<main")[2].partition("/invitation/")[0]
        == (said[1].partition("<main")[2].partition("/invitation/")[0])
    )
    assert User.objects.get(email=stranger).municipality.slug == "nordhavn"


def seen_by(user):
    """Give the keys of what somebody sees, by model."""
    return {
        model._meta.label: set(
            model.objects.visible_to(user).values_list("pk", flat=True)
        )
        for model in apps.get_models()
        if hasattr(getattr(model, "objects", None), "visible_to")
    }


def rows_seen_by(user):
    """Give every row that somebody sees, with all that stands in it."""
    return {
        (model._meta.label, str(row))
        for model in apps.get_models()
        if hasattr(getattr(model, "objects", None), "visible_to")
        for row in model.objects.visible_to(user).values()
    }


def leave_traces(w):
    """Add what people leave behind: deeds of a review, a template, reminders, a text."""
    by = w.people[Role.COORDINATOR]
    DraftDeed.objects.create(draft=w.item.draft, kind="added", by=by)
    WordTemplate.objects.create(municipality=w.municipality, name="ours.docx")
    Reminder.objects.create(round=w.round, user=by, occasion="on")
    ReminderStop.objects.create(user=by)
    ReportText.objects.create(report=w.round.reports.first(), by=by)
    Follower.objects.create(plan=w.shown, email="kari@example.org", language="nb")


@pytest.mark.parametrize("role", list(Role))
def test_nobody_sees_more_when_another_municipality_comes(role):
    user = world("fjellvik").people[role]
    before = seen_by(user)

    there = world("nordhavn")
    leave_traces(there)
    Plan.objects.filter(pk=there.shown.pk).update(state="draft", published_at=None)

    after = seen_by(user)
    assert after.pop("plans.SearchWord") >= before.pop("plans.SearchWord")  # nobody's
    assert after == before
