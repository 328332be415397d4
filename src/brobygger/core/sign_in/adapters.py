"""What allauth asks us while people sign in."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core.http import network_address
from brobygger.core.mail import NOTICES
from brobygger.core.models import User
from brobygger.core.services import change_password
from brobygger.core.tasks import send_notice_mail, send_password_mail

logger = logging.getLogger("brobygger.sign_in")

TOO_MANY = gettext_lazy("Too many attempts. Wait 15 minutes, and try again.")
WRONG = gettext_lazy("The e-mail address or the password is wrong.")
WRONG_CODE = gettext_lazy("The code is wrong, or too old.")

SAID = {
    "account/messages/password_changed.txt": gettext_lazy("The password is changed."),
    "mfa/messages/totp_activated.txt": gettext_lazy("The app is set up."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The app is removed."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy(
        "Here are your recovery codes. Keep them in a safe place."
    ),
}
"""allauth's messages in our words; the others are not worth a person's time."""


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_password": gettext_lazy("The password is wrong."),
        "enter_current_password": gettext_lazy("The password is wrong."),
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        """Nobody gets an account but by invitation, or by the operator."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return network_address(request)

    def _get_login_attempts_cache_key(
        self, request: HttpRequest, **credentials: Any
    ) -> str:
        """Count by person and place: a stranger elsewhere can't lock a person out."""
        person = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{person}|{network_address(request)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count also by person alone, in a day, against guessing from many places."""
        super().pre_authenticate(request, **credentials)
        email = str(credentials.get("email", "")).lower()
        action = "login_failed_anywhere"
        usage = ratelimit.consume(
            request, app="allauth.account", action=action, key=email
        )
        if not usage:
            raise self.validation_error("too_many_login_attempts")
        counted = getattr(self._login_failed_rl_usage, "usage", None)
        if counted is not None:
            counted += usage.usage

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Say the same of a closed account as of none."""
        user = super().authenticate(request, **credentials)
        return user if isinstance(user, User) and user.is_active else None

    def authentication_failed(
        self,
        request: HttpRequest,  # noqa: ARG002 -- allauth's signature
        **credentials: Any,  # noqa: ARG002 -- same
    ) -> None:
        logger.warning("sign-in failed")

    def set_password(self, user: Any, password: str) -> None:
        change_password(user=user, password=password, by=user)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 -- allauth's signature
        return reverse("mfa_index")

    def send_password_reset_mail(
        self,
        user: Any,
        email: str,  # noqa: ARG002 -- allauth's signature
        context: dict[str, Any],  # noqa: ARG002 -- same
    ) -> None:
        """Leave it to the background, so that the answer takes as long for nobody.

        Who signs in by the municipality's own service has no password to forget.
        """
        if user.has_usable_password():
            here = self.request.build_absolute_uri("/")
            send_password_mail.enqueue(user.pk, here.rstrip("/"))

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,  # noqa: ARG002 -- allauth's signature
        email: str | None = None,  # noqa: ARG002 -- same
    ) -> None:
        """Tell people in the background, in their language and in our words."""
        if template_prefix in NOTICES:
            here = self.request.build_absolute_uri("/").rstrip("/")
            at = timezone.now().isoformat()
            send_notice_mail.enqueue(user.pk, template_prefix, at, here)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002 -- same
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        said = message or SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
    }

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002, ARG002 -- allauth's signature
        return _("My passkey")


def signed_in_elsewhere(request: HttpRequest, user: User) -> bool:
    """Tell whether another service vouched for this session, and its second factor."""
    records = get_authentication_records(request, user)
    return any(each.get("method") == "socialaccount" for each in records)
