"""What search finds: the latest published version of each plan, in stems."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from brobygger.core.models import Municipality, User
from brobygger.core.privacy import NOTHING
from brobygger.plans.models.plans import Plan


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def visible_to(self, _user: User | AnonymousUser) -> Self:
        return self.for_public()

    def for_public(self) -> Self:
        return self.filter(plan__in=Plan.objects.for_public())


class SearchEntry(models.Model):
    """A plan's own text, a chapter or a measure, as published: shown and in stems.

    The database keeps its own index of the stems: on SQLite an FTS5 table that
    triggers fill, on PostgreSQL two generated columns; see the migration
    `search_index`. A migration that changes this table on SQLite must make the
    triggers again. `whose` is "m" and the municipality's number, a word of the index,
    so that one municipality's search reads nothing of the others.
    """

    class Kind(models.TextChoices):
        PLAN = "plan"
        SECTION = "section"
        MEASURE = "measure"

    privacy = NOTHING  # published texts of public documents

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+"
    )
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=30, blank=True)
    number = models.TextField(blank=True)
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    title_stems = models.TextField(blank=True)
    text_stems = models.TextField(blank=True)
    whose = models.CharField(max_length=20)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "kind", "key"], name="search_entry_unique"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.text[:100]


class SearchWordQuerySet(models.QuerySet["SearchWord"]):
    def visible_to(self, _user: User | AnonymousUser) -> Self:
        return self


class SearchWord(models.Model):
    """A stem that some published text has: compounds are understood by these.

    `backwards` is it from its last letter to its first, to find by what it ends with.
    """

    privacy = NOTHING

    stem = models.CharField(max_length=60, unique=True)
    backwards = models.CharField(max_length=60, db_index=True)

    objects = SearchWordQuerySet.as_manager()

    class Meta:
        verbose_name = "search word"
        verbose_name_plural = "search words"

    def __str__(self) -> str:
        return self.stem
