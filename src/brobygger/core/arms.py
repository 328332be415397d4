"""A municipality's arms: any common picture in, a small clean PNG out."""

from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from brobygger.core.errors import Refused

LARGEST = 2 << 20
"""Bytes of the file."""

MOST_PIXELS = 5000 * 5000
HEIGHT = 256
"""Pixels that are kept; the page shows a fifth of it."""

FORMATS = ("PNG", "JPEG", "WEBP")


def picture_of_arms(data: bytes) -> bytes:
    """Draw the picture anew, so that nothing but its pixels is kept.

    Vector drawings (SVG) are refused: they can hold programs.
    """
    if len(data) > LARGEST:
        raise Refused(_("The picture is larger than 2 MB. Choose a smaller one."))
    try:
        found = Image.open(BytesIO(data), formats=FORMATS)
        if found.width * found.height > MOST_PIXELS:
            raise Refused(_("The picture has too many pixels. Choose a smaller one."))
        picture = found.convert("RGBA")
    except Image.DecompressionBombError as error:  # it does not even open these
        line = _("The picture has too many pixels. Choose a smaller one.")
        raise Refused(line) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refused(_("Choose a PNG, JPEG or WebP picture.")) from error
    picture.thumbnail((HEIGHT * 2, HEIGHT))
    made = BytesIO()
    picture.save(made, "PNG", optimize=True)
    return made.getvalue()
