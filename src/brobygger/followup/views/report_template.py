"""The municipality's own Word template for reports."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from brobygger.core.errors import Refused
from brobygger.core.http import Request, permit
from brobygger.followup.models import WordTemplate
from brobygger.followup.report_handover import WORD
from brobygger.followup.round_forms import WordTemplateForm
from brobygger.followup.round_rules import can_run_rounds
from brobygger.followup.services.report_templates import (
    SPOKEN,
    BadTemplate,
    remove_template,
    upload_template,
)
from brobygger.followup.views.rounds import own_municipality


@require_http_methods(["GET", "POST"])
def template(request: Request) -> HttpResponse:
    """Show which template is used; take another, or go back to our own design."""
    municipality = own_municipality(request)
    permit(allowed=can_run_rounds(request.user, municipality))
    found = WordTemplate.objects.filter(municipality=municipality).first()
    if request.method == "POST" and "remove" in request.POST and found:
        remove_template(template=found, by=request.user)
        messages.success(request, _("The reports have our own design again."))
        return redirect("followup:report-template", municipality.slug)
    is_sent = request.method == "POST"
    form = (
        WordTemplateForm(request.POST, request.FILES) if is_sent else WordTemplateForm()
    )
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload_template(municipality=municipality, file=file, by=request.user)
        except BadTemplate as refusal:
            for line in refusal.lines:
                form.add_error("file", line)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("The reports are written in your template."))
            return redirect("followup:report-template", municipality.slug)
    language = get_language() or ""
    from brobygger.publishing.report_places import (  # noqa: PLC0415 -- slow to import
        known_places,
    )

    context = {
        "form": form,
        "template": found,
        "places": known_places(language if language in SPOKEN else "en"),
    }
    status = 422 if is_sent else 200
    return render(request, "followup/report_template.html", context, status=status)


@require_safe
def template_file(request: Request) -> HttpResponse:
    """Give the template back as it was uploaded."""
    municipality = own_municipality(request)
    permit(allowed=can_run_rounds(request.user, municipality))
    found = get_object_or_404(
        WordTemplate.objects.visible_to(request.user), municipality=municipality
    )
    try:
        with found.file.open("rb") as file:
            response = HttpResponse(file.read(), content_type=WORD)
    except FileNotFoundError as error:
        raise Http404 from error
    response["Content-Disposition"] = 'attachment; filename="template.docx"'
    return response
