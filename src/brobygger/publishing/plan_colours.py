"""A municipality's colour, made fit for white letters on it."""

import re

_DEFAULT = "1d4e5f"
_READABLE = 4.5  # contrast ratio, WCAG 2.2 success criterion 1.4.3
_DARKER = 0.92


def dark_enough(colour: str) -> str:
    """Give six hexadecimal digits: the colour, darkened until white reads well on it.

    What is no colour gives a deep blue.
    """
    digits = colour.removeprefix("#").lower()
    if not re.fullmatch(r"[0-9a-f]{6}", digits):
        return _DEFAULT
    parts = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    while 1.05 / (_luminance(parts) + 0.05) < _READABLE:
        parts = [int(part * _DARKER) for part in parts]
    return _hex(parts)


def tint(colour: str, share: float) -> str:
    """Mix six hexadecimal digits with white; `share` 1 is white."""
    parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    return _hex([round(part + (255 - part) * share) for part in parts])


def _hex(parts: list[int]) -> str:
    return "".join(f"{part:02x}" for part in parts)


def _luminance(parts: list[int]) -> float:
    """Give the relative luminance of sRGB, 0 to 1, as WCAG defines it."""
    red, green, blue = (_linear(part / 255) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    if part <= 0.04045:  # noqa: PLR2004 -- sRGB's own bend
        return part / 12.92
    return float(((part + 0.055) / 1.055) ** 2.4)
