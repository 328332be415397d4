"""Hearing of publications: the plans know nothing of those who follow them."""

from typing import Any

from django.db.models.signals import post_save

from brobygger.followup.services.following import tell_soon
from brobygger.plans.models import PlanVersion


def listen() -> None:
    post_save.connect(_published, PlanVersion, dispatch_uid="followers")


def _published(instance: PlanVersion, *, created: bool, **_more: Any) -> None:
    if created:
        tell_soon(instance.plan)
