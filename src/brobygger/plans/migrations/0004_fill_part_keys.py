from typing import Any

from django.db import migrations
from django.db.models import CharField, F
from django.db.models.functions import Cast

KEYED = [
    "Challenge",
    "Decision",
    "Goal",
    "Section",
    "StatisticsTable",
    "SuccessCriterion",
    "TargetGroup",
    "Term",
    "Theme",
]


def fill(apps: Any, schema_editor: Any) -> None:
    """Know every part by its first position; measures have their addresses."""
    for name in KEYED:
        rows = apps.get_model("plans", name).objects.filter(key="")
        rows.update(key=Cast(F("position"), CharField(max_length=30)))


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_part_keys")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
