"""What is sent by mail: plain text, in the language of the one who gets it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from brobygger.core.models import Invitation, User


def mail_invitation(invitation: Invitation, link: str) -> None:
    with translation.override(invitation.municipality.language):
        figures = {
            "municipality": invitation.municipality,
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


@contextmanager
def spoken_by(user: User) -> Iterator[None]:
    """Speak as the person does, else as their municipality."""
    own = user.municipality.language if user.municipality else settings.LANGUAGE_CODE
    with translation.override(user.language or own):
        yield
