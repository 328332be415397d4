"""Tables that spaces keep in shape, as a tool writes them that minds the layout."""

from brobygger.reading.formats.text.spaced.reader import read_spaced

__all__ = ["read_spaced"]
