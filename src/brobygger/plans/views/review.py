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
from brobygger.core.http import Request, number_in
from brobygger.plans.forms import ItemForm, MakePlanForm
from brobygger.plans.models import Draft, DraftItem
from brobygger.plans.services.history import undo_deed
from brobygger.plans.services.holding import Gone, Stale, former_kind
from brobygger.plans.services.making import make_plan
from brobygger.plans.services.review import (
    accept_certain,
    add_item,
    keep_item,
    reject_item,
    reopen_item,
)
from brobygger.plans.views.answers import answer
from brobygger.plans.views.desk import Desk, desk, item_form
from brobygger.plans.views.documents import document_or_404


@require_safe
def review(request: Request, pk: int) -> HttpResponse:
    """Show the draft beside its source, one item open; or the form for a new one."""
    draft = draft_or_404(request, pk)
    return show(request, desk(request, draft))


@require_POST
def decide(request: Request, pk: int, item_id: int) -> HttpResponse:
    """Save what a reviewer decided on an item, and go on to the next open one."""
    draft = draft_or_404(request, pk)
    item = item_or_gone(draft, item_id)
    following = desk(request, draft).next_open(item)
    form = item_form(draft, item.kind, item.content, request.POST)
    version = seen_version(request)
    try:
        if request.POST.get("deed") == "reject":
            reject_item(item=item, version=version, by=request.user)
        elif request.POST.get("deed") == "reopen":
            reopen_item(item=item, version=version, by=request.user)
            following = item
        elif form.is_valid():
            keep_item(item=item, version=version, content=form.content, by=request.user)
        else:
            opened = desk(request, draft).opened(item, form)
            return show(request, opened, status=422)
    except Gone as gone:
        return show_gone(request, item, form, gone)
    except Stale as stale:
        opened = desk(request, draft).opened(stale.item, form)
        theirs = {"stale": str(stale), "theirs": opened.pairs_of(stale.item)}
        return show(request, opened, theirs, status=409)
    except Refused as refusal:
        laid_out = desk(request, draft)
        if form.is_valid() and not laid_out.is_settled:
            form.add_error(None, str(refusal))
            return show(request, laid_out.opened(item, form), status=422)
        messages.error(request, str(refusal))
        following = item
    return redirect(address_of(draft, request.POST, following))


@require_POST
def add(request: Request, pk: int) -> HttpResponse:
    """Add what the reader has missed."""
    draft = draft_or_404(request, pk)
    kind = request.POST.get("add", "")
    if kind not in DraftItem.Kind.values:
        raise Http404
    form = item_form(draft, kind, {}, request.POST)
    if form.is_valid():
        try:
            item = add_item(
                draft=draft, kind=kind, content=form.content, by=request.user
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Added."))
            return redirect(address_of(draft, request.POST, item))
    return show(request, desk(request, draft).adding(kind, form), status=422)


@require_POST
def certain(request: Request, pk: int) -> HttpResponse:
    draft = draft_or_404(request, pk)
    try:
        count = accept_certain(draft=draft, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("%(count)s is accepted.", "%(count)s are accepted.", count)
        messages.success(request, said % {"count": count})
    return redirect(address_of(draft, request.POST))


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """Undo the step that the button named, whoever did it."""
    draft = draft_or_404(request, pk)
    asked = number_in(request.POST.get("deed", ""))
    deed = get_object_or_404(draft.deeds.all(), pk=asked)
    deed.draft = draft
    try:
        undo_deed(deed=deed, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Undone."))
    touched = draft.items.filter(pk__in=deed.item_ids).first()
    return redirect(address_of(draft, request.POST, touched))


@require_POST
def make(request: Request, pk: int) -> HttpResponse:
    """Make the reviewed draft the plan, and show it."""
    draft = draft_or_404(request, pk)
    form = MakePlanForm(request.POST)
    if not form.is_valid():
        return show(request, desk(request, draft), {"make": form}, status=422)
    try:
        plan = make_plan(draft=draft, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(address_of(draft, request.POST))
    messages.success(request, _("The draft is a plan now. Look it over, and publish."))
    return redirect(plan)


def show_gone(
    request: Request, item: DraftItem, form: ItemForm, gone: Gone
) -> HttpResponse:
    """Show what was written to an item that is no more, to be added as a new one."""
    form.add_error(None, gone.beside_text)
    laid_out = desk(request, item.draft).adding(item.kind, form)
    return show(request, laid_out, status=409)


def seen_version(request: Request) -> int:
    """Say which version of the item the person had before them; 0 is none."""
    return number_in(request.POST.get("version", "")) or 0


def item_or_gone(draft: Draft, item_id: int) -> DraftItem:
    """Fetch the draft's item; one that is no more comes as an empty one of its kind."""
    item = draft.items.select_related("decided_by").filter(pk=item_id).first()
    if item is None:
        kind = former_kind(draft, item_id)
        if not kind:
            raise Http404
        item = DraftItem(pk=item_id, kind=kind)
    item.draft = draft
    return item


def draft_or_404(request: Request, pk: int) -> Draft:
    source = document_or_404(request, pk)
    if not source.is_read:
        raise Http404
    source.draft.source = source
    return source.draft


def show(
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


def address_of(
    draft: Draft, asked: QueryDict, item: DraftItem | None = None, do: str = ""
) -> str:
    """Lead back to the review, with the same kind chosen and this item open."""
    source = draft.source
    address = reverse("plans:review", args=[source.municipality.slug, source.pk])
    query = {"kind": asked.get("kind", ""), "item": item.pk if item else "", "do": do}
    chosen = urlencode({name: value for name, value in query.items() if value})
    return f"{address}?{chosen}" if chosen else address
