"""Splitting, merging and moving what is in a draft."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brobygger.core.errors import Refused
from brobygger.core.http import Request
from brobygger.plans.fields import pairs
from brobygger.plans.models import DraftItem
from brobygger.plans.review_forms import MergeForm, in_one
from brobygger.plans.services.holding import Gone, Stale
from brobygger.plans.services.rearranging import merge_items, move_item, split_item
from brobygger.plans.views.desk import desk, item_form
from brobygger.plans.views.panels import Panel, panel
from brobygger.plans.views.review import (
    address_of,
    draft_or_404,
    item_or_gone,
    seen_version,
    show,
    show_gone,
)

DONE = {
    "split": lambda: _("Split: here is the first of the two."),
    "merge": lambda: _("Merged."),
    "move": lambda: _("Moved."),
}


@require_POST
def rearrange(request: Request, pk: int, item_id: int, do: str) -> HttpResponse:
    """Split, merge or move the item as its panel says, and show it again."""
    draft = draft_or_404(request, pk)
    item = item_or_gone(draft, item_id)
    same = list(draft.items.filter(kind=item.kind))
    opened = panel(do, item, same, request.POST)
    if opened is None:
        raise Http404
    if not opened.form.is_valid():
        return show(request, desk(request, draft).with_panel(item, opened), status=422)
    try:
        item = _do(opened, item, request)
    except Gone as gone:
        if do == "split":
            parts = item_form(draft, item.kind, {}, in_one(item.kind, request.POST))
            return show_gone(request, item, parts, gone)
        messages.error(request, str(gone))
        return redirect(address_of(draft, request.POST))
    except Stale as stale:
        fresh = opened if do == "split" else panel(do, item, same)
        laid_out = desk(request, draft).with_panel(item, fresh)
        theirs = pairs(stale.item.kind, stale.item.content)
        return show(request, laid_out, {"stale": stale, "theirs": theirs}, status=409)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, DONE[do]())
    again = "move" if do == "move" else ""
    return redirect(address_of(draft, request.POST, item, do=again))


def _do(opened: Panel, item: DraftItem, request: Request) -> DraftItem:
    asked: dict[str, Any] = {
        "item": item,
        "version": seen_version(request),
        "by": request.user,
    }
    form = opened.form
    if isinstance(form, MergeForm):
        return merge_items(others=form.chosen, **asked)
    if opened.do == "move":
        return move_item(number=form.cleaned_data["number"], **asked)
    split_item(**form.cleaned_data, **asked)
    return item
