"""What a process remembers of published versions: they never change.

Known by the sum of their text, so nothing here is ever out of date; bounded, so that
a process stays small however many plans there are.
"""

from collections.abc import Callable, Hashable
from threading import Lock

from cachetools import LRUCache, cached
from cachetools.keys import hashkey
from django.utils.safestring import SafeString

from brobygger.plans.models import PlanVersion
from brobygger.plans.snapshot import Content

LARGEST_TEXTS = 2_000_000
"""Characters of all versions that are kept parsed; they take about four times that."""

LARGEST_PIECES = 2_000_000
"""Characters of all pieces of pages that are kept."""

LARGEST_PAGES = 4_000_000
"""Bytes of all whole pages that are kept."""

LARGEST_ANSWERS = 4_000_000
"""Bytes of all answers of the API that are kept."""

type Page = tuple[bytes, dict[str, str]]

_contents: LRUCache[str, tuple[Content, int]] = LRUCache(
    LARGEST_TEXTS, getsizeof=lambda kept: kept[1]
)
_counts: LRUCache[Hashable, int] = LRUCache(1000)
_pieces: LRUCache[Hashable, SafeString] = LRUCache(LARGEST_PIECES, getsizeof=len)
_pages: LRUCache[Hashable, Page] = LRUCache(
    LARGEST_PAGES, getsizeof=lambda kept: len(kept[0])
)
_pages_lock = Lock()
_answers: LRUCache[Hashable, bytes] = LRUCache(LARGEST_ANSWERS, getsizeof=len)


def content_of(version: PlanVersion) -> Content:
    """Give what a version says. Everybody gets the same one: change nothing in it."""
    return _parsed(version)[0]


@cached(_contents, key=lambda version: version.sha256, lock=Lock())
def _parsed(version: PlanVersion) -> tuple[Content, int]:
    return version.content, len(version.text)


@cached(_pieces, key=lambda _write, *known_by: hashkey(*known_by), lock=Lock())
def piece(write: Callable[[], SafeString], *_known_by: Hashable) -> SafeString:
    """Give a piece of a page, written once for all who ask by the same."""
    return write()


@cached(_answers, key=lambda _write, *known_by: hashkey(*known_by), lock=Lock())
def answer(write: Callable[[], bytes], *_known_by: Hashable) -> bytes:
    """Give the body of an answer of the API, written once for all who ask the same."""
    return write()


@cached(_counts, key=lambda _count, *known_by: hashkey(*known_by), lock=Lock())
def change_count(count: Callable[[], int], *_known_by: Hashable) -> int:
    """Give how much of a plan is not published, counted once for the same state."""
    return count()


def page(known_by: Hashable) -> Page | None:
    """Give a whole page's content and headers, if it is kept."""
    with _pages_lock:
        return _pages.get(known_by)


def keep_page(known_by: Hashable, content: bytes, headers: dict[str, str]) -> None:
    """Keep a whole page, unless it is larger than all that may be kept."""
    with _pages_lock:
        if len(content) <= LARGEST_PAGES:
            _pages[known_by] = (content, headers)


def forget() -> None:
    with _pages_lock:
        _pages.clear()
    _contents.clear()
    _pieces.clear()
    _answers.clear()
    _counts.clear()
