"""What the public sees, kept as it was published."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import record
from brobygger.core.models import User
from brobygger.plans.models import Deed, Plan, PlanVersion
from brobygger.plans.services.indexing import index_plan
from brobygger.plans.snapshot import as_text, facts_of, snapshot, sum_of


@transaction.atomic
def publish_plan(*, plan: Plan, by: User, note: str = "") -> Plan:
    """Show the plan as it stands to everybody, with the former plan it reports on."""
    plan = locked_plan(plan)
    if plan.state == Plan.State.FORMER and not plan.is_public:
        raise Refused(_("It is published together with the plan that follows it."))
    if plan.is_public and not _has_changed(plan):
        raise Refused(_("Nothing has changed since the plan was published."))
    version = _keep(plan, by, note)
    if plan.state == Plan.State.DRAFT:
        plan.state = Plan.State.PUBLISHED
        plan.published_at = version.published_at
        plan.save(update_fields=["state", "published_at"])
    _publish_former(plan, version)
    record(Deed.PLAN_PUBLISHED, plan, by=by, version=version.number, note=note)
    return plan


def locked_plan(plan: Plan) -> Plan:
    """Lock a plan whose content is about to change.

    What is public without a version is kept as the first one, so that the change
    does not show before it is published.
    """
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("municipality")
        .get(pk=plan.pk)
    )
    if plan.is_public and not plan.versions.exists():
        _keep(plan, None, "")
    return plan


def _has_changed(plan: Plan) -> bool:
    """Compare what it says: a version from before may lack what has no value."""
    latest = plan.versions.order_by("-number").first()
    return latest is None or latest.content != snapshot(plan)


def _keep(plan: Plan, by: User | None, note: str) -> PlanVersion:
    content = snapshot(plan)
    text = as_text(content)
    before = plan.published_at if by is None else None
    index_plan(plan, content)
    return PlanVersion.objects.create(
        plan=plan,
        number=plan.versions.count() + 1,
        published_at=before or timezone.now(),
        published_by=by,
        note=note,
        text=text,
        sha256=sum_of(text),
        facts=facts_of(content),
    )


def _publish_former(plan: Plan, version: PlanVersion) -> None:
    former = plan.predecessor
    if former and former.state == Plan.State.FORMER and not former.is_public:
        former.published_at = version.published_at
        former.save(update_fields=["published_at"])
        _keep(former, version.published_by, "")
