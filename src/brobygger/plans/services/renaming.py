"""Giving a plan another address, without breaking links to the one before."""

from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import changed, record
from brobygger.core.models import Municipality, User
from brobygger.plans.models import Deed, FormerAddress, Plan
from brobygger.plans.services.making import taken_slugs
from brobygger.plans.services.versions import locked_plan


@transaction.atomic
def rename_plan(*, plan: Plan, slug: str, by: User) -> Plan:
    """Change a plan's address; what it had is kept, and leads to the new one."""
    Municipality.objects.select_for_update().get(pk=plan.municipality_id)
    plan = locked_plan(plan)
    before = plan.slug
    if slug == before:
        return plan
    own = plan.former_addresses.filter(slug=slug)
    is_taken = slug in taken_slugs(plan.municipality) and not own.exists()
    if is_taken or not _leads_to_a_plan(plan.municipality, slug):
        raise Refused(
            _("The address “%(slug)s” is taken: choose another.") % {"slug": slug}
        )
    own.delete()
    FormerAddress.objects.create(municipality=plan.municipality, slug=before, plan=plan)
    plan.slug = slug
    plan.save(update_fields=["slug"])
    record(Deed.PLAN_RENAMED, plan, by=by, slug=changed(before, slug))
    return plan


def _leads_to_a_plan(municipality: Municipality, slug: str) -> bool:
    """Tell whether no other page stands there, of whatever room."""
    try:
        found = resolve(f"/{municipality.slug}/{slug}/")
    except Resolver404:
        return False
    return found.view_name == "plans:plan"
