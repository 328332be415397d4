from django.contrib.auth.tokens import default_token_generator
from django.tasks import task
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.http import int_to_base36

from brobygger.core.mail import mail_new_password, mail_notice
from brobygger.core.models import User


@task()
def send_password_mail(user_id: int, here: str) -> None:
    """Make the link here, so that it never stands in the queue. `here` is our address."""
    user = User.objects.active().filter(pk=user_id).first()
    if user:
        names = {
            "uidb36": int_to_base36(user.pk),
            "key": default_token_generator.make_token(user),
        }
        path = reverse("account_reset_password_from_key", kwargs=names)
        mail_new_password(user, here + path)


@task()
def send_notice_mail(user_id: int, notice: str, at: str, here: str) -> None:
    """Tell a person what happened to their sign-in at a time, as ISO 8601 writes it."""
    user = User.objects.active().filter(pk=user_id).first()
    moment = parse_datetime(at)
    if user and moment:
        mail_notice(user, notice, moment, here + reverse("mfa_index"))
