"""The table in which attempts are counted; Django has no model of it."""

from django.core.management import call_command
from django.db import migrations


def create(apps, schema_editor) -> None:  # type: ignore[no-untyped-def] # as Django calls it
    alias = schema_editor.connection.alias
    call_command("createcachetable", "brobygger_cache", database=alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("core", "0002_access")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
