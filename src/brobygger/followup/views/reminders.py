"""Stopping reminders by the link in a mail, without sign-in."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from brobygger.core.http import Request
from brobygger.core.models import User
from brobygger.followup.models import ReminderStop
from brobygger.followup.reminder_mail import person_signed
from brobygger.followup.services.reminding import start_reminders, stop_reminders


@login_not_required
@csrf_exempt  # a mail program posts here on its own, see RFC 8058
@require_http_methods(["GET", "POST"])
def reminders_stop(request: Request) -> HttpResponse:
    """Ask once, as programs that look through mail open links; a POST stops them."""
    user = _person_or_404(request)
    if request.method == "POST" and "start" in request.POST:
        start_reminders(user=user)
    elif request.method == "POST":
        stop_reminders(user=user)
    is_stopped = ReminderStop.objects.filter(user=user).exists()
    return render(request, "followup/reminders.html", {"is_stopped": is_stopped})


def _person_or_404(request: Request) -> User:
    """Find whom the signed link is for, in the municipality of the address."""
    pk = person_signed(request.GET.get("who", ""))
    rows = User.objects.active().filter(municipality=request.municipality)
    found: User | None = rows.filter(pk=pk).first() if pk else None
    if found is None:
        raise Http404
    return found
