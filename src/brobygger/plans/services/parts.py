"""Writing what the reviewers kept of a draft as the parts of a plan."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from brobygger.plans.models import (
    Challenge,
    Decision,
    DraftItem,
    Goal,
    Plan,
    Section,
    StatisticsTable,
    SuccessCriterion,
    TargetGroup,
    Term,
    Theme,
)
from brobygger.plans.models.parts import Part

type Content = dict[str, Any]

Kind = DraftItem.Kind


def make_parts(plan: Plan, items: Iterable[DraftItem]) -> None:
    """Write every part but the measures; themes first, as goals refer to them."""
    items = list(items)
    for kind, (model, fields) in PARTS.items():
        model.objects.bulk_create(
            model(
                plan=plan,
                key=str(position),
                position=position,
                place=item.place,
                **fields(item.content),
            )
            for position, item in enumerate(_of(kind, items), start=1)
        )
    _make_challenges(plan, _of(Kind.CHALLENGE, items))
    _make_goals(plan, _of(Kind.GOAL, items))


def theme_named(themes: Iterable[Theme], heading: str) -> Theme | None:
    """Find the theme a heading names: in full, or as a part of "Area 2: The theme"."""
    heading = heading.casefold()
    for theme in themes:
        if heading in {theme.title.casefold(), str(theme).casefold()}:
            return theme
    return next((each for each in themes if each.title.casefold() in heading), None)


def texts(content: Content, *names: str, **renamed: str) -> dict[str, str]:
    """Take texts out of a content by the same names, or as `field="name there"`."""
    found = {name: name for name in names} | renamed
    return {field: content.get(name) or "" for field, name in found.items()}


def _of(kind: DraftItem.Kind, items: Iterable[DraftItem]) -> list[DraftItem]:
    return [item for item in items if item.kind == kind]


def _statement(content: Content) -> Content:
    return texts(content, "text", "scope")


def _theme(content: Content) -> Content:
    return texts(content, "number", "title", "subtitle")


def _section(content: Content) -> Content:
    return texts(content, "number", "heading", "text") | {
        "level": content.get("level") or 1,
        "items": content.get("items") or [],
    }


def _term(content: Content) -> Content:
    return texts(content, "term", "definition")


def _statistics(content: Content) -> Content:
    return texts(content, "title") | {
        "columns": content.get("columns") or [],
        "rows": content.get("rows") or [],
    }


def _decision(content: Content) -> Content:
    return texts(content, "body", "case", "date_text", "subject") | {
        "date": _date(content.get("date_iso")),
        "role": content.get("role") or Decision.Role.REFERENCE,
    }


def _date(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None


PARTS: dict[DraftItem.Kind, tuple[type[Part], Callable[[Content], Content]]] = {
    Kind.THEME: (Theme, _theme),
    Kind.SUCCESS_CRITERION: (SuccessCriterion, _statement),
    Kind.TARGET_GROUP: (TargetGroup, _statement),
    Kind.SECTION: (Section, _section),
    Kind.TERM: (Term, _term),
    Kind.STATISTICS: (StatisticsTable, _statistics),
    Kind.DECISION: (Decision, _decision),
}


def _make_challenges(plan: Plan, items: Iterable[DraftItem]) -> None:
    """Write a challenge for each text below a heading."""
    found = [(item, text) for item in items for text in item.content.get("items") or []]
    Challenge.objects.bulk_create(
        Challenge(
            plan=plan,
            key=str(position),
            position=position,
            place=item.place,
            heading=item.content.get("heading") or "",
            text=text,
        )
        for position, (item, text) in enumerate(found, start=1)
    )


def _make_goals(plan: Plan, items: Iterable[DraftItem]) -> None:
    themes = list(plan.themes.all())
    Goal.objects.bulk_create(
        Goal(
            plan=plan,
            key=str(position),
            position=position,
            place=item.place,
            theme=theme_named(themes, item.content.get("scope") or ""),
            **_statement(item.content),
        )
        for position, item in enumerate(items, start=1)
    )
