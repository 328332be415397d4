"""Sign-in by e-mail and password, slow to guess and telling nothing about accounts.

Nothing else knows how a person proves who they are, so that another way in
(passkeys, the municipality's own sign-in) takes this module's place.
"""

from datetime import timedelta

from django.contrib.auth import authenticate, login
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.http import network_address
from brobygger.core.models import FailedSignIn

WRONG_ALLOWED = 5
WINDOW = timedelta(minutes=15)


def sign_in(request: HttpRequest, *, email: str, password: str) -> None:
    """Open a session, or refuse without saying whether the account exists.

    The attempt is counted before the password is looked at and forgiven when it is
    right, so that many at once can't outrun the count. Not in a transaction: a
    refusal must not undo its own count.
    """
    key = _key(email, network_address(request))
    attempt = FailedSignIn.objects.create(key=key)
    since = timezone.now() - WINDOW
    FailedSignIn.objects.filter(at__lte=since).delete()
    if FailedSignIn.objects.filter(key=key, at__gt=since).count() > WRONG_ALLOWED:
        attempt.delete()
        raise Refused(_("Too many attempts. Wait 15 minutes, and try again."))

    user = authenticate(request, username=email, password=password)
    if user is None:
        raise Refused(_("The e-mail address or the password is wrong."))
    FailedSignIn.objects.filter(key=key).delete()
    login(request, user)


def _key(email: str, address: str) -> str:
    subject = f"{email.strip().lower()}|{address}"
    return salted_hmac("brobygger.sign-in", subject, algorithm="sha256").hexdigest()
