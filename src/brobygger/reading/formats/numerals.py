"""How a list counts: 1, 01, a, A, i, I. The kinds are those of HTML and ODF."""

_ROMAN = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
]
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_MOST_LETTERS = 5 * len(_ALPHABET)
_MOST_ROMAN = 3999


def numeral(value: int, kind: str) -> str:
    """Write a number the way a list of this kind does; decimal where it can't."""
    match kind:
        case "01":
            return f"{value:02}"
        case "a" if 0 < value <= _MOST_LETTERS:
            return _letters(value)
        case "A" if 0 < value <= _MOST_LETTERS:
            return _letters(value).upper()
        case "i" if 0 < value <= _MOST_ROMAN:
            return _roman(value)
        case "I" if 0 < value <= _MOST_ROMAN:
            return _roman(value).upper()
    return str(value)


def _letters(value: int) -> str:
    times, index = divmod(value - 1, len(_ALPHABET))
    return _ALPHABET[index] * (times + 1)


def _roman(value: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (value // worth)
        value %= worth
    return text


def bounded(text: str | None, default: int, most: int) -> int:
    """Read a count from an attribute: `default` where it is none, never over `most`."""
    if not text or len(text) > 9 or not text.strip().isdecimal():  # noqa: PLR2004 -- digits
        return default
    return min(int(text), most)
