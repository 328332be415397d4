"""Two people doing the same at the same moment, each over a connection of their own.

On SQLite nobody writes beside another; here PostgreSQL has to be asked.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from brobygger.core.errors import Refused
from brobygger.core.models import Event, Invitation, Role, User
from brobygger.core.services import (
    accept_invitation,
    change_person,
    close_person,
    invite_person,
    renew_invitation,
)
from brobygger.followup.models import ReportEdition
from brobygger.followup.services.editions import close_round
from brobygger.plans.models import Plan
from brobygger.plans.services.making import make_plan
from brobygger.plans.services.versions import publish_plan
from tests.factories import (
    DraftFactory,
    DraftItemFactory,
    MeasureFactory,
    MunicipalityFactory,
    UserFactory,
)
from tests.followup.round_world import opened, world

PASSWORD = "a bridge over water"  # noqa: S105 -- of nobody

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Do all of them at the same moment; give what each gave, or how it was refused.

    Without connections beside each other (SQLite in memory) one comes after another.
    """
    together = Barrier(len(deeds), timeout=30)
    if connection.vendor != "postgresql":
        return [_done(deed) for deed in deeds]

    def do(deed):
        try:
            connection.ensure_connection()
            together.wait()
            return _done(deed)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def _done(deed):
    try:
        return deed()
    except Refused as refusal:
        return refusal


def refusals(found):
    return [each for each in found if isinstance(each, Refused)]


def test_a_plan_is_published_once_by_two():
    plan = MeasureFactory().plan
    by = UserFactory(municipality=plan.municipality)

    found = at_once(*[partial(publish_plan, plan=plan, by=by)] * 2)

    assert len(refusals(found)) == 1
    assert [version.number for version in plan.versions.all()] == [1]
    assert Event.objects.filter(kind="plan.published").count() == 1


def test_a_draft_is_made_a_plan_once_by_two():
    draft = DraftFactory()
    for kind in ("title", "goal"):
        DraftItemFactory(
            draft=draft,
            kind=kind,
            data={"text": kind},
            state="accepted",
            decided_at=timezone.now(),
        )
    by = UserFactory(municipality=draft.source.municipality)
    make = partial(make_plan, draft=draft, kind=Plan.Kind.PLAN, by=by)

    found = at_once(make, make)

    assert len(refusals(found)) == 1
    assert Plan.objects.count() == 1


def test_a_round_is_closed_once_by_two():
    w = world()
    round_ = opened(w)
    close = partial(
        close_round,
        round_=round_,
        version=round_.version,
        proposals=[],
        without_missing=True,
        by=w.coordinator,
    )

    found = at_once(close, close)

    assert len(refusals(found)) == 1
    assert ReportEdition.objects.filter(round=round_).count() == 1


def invited():
    by = UserFactory(role=Role.ADMINISTRATOR)
    issued = invite_person(
        municipality=by.municipality,
        email="kari@example.org",
        role=Role.READER,
        by=by,
    )
    return by, issued.invitation


def test_an_invitation_is_accepted_once_by_two():
    _by, invitation = invited()
    accept = partial(accept_invitation, invitation=invitation, password=PASSWORD)

    found = at_once(partial(accept, name="Kari"), partial(accept, name="Ola"))

    assert len(refusals(found)) == 1
    assert User.objects.filter(email="kari@example.org").count() == 1


def test_an_invitation_that_is_accepted_meanwhile_is_not_sent_again():
    by, invitation = invited()
    accept_invitation(
        invitation=Invitation.objects.get(), name="Kari", password=PASSWORD
    )

    with pytest.raises(Refused):
        renew_invitation(invitation=invitation, by=by)
    with pytest.raises(Refused):
        accept_invitation(invitation=invitation, name="Ola", password=PASSWORD)

    invitation.refresh_from_db()
    assert invitation.accepted_at <= timezone.now()


@pytest.mark.parametrize("deed", ["close", "change"])
def test_two_administrators_do_not_end_each_other(deed):
    municipality = MunicipalityFactory()
    one, other = UserFactory.create_batch(
        2, municipality=municipality, role=Role.ADMINISTRATOR
    )
    end = {
        "close": close_person,
        "change": partial(change_person, name="Kari", role=Role.READER, units=[]),
    }[deed]

    found = at_once(partial(end, user=other, by=one), partial(end, user=one, by=other))

    assert len(refusals(found)) == 1
    left = municipality.users.filter(is_active=True, role=Role.ADMINISTRATOR)
    assert left.count() == 1
