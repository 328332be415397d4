"""Say of reports that were closed before `facts` what their plans' pages show."""

import json
from typing import Any

from django.db import migrations


def fill(apps: Any, _schema_editor: Any) -> None:
    row_of = apps.get_model("followup", "RoundPlan")
    edition_of = apps.get_model("followup", "ReportEdition")
    former_of = apps.get_model("plans", "FormerAddress")
    for row in row_of.objects.filter(facts={}).select_related("plan"):
        editions = edition_of.objects.filter(round=row.round_id)
        latest = editions.order_by("-number").first()
        if latest is None:
            continue
        content = json.loads(latest.text)
        known_as = {row.plan.slug}
        former = former_of.objects.filter(plan=row.plan_id)
        known_as.update(former.values_list("slug", flat=True))
        slugs = [each["slug"] for each in content["plans"] if each["slug"] in known_as]
        if slugs:
            row.facts = facts(content, slugs[0])
            row.save(update_fields=["facts"])


def facts(content: dict[str, Any], slug: str) -> dict[str, Any]:
    measures = [each for each in content["measures"] if each["plan"] == slug]
    told = [each["status"] for each in measures if each["is_reported"]]
    return {
        "slug": slug,
        "closed_on": content["closed_on"],
        "counts": {
            "total": len(measures),
            "told": len(told),
            "done": told.count("done"),
            "stopped": told.count("stopped"),
        },
    }


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0003_report_facts"),
        ("plans", "0001_initial"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
