"""Changing a plan: everything in it, for those who may."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from brobygger.core.errors import Refused
from brobygger.core.http import Request, number_in, permit
from brobygger.core.models import Unit
from brobygger.plans import queries, wording
from brobygger.plans.contents import cover_of
from brobygger.plans.forms import AddressForm, PublishForm
from brobygger.plans.models import Measure, Plan
from brobygger.plans.models.parts import Part
from brobygger.plans.part_forms import PartForm, choices_in, settle
from brobygger.plans.rules import can_edit_measure, can_edit_plan
from brobygger.plans.services.editing import (
    Stale,
    add_part,
    change_part,
    change_plan,
    retire_part,
)
from brobygger.plans.services.renaming import rename_plan
from brobygger.plans.services.retiring import put_back_part
from brobygger.plans.shape import KINDS, PLAN_FIELDS, Field, Kind
from brobygger.plans.snapshot import (
    Content,
    editable_content,
    facts_of,
    plan_content,
    rows_of,
    snapshot,
)
from brobygger.plans.views.outline import outline

ITS_OWN = {
    *("number", "budget", "budget_lines", "remark", "origin", "origin_plan"),
    *("status", "implemented", "remaining", "report"),
}
"""Fields of a measure that another one like it does not have."""


@never_cache  # so that going back shows what has been moved since
@require_safe
def overview(request: Request, slug: str) -> HttpResponse:
    """Show every part as it stands, what has changed, and what one may touch."""
    plan = own_plan_or_404(request, slug)
    shown = outline(plan, request.user)
    context = {
        "plan": shown.cover,
        "outline": shown,
        "publish": PublishForm(),
        "next": request.GET.get("next", ""),
    }
    return render(request, "plans/edit.html", context)


@require_http_methods(["GET", "POST"])
def facts(request: Request, slug: str) -> HttpResponse:
    """Change the plan's own facts: its title, period, mission, vision."""
    plan = own_plan_or_404(request, slug)
    permit(allowed=can_edit_plan(request.user, plan))
    bench = Bench(request, plan, None, PLAN_FIELDS, _("The plan"))
    return bench.work(plan_content(plan), plan.version)


@require_http_methods(["GET", "HEAD", "POST"])
def address(request: Request, slug: str) -> HttpResponse:
    """Change the plan's address; the one before leads to it."""
    plan = own_plan_or_404(request, slug)
    permit(allowed=can_edit_plan(request.user, plan))
    is_sent = request.method == "POST"
    form = AddressForm(request.POST if is_sent else None, initial={"slug": plan.slug})
    if form.is_bound and form.is_valid():
        new = form.cleaned_data["slug"]
        try:
            plan = rename_plan(plan=plan, slug=new, by=request.user)
        except Refused as refusal:
            form.add_error("slug", str(refusal))
        else:
            messages.success(request, _("The plan has its new address."))
            return redirect(f"{edit_address(plan)}#facts")
    former = plan.former_addresses.order_by("slug").values_list("slug", flat=True)
    cover = cover_of(plan, facts_of(snapshot(plan)))
    context = {"plan": cover, "form": form, "former": former}
    status = 422 if form.is_bound else 200
    return render(request, "plans/edit_address.html", context, status=status)


@require_http_methods(["GET", "POST"])
def part(request: Request, slug: str, kind: str, key: str) -> HttpResponse:
    """Change a part of the plan. What is sent of one taken out meanwhile stays shown."""
    plan = own_plan_or_404(request, slug)
    sort = kind_or_404(kind)
    row = part_or_404(plan, sort, key, also_out=request.method == "POST")
    permit(allowed=may_edit(request, plan, row))
    fields = sort.editable
    if not can_edit_plan(request.user, plan):
        fields = tuple(field for field in fields if field.own)
    content = editable_content(sort, row)
    bench = Bench(request, plan, sort, fields, wording.part_name(sort, content), key)
    return bench.work(content, row.version)


@require_http_methods(["GET", "POST"])
def add(request: Request, slug: str, kind: str) -> HttpResponse:
    """Add a part to the plan; the form may begin as another of its kind."""
    plan = own_plan_or_404(request, slug)
    permit(allowed=can_edit_plan(request.user, plan))
    sort = kind_or_404(kind)
    content: Content = {}
    if like := request.GET.get("like"):
        told = editable_content(sort, part_or_404(plan, sort, like))
        content = {name: told[name] for name in told if name not in ITS_OWN}
    return Bench(request, plan, sort, sort.editable, _("Add")).work(content, 0)


@require_POST
def retire(request: Request, slug: str, kind: str, key: str) -> HttpResponse:
    plan = own_plan_or_404(request, slug)
    permit(allowed=can_edit_plan(request.user, plan))
    sort = kind_or_404(kind)
    part_or_404(plan, sort, key)
    version = seen_version(request)
    try:
        retire_part(plan=plan, kind=sort, key=key, version=version, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("plans:edit-part", plan.municipality.slug, slug, kind, key)
    messages.success(request, _("Taken out. What is published still has it."))
    return redirect(f"{edit_address(plan)}#out")


@require_POST
def put_back(request: Request, slug: str, kind: str, key: str) -> HttpResponse:
    """Put back what was taken out; where it comes to stand again, one is led to."""
    plan = own_plan_or_404(request, slug)
    permit(allowed=can_edit_plan(request.user, plan))
    sort = kind_or_404(kind)
    get_object_or_404(sort.model.everything, plan=plan, key=key)
    version = seen_version(request)
    try:
        row = put_back_part(
            plan=plan, kind=sort, key=key, version=version, by=request.user
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{edit_address(plan)}#out")
    messages.success(request, _("It is back. It shows when the plan is published."))
    return redirect(f"{edit_address(plan)}#{sort.name}-{row.key}")


@dataclass(frozen=True)
class Bench:
    """Where one thing is changed or added; `key` is "" for what is new or the plan."""

    request: Request
    plan: Plan
    kind: Kind | None
    fields: tuple[Field, ...]
    name: str
    key: str = ""

    def work(self, content: Content, version: int) -> HttpResponse:
        """Show the form, or save what was sent and go back to the overview."""
        is_sent = self.request.method == "POST"
        form = self._form(content, version, self.request.POST if is_sent else None)
        if not form.is_bound:
            return self._show(form)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            key = self._save(form)
        except Stale as stale:
            return self._show_both(form, stale)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self._show(form, status=422)
        messages.success(self.request, _("Saved. It shows when the plan is published."))
        return redirect(edit_address(self.plan) + self._anchor(key))

    def _anchor(self, key: str) -> str:
        """Lead to what was saved; who adds by the line, to the line for the next."""
        if self.kind is None:
            return "#facts"
        if "quick" in self.request.POST:
            return f"?next={self.kind.name}#add-{self.kind.name}"
        return f"#{self.kind.name}-{key}"

    def _save(self, form: PartForm) -> str:
        """Save what was sent; give the key that it has now."""
        plan, values, by = self.plan, form.values, self.request.user
        version = form.cleaned_data["version"] or 0
        if self.kind is None:
            change_plan(plan=plan, version=version, values=values, by=by)
            return ""
        if not self.key:
            return add_part(plan=plan, kind=self.kind, values=values, by=by).key
        return change_part(
            plan=plan,
            kind=self.kind,
            key=self.key,
            version=version,
            values=values,
            by=by,
        ).key

    def _form(self, content: Content, version: int, data: Any = None) -> PartForm:
        units = Unit.objects.filter(municipality=self.plan.municipality).open()
        names = [*units.values_list("name", flat=True)]
        names += [name for name in content.get("units", []) if name not in names]
        return PartForm(
            data,
            fields=self.fields,
            values=content,
            version=version,
            choices=choices_in(snapshot(self.plan), names, timezone.localdate()),
        )

    def _show_both(self, sent: PartForm, stale: Stale) -> HttpResponse:
        values, disputes = settle(sent, stale.now)
        form = self._form(stale.now | values, stale.version)
        context = {"stale": str(stale), "disputes": disputes}
        form.initial["before"] = self._form(stale.now, 0).initial["before"]
        return self._show(form, context, status=409)

    def _show(
        self, form: PartForm, more: Content | None = None, status: int = 200
    ) -> HttpResponse:
        context = {
            "plan": cover_of(self.plan, facts_of(snapshot(self.plan))),
            "form": form,
            "name": self.name,
            "kind": self.kind,
            "key": self.key,
            "version": form.initial["version"],
            "may_retire": self.key and can_edit_plan(self.request.user, self.plan),
        } | (more or {})
        return render(self.request, "plans/edit_part.html", context, status=status)


def own_plan_or_404(request: Request, slug: str) -> Plan:
    """Give a plan of the person's own municipality: others' are not changed here."""
    plans = queries.visible_plans(request.municipality, request.user)
    return get_object_or_404(plans, slug=slug, municipality=request.user.municipality)


def kind_or_404(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def part_or_404(plan: Plan, kind: Kind, key: str, *, also_out: bool = False) -> Part:
    """Find a part that stands in the plan, or that was taken out of it as well."""
    rows = kind.model.everything.filter(plan=plan) if also_out else rows_of(plan, kind)
    row: Part = get_object_or_404(rows, key=key)
    row.plan = plan
    return row


def seen_version(request: Request) -> int:
    """Read which version of a thing the person has seen; 0 if it can't be told."""
    return number_in(request.POST.get("version", "")) or 0


def may_edit(request: Request, plan: Plan, row: Part) -> bool:
    if isinstance(row, Measure):
        return can_edit_measure(request.user, row)
    return can_edit_plan(request.user, plan)


def edit_address(plan: Plan) -> str:
    return reverse("plans:edit", args=[plan.municipality.slug, plan.slug])
