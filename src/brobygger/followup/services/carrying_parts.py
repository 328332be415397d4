"""What the next plan gets beside measures, and which of it its measures serve."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from brobygger.plans.models import (
    Challenge,
    Goal,
    Measure,
    Plan,
    SuccessCriterion,
    TargetGroup,
    Theme,
)
from brobygger.plans.models.parts import Part

SERVED: tuple[Any, ...] = (Goal, SuccessCriterion, TargetGroup, Challenge)
OWN = {"id", "plan", "place", "version", "retired_at", "theme"}
"""What a copy does not have from what it is copied from."""


def copy_parts(old: Plan, new: Plan) -> None:
    """Let a new plan begin with what the old one wants, and for whom, to be revised.

    A part keeps its key, by which the links of measures find it again.
    """
    Theme.objects.bulk_create(_copies(Theme, old, new, {}))
    themes = {each.key: each for each in Theme.objects.filter(plan=new)}
    for model in SERVED:
        model.objects.bulk_create(_copies(model, old, new, themes))


def _copies(
    model: Any, old: Plan, new: Plan, themes: Mapping[str, Theme]
) -> Iterable[Part]:
    names = {each.name for each in model._meta.concrete_fields}
    rows = model.objects.filter(plan=old).order_by("position")
    for row in rows.select_related("theme") if "theme" in names else rows:
        copy = model(plan=new, **{name: getattr(row, name) for name in names - OWN})
        if "theme" in names:
            copy.theme = themes.get(row.theme.key) if row.theme else None
        yield copy


def carry_links(plan: Plan, made: Sequence[tuple[Sequence[Measure], Measure]]) -> None:
    """Let each new measure serve what the measures that it comes from served.

    That is the copy of the part, however it has been reworded; of a part of another
    plan, the one in the same words.
    """
    for model in SERVED:
        name = model._meta.model_name
        links = _links(model, name, [old.pk for olds, _new in made for old in olds])
        rows = list(model.objects.filter(plan=plan))
        by_key = {row.key: row.pk for row in rows}
        by_text = {_plain(row.text): row.pk for row in rows}
        pairs = {
            (by_text.get(text) or (by_key.get(key) if is_before else None), new.pk)
            for olds, new in made
            for old in olds
            for key, text in links.get(old.pk, ())
            for is_before in [old.plan_id == plan.predecessor_id]
        }
        through = model.measures.through
        through.objects.bulk_create(
            through(**{f"{name}_id": part, "measure_id": measure})
            for part, measure in sorted(each for each in pairs if each[0])
        )


def _links(
    model: Any, name: str, measures: Sequence[int]
) -> dict[int, list[tuple[str, str]]]:
    """Give the key and the words of each part that these measures serve."""
    rows = model.measures.through.objects.filter(
        **{"measure__in": measures, f"{name}__retired_at": None}
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for pk, key, text in rows.values_list(
        "measure_id", f"{name}__key", f"{name}__text"
    ):
        found.setdefault(pk, []).append((key, _plain(text)))
    return found


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
