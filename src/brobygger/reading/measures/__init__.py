"""The measures of a document, whatever layout they stand in."""

from brobygger.reading.measures.find import find_measures

__all__ = ["find_measures"]
