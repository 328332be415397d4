"""What the pages of an import say in their first lines."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def finding(added: int, changed: int, faults: int) -> str:
    """Say what would happen; with faults, that nothing can yet."""
    if faults:
        return ngettext(
            "%(count)s thing is to be put right in the list",
            "%(count)s things are to be put right in the list",
            faults,
        ) % {"count": faults}
    if not added and not changed:
        return _("Nothing to change: the plan says all of this already")
    if not changed:
        return _added(added)
    if not added:
        return ngettext(
            "%(count)s measure would change",
            "%(count)s measures would change",
            changed,
        ) % {"count": changed}
    return _("%(added)s, and %(changed)s") % {
        "added": _added(added),
        "changed": ngettext("%(count)s would change", "%(count)s would change", changed)
        % {"count": changed},
    }


def done(added: int, changed: int) -> str:
    """Say what has happened."""
    return _(
        "Brought in: %(added)s new, %(changed)s changed. It shows when the plan is"
        " published."
    ) % {"added": added, "changed": changed}


def _added(added: int) -> str:
    return ngettext(
        "%(count)s measure would be added", "%(count)s measures would be added", added
    ) % {"count": added}
