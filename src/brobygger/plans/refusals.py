"""Why a document could not be read, in the reader's language, and what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REFUSALS: dict[str, tuple[str | Promise, str | Promise]] = {
    "missing": (
        _("The file is gone."),
        _("Upload the document again."),
    ),
    "empty": (
        _("The file is empty."),
        _("Check that the document opens on your own machine, and upload it again."),
    ),
    "unknown-format": (
        _("This is no format that can be read here."),
        _("Save the document as PDF or Word (.docx), and upload that."),
    ),
    "wrong-format": (
        _("The file is not what its name says."),
        _("Open the document, save it as PDF or Word (.docx), and upload that."),
    ),
    "encrypted": (
        _("The document is locked with a password."),
        _("Save it without a password, and upload that."),
    ),
    "damaged": (
        _("The document is damaged, or built in a way that can’t be read."),
        _("Open it, save it as a new PDF, and upload that."),
    ),
    "no-text": (
        _("The document holds pictures of pages, and no text."),
        _("Upload the document that was scanned, or run text recognition on it first."),
    ),
    "too-large": (
        _("The document is too large to be read."),
        _("Upload a smaller version, for example without photographs."),
    ),
    "too-many-pages": (
        _("The document has too many pages."),
        _("Upload the plan alone, without its appendices."),
    ),
    "too-slow": (
        _("Reading the document took too long, and was stopped."),
        _("Save it as a new PDF, or upload the plan without its appendices."),
    ),
}


def refusal_words(code: str) -> tuple[str, str]:
    """Say what is wrong, and what to do about it; unknown reasons are "damaged"."""
    what, advice = REFUSALS.get(code, REFUSALS["damaged"])
    return str(what), str(advice)
