"""Parts of prose: lines that belong to one heading, paragraph or item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from brobygger.reading.cleaning import is_bullet, join_lines, split_marker
from brobygger.reading.columns import Role, role_of
from brobygger.reading.document import Place
from brobygger.reading.formats.text.flattened.themes import names_theme
from brobygger.reading.formats.text.lines import Line, place_of
from brobygger.reading.formats.text.wrapping import (
    ends_sentence,
    ends_short,
    goes_on_after_gap,
    goes_on_after_page,
    goes_on_in_block,
    starts_lower,
    waits,
    widths_of,
)

_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,}|_{4,})\s*\d*\s*$")
_LONGEST_CAPTION = 110
_LONGEST_LEADERS = 200
_ROLE_LABEL = re.compile(r"\s*([A-ZÆØÅÄÖ][^\W\d]+(?: [^\W\d]+){0,2})\s?:")
_LABEL_ROLES = frozenset(
    {Role.RESPONSIBLE, Role.DEADLINE, Role.START, Role.PARTNERS, Role.BUDGET}
)
_LONGEST_LABEL = 40
_INDENTED_O = re.compile(r"\s+o\s+\S")
_LONE_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]|[a-z]\)")
_NUMBERED = re.compile(r"\d+\.\d")
_CODE = re.compile(r"\d{1,2}[a-e][.:]?\s+[A-ZÆØÅÄÖ]")  # "2b Åpne verkstedet"
_SHORT_HEADING = 0.93  # of a line: a numbered heading rarely fills one
_SHORT_TITLE = 0.5  # of a line
_LARGE_HEADING = 0.5  # of a line: where a heading in large type may be wrapped
_ADDRESS_STARTS = ("http://", "https://", "www.")
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*$")


@dataclass(slots=True)
class Part:
    """Lines joined; `marker` is what `split_marker` found on the first of them."""

    lines: list[Line]
    marker: str = ""
    is_apart: bool = True  # a blank line, or a page's start, stands before it
    is_caption: bool = False

    @property
    def text(self) -> str:
        """The joined text, without the marker."""
        texts = [line.text for line in self.lines]
        if self.marker and texts[0].strip() == self.marker:
            del texts[0]
        if self.marker and texts:
            marker, rest = split_marker(texts[0])
            texts[0] = rest if marker else texts[0].strip().removeprefix(self.marker)
        return join_lines(texts)

    @property
    def whole(self) -> str:
        return join_lines(line.text for line in self.lines)

    @property
    def last(self) -> str:
        return self.lines[-1].text

    @property
    def breaks(self) -> bool:
        return self.lines[0].breaks

    @property
    def indent(self) -> int:
        text = self.lines[0].text.expandtabs(4)
        return len(text) - len(text.lstrip())

    @property
    def is_item(self) -> bool:
        return bool(self.marker) or self.lines[0].is_item

    @property
    def place(self) -> Place:
        return place_of(self.lines)


def parts_of(lines: Sequence[Line], width: int) -> list[Part]:
    parts: list[Part] = []
    gap = True
    markers: list[Line] = []  # lone markers that wait for their texts
    widths = widths_of(lines, width)
    for at, line in enumerate(lines):
        if line.is_blank:
            gap = True
            continue
        if _is_lone_marker(line.text):
            markers.append(line)
            continue
        last = parts[-1] if parts else None
        open_ended = last is not None and not ends_sentence(last.last)
        caption = open_ended and _is_caption(lines, at)
        if last and (caption or last.is_caption or _is_caption_before(parts, line)):
            last = None
        if last and _belongs(last, line, widths[at], gap=gap):
            last.lines.append(line)
        else:
            marked = [markers.pop(0)] if markers else []
            marker = _marker_of(line.text, last) or "".join(
                each.text.strip() for each in marked
            )
            parts.append(Part([*marked, line], marker, gap or line.breaks, caption))
        gap = False
    parts += [Part([line]) for line in markers]
    return _past_captions(parts)


def _marker_of(text: str, last: Part | None) -> str:
    """Give a line's marker; an indented "o" is one only in a list."""
    marker = split_marker(text)[0]
    if not marker and last and last.marker and _INDENTED_O.match(text):
        return "o"
    return marker


def _is_lone_marker(text: str) -> bool:
    text = text.strip()
    return is_bullet(text) or bool(_LONE_NUMBER.fullmatch(text))


def is_contents(text: str) -> bool:
    """Say whether a line is one of a table of contents, with dots to its page."""
    last = text[-1:]
    if not (last.isdigit() or last in "._…"):
        return False
    return bool(_LEADERS.search(text[-_LONGEST_LEADERS:]))


def is_address(text: str) -> bool:
    return bool(_ADDRESS.match(text))


def is_capitals(text: str) -> bool:
    """Say whether a text is a line of capitals, and not the end of a sentence."""
    if ends_sentence(text) or text.lstrip().startswith("("):
        return False
    return len(text) > 1 and text.isupper()


def _belongs(part: Part, line: Line, width: int, *, gap: bool) -> bool:
    text = line.text.strip()
    indented_o = part.marker and _INDENTED_O.match(line.text)
    alone = _stands_alone(part, text) or _is_title_after(part.last, text, width)
    if line.is_item or indented_o or alone:
        return False
    if part.last.rstrip().endswith(":") and is_role_label(part.last):
        return len(part.last) <= _LONGEST_LABEL
    if part.last.rstrip().endswith((":", "?")):
        return not gap and (starts_lower(text) or bool(part.marker))
    if gap or line.breaks:
        after_page = not gap and goes_on_after_page(part.last, text, width)
        return after_page or goes_on_after_gap(part.last, text, width)
    if _NUMBERED.match(part.marker) and not starts_lower(text):
        share = _LARGE_HEADING if waits(part.last) else _SHORT_HEADING
        return not ends_short(part.last, text, width, share)
    return goes_on_in_block(part.last, text, width)


def _is_title_after(last: str, text: str, width: int) -> bool:
    """Say whether a short line without an end follows a whole sentence."""
    if starts_lower(text) or len(text) > width * _SHORT_TITLE:
        return False
    if last.rstrip().endswith((":", ";", "?")):
        return False
    return ends_sentence(last) and not ends_sentence(text) and not text[0].isdigit()


def _stands_alone(part: Part, text: str) -> bool:
    """Say whether a line can't belong to the part before it, however it is wrapped."""
    ended = is_contents(part.last) or is_address(part.last)
    if ended or split_marker(text)[0] or text.startswith(_ADDRESS_STARTS):
        return True
    if is_role_label(text) or names_theme(text):
        return True
    if _CODE.match(text) and not waits(part.last):
        return True
    if ends_sentence(part.last) and (is_contents(text) or _is_label(text)):
        return True
    return is_capitals(part.last) != is_capitals(text) and not starts_lower(text)


def is_role_label(text: str) -> bool:
    """Say whether a text begins with a label of ours: "Ansvarlig: …", "Frist: …"."""
    found = _ROLE_LABEL.match(text)
    return found is not None and role_of(found[1]) in _LABEL_ROLES


def is_labelled(text: str) -> bool:
    """Say whether a text is a label and its value: "Mål: flere i arbeid".

    What names a theme is none: it stands over what follows.
    """
    found = _ROLE_LABEL.match(text)
    if not found or not text[found.end() :].strip():
        return False
    return role_of(found[1]) not in {None, Role.THEME, Role.NUMBER}


def _is_label(text: str) -> bool:
    """Say whether a line only says what follows: "Strategier:"."""
    return text.endswith(":") and len(text) <= _LONGEST_LABEL and text[0].isupper()


def _is_caption(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line stands alone, and what follows goes on in a sentence."""
    text = lines[at].text
    if starts_lower(text) or split_marker(text)[0] or ends_sentence(text):
        return False
    if waits(text) or text.rstrip().endswith(("-", "\u00ad")):
        return False
    if not (0 < at < len(lines) - 2 and lines[at - 1].is_blank):
        return False
    following = lines[at + 2].text
    return lines[at + 1].is_blank and starts_lower(following)


def _is_caption_before(parts: list[Part], line: Line) -> bool:
    """Say whether the last part is a caption, set between two halves of a sentence."""
    if len(parts) == 1 or not line.breaks or not starts_lower(line.text):
        return False
    before, caption = parts[-2], parts[-1]
    return (
        caption.is_apart
        and len(caption.lines) == 1
        and len(before.lines) > 1
        and not ends_sentence(before.last)
    )


def _past_captions(parts: list[Part]) -> list[Part]:
    """Join a sentence that a caption interrupts; the caption comes after it."""
    result: list[Part] = []
    for part in parts:
        if len(result) > 1 and _is_interrupted(result[-2], result[-1], part):
            result[-2].lines.extend(part.lines)
            result[-1].is_caption = True
        else:
            result.append(part)
    return result


def _is_interrupted(part: Part, caption: Part, rest: Part) -> bool:
    if rest.marker or caption.marker or not starts_lower(rest.lines[0].text):
        return False
    if ends_sentence(part.last) or len(caption.whole) > _LONGEST_CAPTION:
        return False
    return caption.is_apart and (rest.is_apart or rest.breaks) and len(part.lines) > 1
