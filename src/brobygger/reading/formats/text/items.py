"""How deep the items of a list stand."""

from brobygger.reading.formats.text.parts import Part

_DEEP = 2  # spaces before a marker that mean something


class Depths:
    """Gives each item of a run its depth: by indent where the text has any, else by marker."""

    def __init__(self, parts: list[Part]) -> None:
        marked = [part.indent for part in parts if part.marker]
        self._indented = any(indent >= _DEEP for indent in marked)
        self._stack: list[int | str] = []

    def forget(self) -> None:
        """Begin a new list."""
        self._stack = []

    def of(self, part: Part) -> int:
        key = part.indent if self._indented else style_of(part.marker)
        if isinstance(key, int):
            while self._stack and isinstance(self._stack[-1], int):
                if self._stack[-1] <= key:
                    break
                self._stack.pop()
        elif key in self._stack:
            del self._stack[self._stack.index(key) + 1 :]
        if not self._stack or self._stack[-1] != key:
            self._stack.append(key)
        return len(self._stack) - 1


def style_of(marker: str) -> str:
    """Give the same word for markers of one list: "a)" and "b)", "1." and "2."."""
    if marker[:1].isdigit():
        return "number" + "." * marker.rstrip(".").count(".") + marker[-1]
    if marker[:1].isalpha() and len(marker) > 1:
        return "letter" + marker[-1]
    return marker
