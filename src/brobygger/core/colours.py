"""Accent colours: whether people can read them, and the shades made of one.

Contrast and luminance as WCAG 2.2 defines them. The shades follow those of the design
system: the same luminance step by step, in the municipality's own hue, so that every
text keeps its contrast, in light and in dark.
"""

import colorsys
import re
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

LEAST = 4.5
"""Contrast of text and buttons that success criterion 1.4.3 asks for."""

WHITE, BLACK = "#ffffff", "#000000"

HEX = re.compile(r"#[0-9a-fA-F]{6}")


def luminance(colour: str) -> float:
    """Give the relative luminance of "#rrggbb", from 0 for black to 1 for white."""
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_weak(colour: str) -> str:
    """Say why the colour can't be an accent, in one line; "" if it can."""
    if not HEX.fullmatch(colour):
        return _("Write the colour with six digits, such as #0062ba.")
    ratio = contrast(colour, WHITE)
    if ratio < LEAST:
        figures = {"ratio": number_format(ratio, 1), "least": number_format(LEAST, 1)}
        return (
            _(
                "The contrast between this colour and white is %(ratio)s to 1; it must"
                " be at least %(least)s to 1. Choose a darker one."
            )
            % figures
        )
    return ""


@dataclass(frozen=True, slots=True)
class Shades:
    """Names of the design system's tokens with their colours, for light and dark."""

    light: dict[str, str]
    dark: dict[str, str]


LIGHT = {
    "background-default": 1.0,
    "background-tinted": 0.897,
    "surface-default": 1.0,
    "surface-tinted": 0.806,
    "surface-hover": 0.694,
    "surface-active": 0.588,
    "border-subtle": 0.498,
    "border-default": 0.190,
    "border-strong": 0.107,
    "text-subtle": 0.107,
    "text-default": 0.025,
}
DARK = {
    "background-default": 0.009,
    "background-tinted": 0.014,
    "surface-default": 0.021,
    "surface-tinted": 0.027,
    "surface-hover": 0.036,
    "surface-active": 0.056,
    "border-subtle": 0.080,
    "border-default": 0.216,
    "border-strong": 0.390,
    "text-subtle": 0.390,
    "text-default": 0.840,
    "base-default": 0.330,
    "base-hover": 0.420,
    "base-active": 0.520,
    "base-contrast-subtle": 0.006,
    "base-contrast-default": 0.0,
}


def shades(accent: str) -> Shades:
    """Make every shade that the design system has a name for."""
    own = luminance(accent)
    light = {name: _shade(accent, value) for name, value in LIGHT.items()} | {
        "base-default": accent,
        "base-hover": _shade(accent, own * 0.7),
        "base-active": _shade(accent, own * 0.45),
        "base-contrast-subtle": _shade(accent, max(0.806, _legible_on(own))),
        "base-contrast-default": WHITE,
    }
    dark = {name: _shade(accent, value) for name, value in DARK.items()}
    return Shades(light, dark)


def _legible_on(dark: float) -> float:
    """Give the luminance of a text that can be read on this dark one."""
    return min(1.0, LEAST * (dark + 0.05) - 0.05 + 0.01)


def _shade(colour: str, wanted: float) -> str:
    """Give the colour's hue at a luminance, by halving; paler towards the ends."""
    hue, _lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    low, high = 0.0, 1.0
    for _step in range(20):
        middle = (low + high) / 2
        if luminance(_hex(hue, middle, saturation)) < wanted:
            low = middle
        else:
            high = middle
    return _hex(hue, high, saturation)


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _linear(part: float) -> float:
    if part <= 0.04045:  # noqa: PLR2004 -- of the definition
        return part / 12.92
    return float(((part + 0.055) / 1.055) ** 2.4)


def _hex(hue: float, lightness: float, saturation: float) -> str:
    parts = colorsys.hls_to_rgb(hue, lightness, saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
