"""The draft beside its source: look, correct, accept, and make it the plan."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from brobygger.core.errors import Refused
from brobygger.core.http import Request
from brobygger.plans.fields import pairs
from brobygger.plans.forms import ItemForm, MakePlanForm
from brobygger.plans.models import Draft, DraftItem
from brobygger.plans.services.making import make_plan
from brobygger.plans.services.review import (
    Stale,
    accept_certain,
    add_item,
    keep_item,
    reject_item,
)
from brobygger.plans.views.answers import answer
from brobygger.plans.views.desk import Desk, desk
from brobygger.plans.views.documents import document_or_404


@require_safe
def review(request: Request, pk: int) -> HttpResponse:
    """Show the draft beside its source, one item open; or the form for a new one."""
    draft = _draft_or_404(request, pk)
    return _show(request, desk(draft, request.GET))


@require_POST
def decide(request: Request, pk: int, item_id: int) -> HttpResponse:
    """Save what a reviewer decided on an item, and go on to the next open one."""
    draft = _draft_or_404(request, pk)
    item = get_object_or_404(draft.items.select_related("decided_by"), pk=item_id)
    item.draft = draft
    following = desk(draft, request.POST).next_open(item)
    form = ItemForm(request.POST, kind=item.kind, content=item.content)
    seen = request.POST.get("version", "")
    version = int(seen) if seen.isdecimal() else 0
    try:
        if request.POST.get("deed") == "reject":
            reject_item(item=item, version=version, by=request.user)
        elif form.is_valid():
            keep_item(item=item, version=version, content=form.content, by=request.user)
        else:
            opened = desk(draft, request.POST).opened(item, form)
            return _show(request, opened, status=422)
    except Stale as stale:
        opened = desk(draft, request.POST).opened(stale.item, form)
        theirs = {"stale": str(stale), "theirs": pairs(item.kind, stale.item.content)}
        return _show(request, opened, theirs, status=409)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(_address(draft, request.POST, following))


@require_POST
def add(request: Request, pk: int) -> HttpResponse:
    """Add what the reader has missed."""
    draft = _draft_or_404(request, pk)
    kind = request.POST.get("add", "")
    if kind not in DraftItem.Kind.values:
        raise Http404
    form = ItemForm(request.POST, kind=kind, content={})
    if form.is_valid():
        try:
            item = add_item(
                draft=draft, kind=kind, content=form.content, by=request.user
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Added."))
            return redirect(_address(draft, request.POST, item))
    return _show(request, desk(draft, request.POST).adding(kind, form), status=422)


@require_POST
def certain(request: Request, pk: int) -> HttpResponse:
    draft = _draft_or_404(request, pk)
    try:
        count = accept_certain(draft=draft, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("%(count)s is accepted.", "%(count)s are accepted.", count)
        messages.success(request, said % {"count": count})
    return redirect(_address(draft, request.POST))


@require_POST
def make(request: Request, pk: int) -> HttpResponse:
    """Make the reviewed draft the plan, and show it."""
    draft = _draft_or_404(request, pk)
    form = MakePlanForm(request.POST)
    if not form.is_valid():
        return _show(request, desk(draft, request.POST), {"make": form}, status=422)
    try:
        plan = make_plan(draft=draft, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(_address(draft, request.POST))
    messages.success(request, _("The draft is a plan now. Look it over, and publish."))
    return redirect(plan)


def _draft_or_404(request: Request, pk: int) -> Draft:
    source = document_or_404(request, pk)
    if not source.is_read:
        raise Http404
    source.draft.source = source
    return source.draft


def _show(
    request: Request,
    desk: Desk,
    more: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "desk": desk,
        "draft": desk.draft,
        "source": desk.draft.source,
        "make": MakePlanForm(initial={"kind": desk.guessed_kind}),
    } | (more or {})
    return answer(request, "plans/review.html", context, part="review", status=status)


def _address(draft: Draft, asked: QueryDict, item: DraftItem | None = None) -> str:
    """Lead back to the review, with the same kind chosen and this item open."""
    source = draft.source
    address = reverse("plans:review", args=[source.municipality.slug, source.pk])
    query = {"kind": asked.get("kind", ""), "item": item.pk if item else ""}
    chosen = urlencode({name: value for name, value in query.items() if value})
    return f"{address}?{chosen}" if chosen else address
