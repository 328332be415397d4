"""Tables whose cells a text gives one after another."""

from brobygger.reading.formats.text.flattened.halves import read_halves
from brobygger.reading.formats.text.flattened.tables import Failed, read_flattened

__all__ = ["Failed", "read_flattened", "read_halves"]
