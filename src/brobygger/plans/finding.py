"""What search finds among everything that is published: SQLite and PostgreSQL alike.

Words are understood by `words`; which other words they may be, the table of all stems
tells. Each database looks in its own index, see the migration `search_index`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db import connection
from django.db.models import Q, QuerySet

from brobygger.core.models import Municipality
from brobygger.plans.models import Plan, SearchEntry, SearchWord
from brobygger.plans.words import (
    Meant,
    Sought,
    meant,
    rests,
    shown,
    sought,
    splits,
    unbound,
)

MOST = 300
"""Entries that are given; whoever finds more asks for something narrower."""

MOST_FORMS = 40
"""Words that one word of a question may stand for, beside itself."""

SHORTEST_BEGINNING = 3

SQLITE = """
SELECT entry.id, entry.plan_id
FROM plans_search JOIN plans_searchentry entry ON entry.id = plans_search.rowid
WHERE plans_search MATCH %s LIMIT %s
"""
POSTGRESQL = """
SELECT id, plan_id FROM plans_searchentry
WHERE found_by @@ to_tsquery('simple', %s) LIMIT %s
"""
POSTGRESQL_TITLES = """
SELECT id, plan_id FROM plans_searchentry
WHERE titled_by @@ to_tsquery('simple', %s) LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Hits:
    """The entries that answer a question, the best plan's first; words to mark."""

    entries: Sequence[int]
    marks: frozenset[str]

    @property
    def are_all(self) -> bool:
        return len(self.entries) < MOST


NOTHING = Hits((), frozenset())


def find(
    asked: str, municipality: Municipality | None, today: date | None = None
) -> Hits:
    """Find in a municipality, or in all.

    First what has the words in its title, then in its text; in each, the words
    themselves before their compounds. Plans that have ended by `today` come last.
    """
    words = sought(asked)
    if not words:
        return NOTHING
    meanings = understood(words)
    itself = [Meant(word.stems) for word in words]
    ways = [itself, meanings] if itself != meanings else [itself]
    found: dict[int, int] = {}
    for only_title in (True, False):
        for way in ways:
            if len(found) < MOST:
                more = _look(way, municipality, only_title=only_title)
                found = found | {pk: more[pk] for pk in more if pk not in found}
    ended = _ended(set(found.values()), today) if today else set()
    return Hits(_by_plan(found, ended), shown(meanings))


def entries_of(
    hits: Sequence[int], municipality: Municipality | None
) -> list[SearchEntry]:
    """Fetch what is shown of a page of hits, in their order."""
    entries: QuerySet[SearchEntry] = SearchEntry.objects.for_public()
    entries = entries.defer("title_stems", "text_stems")
    if municipality:
        entries = entries.filter(municipality=municipality)
    found = entries.select_related("plan__municipality").in_bulk(list(hits))
    return [found[pk] for pk in hits if pk in found]


def understood(words: Sequence[Sought]) -> list[Meant]:
    """Find which of all stems the words of a question may be."""
    related = _related(words)
    parts = {
        bare
        for stem in related
        for word in words
        for part in word.stems
        for rest in rests(stem, part)
        for bare in unbound(rest)
    }
    pairs = {
        part
        for word in words
        for stem in word.stems
        for pair in splits(stem)
        for part in pair
    }
    known = _known(parts | pairs)
    return [_narrowed(word, meant(word, known | related)) for word in words]


def _narrowed(word: Sought, meaning: Meant) -> Meant:
    """Keep the word itself and the shortest of its compounds."""
    others = sorted(meaning.stems - word.stems, key=len)[:MOST_FORMS]
    return Meant(word.stems | frozenset(others), meaning.pairs[:MOST_FORMS])


def _related(words: Iterable[Sought]) -> set[str]:
    """Give the stems that begin or end with one of the words."""
    wanted = Q()
    for word in words:
        for part in word.beginnings:
            if len(part) >= SHORTEST_BEGINNING:
                wanted |= _begins("stem", part) | _begins("backwards", part[::-1])
    if not wanted:
        return set()
    found = SearchWord.objects.filter(wanted).values_list("stem", flat=True)
    return set(found[: MOST_FORMS * 15])


def _begins(column: str, part: str) -> Q:
    """Ask in the way in which each database uses its index."""
    if connection.vendor == "sqlite":
        return Q(**{f"{column}__gte": part, f"{column}__lt": part + "{"})  # after "z"
    return Q(**{f"{column}__startswith": part})


def _known(stems: set[str]) -> set[str]:
    found = (
        SearchWord.objects.filter(stem__in=stems)
        if stems
        else SearchWord.objects.none()
    )
    return set(found.values_list("stem", flat=True))


def _look(
    meanings: Sequence[Meant], municipality: Municipality | None, *, only_title: bool
) -> dict[int, int]:
    """Ask the database's index; give the plan of each entry."""
    whose = f"m{municipality.pk}" if municipality else ""
    if connection.vendor == "sqlite":
        columns = "title_stems" if only_title else "title_stems text_stems"
        statement, question = SQLITE, _for_sqlite(meanings, whose, columns)
    else:
        statement = POSTGRESQL_TITLES if only_title else POSTGRESQL
        question = _for_postgresql(meanings, whose)
    with connection.cursor() as cursor:
        cursor.execute(statement, [question, MOST])
        return dict(cursor.fetchall())


def _for_sqlite(meanings: Iterable[Meant], whose: str, columns: str) -> str:
    """Write a question for FTS5. Stems are letters and figures, so no syntax is in it."""
    words = (
        " OR ".join(
            chain(
                (f'"{stem}"' for stem in sorted(each.stems)),
                (f'("{one}" AND "{other}")' for one, other in each.pairs),
            )
        )
        for each in meanings
    )
    question = " AND ".join(f"({each})" for each in words)
    mine = f' AND whose : "{whose}"' if whose else ""
    return f"({{{columns}}} : ({question})){mine}"


def _for_postgresql(meanings: Iterable[Meant], whose: str) -> str:
    """Write a question for tsquery."""
    words = (
        " | ".join(
            chain(
                sorted(each.stems),
                (f"({one} & {other})" for one, other in each.pairs),
            )
        )
        for each in meanings
    )
    question = " & ".join(f"({each})" for each in words)
    return f"{question} & {whose}" if whose else question


def _ended(plans: Collection[int], today: date) -> set[int]:
    """Tell which of these plans are no longer in force."""
    if len(plans) < 2:  # noqa: PLR2004 -- nothing to put in order
        return set()
    is_over = Q(state=Plan.State.FORMER) | Q(end_year__lt=today.year)
    ended = Plan.objects.filter(is_over, pk__in=plans)
    return set(ended.values_list("pk", flat=True))


def _by_plan(found: Mapping[int, int], ended: Collection[int]) -> list[int]:
    """Put the entries of a plan together, where its best one stands."""
    plans: dict[int, list[int]] = {}
    for pk, plan in found.items():
        plans.setdefault(plan, []).append(pk)
    in_order = sorted(plans, key=lambda plan: plan in ended)
    return list(chain.from_iterable(plans[plan] for plan in in_order))[:MOST]
