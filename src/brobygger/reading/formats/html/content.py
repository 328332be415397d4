"""What of a page is the page: without menus, banners, footers and what is hidden."""

import re
from collections.abc import Callable

from brobygger.reading.cleaning import collapse
from brobygger.reading.formats.archive import Element, text_of

_NEVER = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "select",
    "input",
    "textarea",
    "datalist",
    "canvas",
    "audio",
    "video",
    "map",
    "head",
}
_SURROUNDINGS = {"nav", "footer", "aside", "dialog"}
_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "dialog"}
_CLASSES = {
    "cookie",
    "cookies",
    "cookiebanner",
    "consent",
    "gdpr",
    "breadcrumb",
    "breadcrumbs",
    "navbar",
    "navigation",
    "menu",
    "sidebar",
    "skiplink",
    "sharing",
}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORDS = re.compile(r"[a-z]+")
_SMALL_SHARE = 0.3  # of a page's text: more is hardly a banner
_LARGE_SHARE = 0.6  # of a page's text: an article with less is one of several
_LITTLE_TEXT = 200


def main_content(root: Element) -> tuple[Element, str]:
    """Give the element to read, and the page's heading where that stands outside it."""
    heading = _first_heading(root)
    body = root if root.tag == "body" else next(root.iter("body"), root)
    panels = _panels(body)
    _drop(body, lambda element: _is_never(element, panels))
    whole = _length(body)
    main = _main(body, whole)
    kept = main if main is not None else body
    if _length(kept) - _surrounding_length(kept, whole) >= min(_LITTLE_TEXT, whole / 4):
        _drop(kept, lambda element: _surrounds(element, whole))
    has_heading = next(kept.iter("h1"), None) is not None
    return kept, "" if has_heading else heading


def _first_heading(root: Element) -> str:
    found = next(root.iter("h1"), None)
    return "" if found is None else collapse(text_of(found))


def _main(body: Element, whole: int) -> Element | None:
    """Find the element that says it is the main one, if it holds enough."""
    for path in [".//main", ".//*[@role='main']"]:
        found = max(body.iterfind(path), key=_length, default=None)
        if found is not None and _length(found) >= min(_LITTLE_TEXT, whole / 4):
            return found
    article = max(body.iterfind(".//article"), key=_length, default=None)
    if article is not None and _length(article) >= _LARGE_SHARE * whole:
        return article
    return None


def _length(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _panels(body: Element) -> frozenset[str]:
    """Give the ids of accordions' panels: folded, so hidden, but of the content."""
    ids = set()
    for control in body.iterfind(".//*[@aria-controls]"):
        places = {str(each.tag) for each in control.iterancestors()}
        if places & {"main", "article", "h2", "h3", "h4", "h5", "h6"}:
            ids.add(control.get("aria-controls", ""))
    return frozenset(ids)


def _is_never(element: Element, panels: frozenset[str]) -> bool:
    if element.tag == "button":
        is_fold = element.get("aria-controls") in panels
        return not (is_fold or _is_in_heading(element))
    if element.tag in _NEVER:
        return True
    return _is_hidden(element) and element.get("id") not in panels


def _is_hidden(element: Element) -> bool:
    hidden = element.get("hidden")
    if hidden is not None and hidden.lower() != "until-found":
        return True
    if element.get("aria-hidden", "").lower() == "true":
        return True
    return bool(_HIDING.search(element.get("style", "")[:1000]))


def _is_in_heading(element: Element) -> bool:
    """Say whether it is the button of an accordion, which is its heading too."""
    parent = element.getparent()
    while parent is not None and parent.tag in {"span", "div", "strong", "b"}:
        parent = parent.getparent()
    return parent is not None and bool(re.match(r"h[1-6]\Z|summary", str(parent.tag)))


def _surrounds(element: Element, whole: int) -> bool:
    if element.tag in _SURROUNDINGS or element.get("role", "").lower() in _ROLES:
        return True
    if element.tag == "header":
        return not _is_in_article(element)
    named = f"{element.get('class', '')} {element.get('id', '')}".lower()[:1000]
    if _CLASSES.isdisjoint(_WORDS.findall(named)) or element.tag in {"body", "main"}:
        return False
    return _length(element) < _SMALL_SHARE * whole


def _is_in_article(element: Element) -> bool:
    return any(each.tag in {"main", "article"} for each in element.iterancestors())


def _surrounding_length(element: Element, whole: int) -> int:
    total = 0
    waiting = list(element)
    while waiting:
        each = waiting.pop()
        if _surrounds(each, whole):
            total += _length(each)
        else:
            waiting.extend(each)
    return total


def _drop(element: Element, is_dropped: Callable[[Element], bool]) -> None:
    waiting = list(element)
    while waiting:
        each = waiting.pop()
        if is_dropped(each):
            _remove(each)
        else:
            waiting.extend(each)


def _remove(element: Element) -> None:
    """Leave nothing of an element but its place, so that the text after it stays."""
    element.clear(keep_tail=True)  # type: ignore[call-arg]  # lxml-stubs lag behind
    element.tag = "span"
