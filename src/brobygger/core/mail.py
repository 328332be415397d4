"""What is sent by mail: plain text, in the language of the one who gets it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core.models import Invitation, User

PASSWORD_CHANGED = gettext_lazy("Your password for Brobygger was changed")

NOTICES = {
    "account/email/password_changed": PASSWORD_CHANGED,
    "account/email/password_reset": PASSWORD_CHANGED,
    "account/email/password_set": PASSWORD_CHANGED,
    "mfa/email/totp_activated": gettext_lazy(
        "An app was set up for signing in to Brobygger"
    ),
    "mfa/email/totp_deactivated": gettext_lazy(
        "The app for signing in to Brobygger was removed"
    ),
    "mfa/email/webauthn_added": gettext_lazy(
        "A passkey was added for signing in to Brobygger"
    ),
    "mfa/email/webauthn_removed": gettext_lazy(
        "A passkey for signing in to Brobygger was removed"
    ),
    "mfa/email/recovery_codes_generated": gettext_lazy(
        "New recovery codes were made for signing in to Brobygger"
    ),
    "socialaccount/email/account_connected": gettext_lazy(
        "A sign-in service was connected to your account in Brobygger"
    ),
}
"""What people are told at once when it happens to their sign-in, by allauth's names."""


def mail_invitation(invitation: Invitation, link: str) -> None:
    with translation.override(invitation.municipality.language):
        figures = {
            # A subject is one line, or no mail at all.
            "municipality": " ".join(invitation.municipality.name.split()),
            "link": link,
            "day": date_format(localtime(invitation.expires_at), "MONTH_DAY_FORMAT"),
        }
        send_mail(
            _("Invitation to Brobygger from %(municipality)s") % figures,
            _(
                "%(municipality)s invites you to its plans in Brobygger.\n\n"
                "Choose a name and a password here:\n%(link)s\n\n"
                "The link can be used once, until %(day)s. If you did not expect it,"
                " you need do nothing.\n"
            )
            % figures,
            None,
            [invitation.email],
        )


def mail_new_password(user: User, link: str) -> None:
    with spoken_by(user):
        send_mail(
            _("A new password for Brobygger"),
            _(
                "Somebody, most likely you, has asked for a new password.\n\n"
                "Choose it here:\n%(link)s\n\n"
                "The link can be used once, within two hours. If it was not you, you"
                " need do nothing.\n"
            )
            % {"link": link},
            None,
            [user.email],
        )


def mail_notice(user: User, notice: str, at: datetime, account: str) -> None:
    """Tell a person what has happened to their sign-in: it may have been another."""
    with spoken_by(user):
        what = str(NOTICES[notice])
        figures = {
            "what": what,
            "day": date_format(localtime(at), "DATE_FORMAT"),
            "time": date_format(localtime(at), "TIME_FORMAT"),
            "account": account,
        }
        send_mail(
            what,
            _(
                "%(what)s, %(day)s at %(time)s.\n\n"
                "If it was you, you need do nothing.\n\n"
                "If it was not you, tell your municipality’s administrator at once,"
                " and look at how you sign in:\n%(account)s\n"
            )
            % figures,
            None,
            [user.email],
        )


@contextmanager
def spoken_by(user: User) -> Iterator[None]:
    """Speak as the person does, else as their municipality."""
    own = user.municipality.language if user.municipality else settings.LANGUAGE_CODE
    with translation.override(user.language or own):
        yield
