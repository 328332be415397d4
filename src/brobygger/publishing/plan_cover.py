"""The first page of a published plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from brobygger.publishing.plan_data import PlanData, Section
from brobygger.publishing.plan_sections import key_of, texts_of
from brobygger.publishing.plan_words import Words, day_in_words, municipality_in_words

_LONGEST = 300  # signs that may stand on the cover


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page; `lines` stand at its foot."""

    municipality: str
    title: str
    subtitle: str
    lines: tuple[str, ...]


def front_of(plan: PlanData) -> int:
    """Count the first sections that are the title page as it was read."""
    name = municipality_in_words(plan.municipality, plan.language)
    titles = {key_of(plan.title), key_of(name), key_of(plan.municipality)}
    count = titled = 0
    for section in plan.sections:
        is_title = key_of(section.heading) in titles
        is_below = titled and section.level > plan.sections[titled - 1].level
        if section.items or section.number or not (is_title or is_below):
            break
        count += 1
        titled = count if is_title else titled
    length = sum(len(text) for text in texts_of(plan.sections[:count]))
    return count if titled and length <= _LONGEST else 0


def cover_of(plan: PlanData, words: Words, front: Sequence[Section]) -> Cover:
    name = municipality_in_words(plan.municipality, plan.language)
    taken = {key_of(plan.title), key_of(name), key_of(plan.municipality)}
    own = [text for text in texts_of(front) if key_of(text) not in taken]
    subtitle = plan.subtitle
    if own and not subtitle and not any(map(str.isdigit, own[0])):
        subtitle = own.pop(0)
    lines = own or [_adopted(plan, words)]
    if plan.period and plan.period not in plan.title:
        lines.insert(0, words["period"].format(period=plan.period))
    if plan.revision:
        day = day_in_words(plan.revision.day, plan.language)
        version = plan.revision.version
        lines.append(words["version"].format(version=version, day=day))
    return Cover(name, plan.title, subtitle, tuple(filter(None, lines)))


def _adopted(plan: PlanData, words: Words) -> str:
    """Give "Vedtatt av kommunestyret 11. desember 2024, sak 97/24"."""
    decision = next((each for each in plan.decisions if each.role == "adoption"), None)
    if decision is None:
        return ""
    line = f"{words['adopted']} {decision.body} {decision.date_text}".rstrip()
    case = words["case"].format(case=decision.case)
    return f"{line}, {case}" if decision.case else line
