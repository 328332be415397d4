"""Tables whose cells a text gives one after another."""

from brobygger.reading.formats.text.flattened.tables import read_flattened

__all__ = ["read_flattened"]
