"""What search finds follows what is published, in the same transaction."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

from brobygger.plans.contents import named
from brobygger.plans.models import Plan, SearchEntry, SearchWord
from brobygger.plans.snapshot import Content
from brobygger.plans.words import stems_of

Kind = SearchEntry.Kind

AT_A_TIME = 1000

MEASURE_TEXTS = (
    "text",
    "responsible",
    "partners",
    "goal",
    "indicator",
    "remark",
    "status",
    "implemented",
    "remaining",
    "report",
)
STATEMENTS = ("goals", "success_criteria", "target_groups", "challenges")


@transaction.atomic
def index_plan(plan: Plan, content: Content) -> None:
    """Let search find what is published now, in place of what was before."""
    SearchEntry.objects.filter(plan=plan).delete()
    language = content["language"]
    entries = [entry_of(plan, language, each) for each in findable(content)]
    SearchEntry.objects.bulk_create(entries, AT_A_TIME)
    learn(f"{entry.title_stems} {entry.text_stems}" for entry in entries)


def index_missing() -> int:
    """Index what was published before there was a search; give how many plans."""
    public = Plan.objects.published().filter(versions__isnull=False)
    missing = public.exclude(pk__in=SearchEntry.objects.values("plan")).distinct()
    count = 0
    for plan in missing.iterator(100):
        if version := plan.versions.order_by("-number").first():
            index_plan(plan, version.content)
            count += 1
    return count


@transaction.atomic
def index_everything() -> int:
    """Make the whole index anew from the latest versions; give how many plans."""
    SearchEntry.objects.all().delete()
    SearchWord.objects.all().delete()
    return index_missing()


def learn(texts: Iterable[str]) -> None:
    """Remember words that no text had before."""
    stems = {stem for text in texts for stem in text.split()}
    known = set(
        SearchWord.objects.filter(stem__in=stems).values_list("stem", flat=True)
    )
    SearchWord.objects.bulk_create(
        (
            SearchWord(stem=stem, backwards=stem[::-1])
            for stem in sorted(stems - known)
            if stem.isalpha()
        ),
        AT_A_TIME,
        ignore_conflicts=True,
    )


@dataclass(frozen=True, slots=True)
class Findable:
    """A piece of a plan that search leads to."""

    kind: SearchEntry.Kind
    key: str
    title: str
    text: str
    number: str = ""


def entry_of(plan: Plan, language: str, piece: Findable) -> SearchEntry:
    title = f"{piece.number} {piece.title}"
    return SearchEntry(
        municipality_id=plan.municipality_id,
        plan=plan,
        kind=piece.kind,
        key=piece.key,
        number=piece.number,
        title=piece.title,
        text=piece.text,
        language=language,
        title_stems=" ".join(stems_of(title, language)),
        text_stems=" ".join(stems_of(piece.text, language)),
        whose=f"m{plan.municipality_id}",
    )


def findable(content: Content) -> Iterator[Findable]:
    """Yield everything that can be found: the plan, its chapters, its measures.

    A chapter that is one measure's own is found as that measure alone.
    """
    yield Findable(Kind.PLAN, "", content["title"], plan_text(content))
    measures = {named(measure) for measure in content["measures"] if measure["title"]}
    for at, section in enumerate(content["sections"], start=1):
        if named(section, "heading") in measures:
            continue
        text = "\n".join(filter(None, (section["text"], *section["items"])))
        yield Findable(Kind.SECTION, str(at), named(section, "heading"), text)
    themes = {theme["key"]: named(theme) for theme in content["themes"]}
    for measure in content["measures"]:
        texts = [measure[name] for name in MEASURE_TEXTS]
        texts += [*measure["units"], themes.get(measure["theme"], "")]
        text = "\n".join(filter(None, texts))
        number = measure["number"]
        yield Findable(Kind.MEASURE, measure["key"], measure["title"], text, number)


def plan_text(content: Content) -> str:
    """Join what the plan's page says beside its measures and chapters."""
    texts = [content["vision"], content["mission"]]
    texts += [named(theme) for theme in content["themes"]]
    texts += [each["text"] for name in STATEMENTS for each in content[name]]
    texts += [f"{term['term']}: {term['definition']}" for term in content["terms"]]
    return "\n".join(filter(None, texts))
