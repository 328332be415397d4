"""Why a reviewer should look at an item, in words that name what is open."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.plans.fields import label_of
from brobygger.plans.models import DraftItem

LOW = 0.5
"""Below this, the reader has guessed."""

TOGETHER: tuple[tuple[frozenset[str], str | Promise], ...] = (
    (
        frozenset({"table"}),
        gettext_lazy("Is this a measure at all? The document leaves it open."),
    ),
    (
        frozenset({"start", "implemented"}),
        gettext_lazy(
            "The document does not say which column the year belongs to: started or"
            " implemented."
        ),
    ),
    (
        frozenset({"start", "deadline"}),
        gettext_lazy(
            "The document does not say which column the year belongs to: started or"
            " planned."
        ),
    ),
)
"""Fields that are in doubt together, and the question that they put."""


def doubts(item: DraftItem) -> list[str]:
    """Say what to look at while it is open; nothing where the reader was certain."""
    if item.certain or not item.is_open:
        return []
    unsure = list(dict.fromkeys(item.content.get("uncertain") or []))
    found = []
    for fields, words in TOGETHER:
        if fields <= set(unsure):
            found.append(str(words))
            unsure = [name for name in unsure if name not in fields]
    found += [_of_field(item, name) for name in unsure]
    return found or [_of_all(item)]


def _of_field(item: DraftItem, name: str) -> str:
    words = {"field": label_of(item.kind, name)}
    if item.content.get(name):
        return _("“%(field)s”: the document does not settle what belongs here.") % words
    return _("“%(field)s”: the document does not say it clearly.") % words


def _of_all(item: DraftItem) -> str:
    if item.confidence < LOW:
        return _("The reader has guessed: hold all of it against the document.")
    fields: Sequence[str] = [
        label_of(item.kind, name)
        for name in ("number", "title", "responsible_units", "deadline")
        if name in item.content and not item.content[name]
    ]
    if fields and item.kind == DraftItem.Kind.MEASURE:
        return _("The reader was not sure of this, and found no %(fields)s.") % {
            "fields": ", ".join(_("“%(words)s”") % {"words": each} for each in fields)
        }
    return _("The reader was not sure of this: hold it against the document.")
