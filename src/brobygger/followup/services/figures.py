"""Counting what a measure does."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import changed, record
from brobygger.core.models import User
from brobygger.followup.models import Deed, Figure, FigureValue
from brobygger.followup.services.statuses import touched
from brobygger.plans.models import Measure


@transaction.atomic
def add_figure(
    *,
    measure: Measure,
    name: str,
    unit_word: str = "",
    only_colleagues: bool = False,
    by: User,
) -> Figure:
    """Begin to count something: participants, courses, money."""
    touched(measure)
    if Figure.objects.filter(measure=measure, name__iexact=name).exists():
        raise Refused(_("The measure counts “%(name)s” already.") % {"name": name})
    figure = Figure.objects.create(
        measure=measure,
        name=name,
        unit_word=unit_word,
        only_colleagues=only_colleagues,
    )
    record(Deed.FIGURE_ADDED, figure, by=by, name=name, unit_word=unit_word)
    return figure


@transaction.atomic
def add_value(*, figure: Figure, day: date, amount: Decimal, by: User) -> FigureValue:
    """Write down how much it was on a day that has none yet."""
    touched(figure.measure)
    if day > timezone.localdate():
        raise Refused(_("A figure can’t be known for a day to come."))
    if figure.values.standing().filter(day=day).exists():
        raise Refused(_("That day has a figure already: correct it instead."))
    value = FigureValue.objects.create(figure=figure, day=day, amount=amount, by=by)
    record(Deed.VALUE_ADDED, value, by=by, day=day, amount=amount)
    return value


@transaction.atomic
def correct_value(
    *, value: FigureValue, amount: Decimal, note: str = "", by: User
) -> FigureValue:
    """Put another amount in its place; the old one stays, and is no longer counted."""
    touched(value.figure.measure)
    old = FigureValue.objects.select_for_update(of=("self",)).get(pk=value.pk)
    if old.replaced_at is not None:
        raise Refused(
            _("Somebody has corrected this meanwhile to %(amount)s. Look at it again.")
            % {"amount": _latest(old).amount.normalize().__format__("f")}
        )
    if old.amount == amount:
        raise Refused(_("This is the figure that stands already."))
    old.replaced_at = timezone.now()
    old.save(update_fields=["replaced_at"])
    new = FigureValue.objects.create(
        figure=value.figure,
        day=old.day,
        amount=amount,
        replaces=old,
        note=note,
        by=by,
    )
    record(
        Deed.VALUE_CORRECTED, new, by=by, amount=changed(old.amount, amount), note=note
    )
    return new


def _latest(value: FigureValue) -> FigureValue:
    return value.figure.values.standing().get(day=value.day)
