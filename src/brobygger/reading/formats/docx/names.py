"""The names of WordprocessingML, and how its switches and numbers are read."""

from brobygger.reading.formats.archive import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}"

ALTERNATIVES = f"{COMPATIBILITY}AlternateContent"

_OFF = {"0", "false", "off"}


def child(element: Element | None, *path: str) -> Element | None:
    """Follow a path of children's names; None where it ends early."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: Element | None, *path: str) -> str | None:
    """Give the `w:val` of the element at a path."""
    found = child(element, *path)
    return None if found is None else found.get(f"{W}val")


def number(element: Element | None, *path: str) -> int | None:
    """Give the `w:val` at a path as a whole number; None where it is none."""
    text = value(element, *path)
    if text is None or len(text) > 9 or not text.lstrip("-").isdecimal():  # noqa: PLR2004 -- digits
        return None
    return int(text)


def switch(element: Element | None, *path: str) -> bool | None:
    """Read a toggle: on by its mere presence, off by its value, None when absent."""
    found = child(element, *path)
    if found is None:
        return None
    return found.get(f"{W}val", "1").lower() not in _OFF


def chosen(alternatives: Element) -> Element | None:
    """Choose one branch of `mc:AlternateContent`, the first that holds text."""
    branches = list(alternatives)
    for branch in branches:
        if next(branch.iter(f"{W}t"), None) is not None:
            return branch
    return branches[0] if branches else None
