"""The plan's own explanations of words, where the words are used. No queries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from brobygger.plans.snapshot import Content
from brobygger.plans.words import WORD, stem_of

RECOGNIZED = 40
"""Letters by which an explanation is known."""

type Spot = tuple[int, int, int]
"""Where a term stands in a text, from and to, and which of the terms it is."""


@dataclass(slots=True)
class Glossary:
    """Explains each term in any of its forms, once in each section of a page."""

    terms: Sequence[Content]
    language: str
    _told: set[tuple[str, int]] = field(default_factory=set)
    _stems: dict[tuple[str, ...], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for at, term in enumerate(self.terms):
            name = term["term"].partition("(")[0]
            stems = tuple(stem_of(word, self.language) for word in WORD.findall(name))
            if any(stems):
                self._stems.setdefault(stems, at)

    def explained(self, text: str, section: str) -> SafeString | str:
        """Write a text as HTML in which what is explained can be opened."""
        pieces: list[SafeString | str] = []
        end = 0
        for start, stop, which in self._spots(text) if self._stems else ():
            is_told = (section, which) in self._told or self._is_said(text, which)
            if start < end or is_told:
                continue
            self._told.add((section, which))
            pieces += [text[end:start], self._term(text[start:stop], section, which)]
            end = stop
        if not pieces:
            return text
        return format_html_join("", "{}", ((piece,) for piece in (*pieces, text[end:])))

    def _is_said(self, text: str, which: int) -> bool:
        """Tell whether the text is the explanation itself."""
        return str(self.terms[which]["definition"])[:RECOGNIZED] in text

    def _spots(self, text: str) -> Iterator[Spot]:
        words = list(WORD.finditer(text))
        stems = [stem_of(word[0], self.language) for word in words]
        longest = max(map(len, self._stems))
        for at, word in enumerate(words):
            for count in range(min(longest, len(words) - at), 0, -1):
                which = self._stems.get(tuple(stems[at : at + count]))
                if which is not None:
                    yield word.start(), words[at + count - 1].end(), which
                    break

    def _term(self, words: str, section: str, which: int) -> SafeString:
        context = {"words": words, "id": f"term-{section}-{which}"}
        context["definition"] = self.terms[which]["definition"]
        return SafeString(render_to_string("plans/term.html", context).strip())
