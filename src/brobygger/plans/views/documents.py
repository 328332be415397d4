"""Handing in a document, and seeing it read. For coordinators and administrators."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from brobygger.core.errors import Refused
from brobygger.core.http import Request, permit
from brobygger.core.models import Municipality
from brobygger.core.rules import can_coordinate
from brobygger.plans import queries, wording
from brobygger.plans.forms import UploadForm
from brobygger.plans.models import SourceDocument
from brobygger.plans.pictures import page_picture
from brobygger.plans.refusals import refusal_words
from brobygger.plans.rules import can_review
from brobygger.plans.services.documents import (
    AlreadyThere,
    read_again,
    upload_document,
)
from brobygger.plans.views.answers import answer
from brobygger.reading.errors import Unreadable


@require_safe
def document_list(request: Request) -> HttpResponse:
    municipality = _permitted(request)
    documents = queries.documents_of(municipality)
    return render(request, "plans/documents.html", {"documents": documents})


@require_http_methods(["GET", "POST"])
def upload(request: Request) -> HttpResponse:
    municipality = _permitted(request)
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    if form.is_valid():
        if limited := ratelimit.consume_or_429(request, action="upload"):
            return limited
        try:
            source = upload_document(
                municipality=municipality, by=request.user, **form.cleaned_data
            )
        except AlreadyThere as there:
            messages.info(request, str(there))
            return redirect(there.source)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect(source)
    return render(request, "plans/upload.html", {"form": form})


@require_safe
def document(request: Request, pk: int) -> HttpResponse:
    """Show how far the reading has come; htmx asks for this part every second."""
    source = document_or_404(request, pk)
    what, advice = refusal_words(source.refusal) if source.refusal else ("", "")
    counts = queries.kind_counts(source.draft) if source.is_read else []
    finding, lead = wording.found(counts)
    context = {
        "source": source,
        "what": what,
        "advice": advice,
        "is_interrupted": source.is_interrupted(timezone.now()),
        "counts": counts,
        "finding": finding,
        "lead": lead,
    }
    return answer(request, "plans/document.html", context, part="reading")


@require_POST
def again(request: Request, pk: int) -> HttpResponseRedirect:
    source = document_or_404(request, pk)
    try:
        read_again(source=source, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(source)


@require_safe
@cache_control(private=True, max_age=3600)
def page(request: Request, pk: int, number: int) -> HttpResponse:
    """Show a page of a PDF as a picture, to those who may review it."""
    source = document_or_404(request, pk)
    if not source.is_pdf or not 1 <= number <= len(source.draft.page_sizes):
        raise Http404
    try:
        png = page_picture(source, number)
    except Unreadable as refusal:
        raise Http404(_("This page can’t be shown.")) from refusal
    return HttpResponse(png, content_type="image/png")


def document_or_404(request: Request, pk: int) -> SourceDocument:
    """Fetch what this person can see, and permit only those who may review it."""
    sources = SourceDocument.objects.visible_to(request.user).filter(
        municipality=request.municipality
    )
    source = get_object_or_404(
        sources.select_related("municipality", "draft__plan__municipality"), pk=pk
    )
    permit(allowed=can_review(request.user, source))
    return source


def _permitted(request: Request) -> Municipality:
    """Give the municipality to its own people who may coordinate."""
    municipality = get_object_or_404(
        Municipality.objects.visible_to(request.user), pk=request.municipality.pk
    )
    permit(allowed=can_coordinate(request.user, municipality))
    return municipality
