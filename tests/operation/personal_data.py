"""Write what the models say about personal data into docs/security.md.

python -m tests.operation.personal_data
"""

import os
import re

import django

from tests.operation.conftest import ROOT

DOCUMENT = ROOT / "docs" / "security.md"
PLACE = re.compile(r"(<!-- personal data -->\n).*?(<!-- end -->)", re.DOTALL)


def table():
    """Give the table, a line for each model that holds anything about people."""
    from django.apps import apps  # noqa: PLC0415 -- once Django is set up

    lines = ["| table | holds | why | kept |", "|---|---|---|---|"]
    for model in apps.get_models():
        privacy = getattr(model, "privacy", None)
        if privacy and privacy.holds:
            holds = ", ".join(f"`{name}`" for name in privacy.holds)
            name = model._meta.label_lower
            lines.append(f"| `{name}` | {holds} | {privacy.why} | {privacy.keeps} |")
    return "".join(f"{line}\n" for line in lines)


def written(text):
    return PLACE.sub(lambda found: found[1] + table() + found[2], text)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    DOCUMENT.write_text(written(DOCUMENT.read_text()))
