"""Texts that hold a whole page on one line: they are cut into lines again."""

from brobygger.reading.formats.text.runtogether.pages import cut_pages

__all__ = ["cut_pages"]
