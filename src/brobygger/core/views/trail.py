from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from brobygger.core.forms import TrailForm
from brobygger.core.http import Request
from brobygger.core.queries import trail_of
from brobygger.core.views.administration import administered
from brobygger.core.wording import lines

PAGE = 50


@require_safe
def trail(request: Request) -> HttpResponse:
    """Show who did what, the latest first; a filter that makes no sense is left out."""
    municipality = administered(request)
    form = TrailForm(request.GET or None, municipality=municipality)
    form.is_valid()
    asked = getattr(form, "cleaned_data", {})
    events = trail_of(municipality, **asked)
    page = Paginator(events, PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "lines": lines(page.object_list)}
    return render(request, "core/trail.html", context)
