from typing import Any

import django.db.models.deletion
from django.db import migrations, models

SQLITE = (
    """
    CREATE VIRTUAL TABLE plans_search USING fts5(
        title_stems, text_stems, whose,
        content='plans_searchentry', content_rowid='id'
    )
    """,
    """
    CREATE TRIGGER plans_search_added AFTER INSERT ON plans_searchentry BEGIN
        INSERT INTO plans_search(rowid, title_stems, text_stems, whose)
        VALUES (new.id, new.title_stems, new.text_stems, new.whose);
    END
    """,
    """
    CREATE TRIGGER plans_search_removed AFTER DELETE ON plans_searchentry BEGIN
        INSERT INTO plans_search(plans_search, rowid, title_stems, text_stems, whose)
        VALUES ('delete', old.id, old.title_stems, old.text_stems, old.whose);
    END
    """,
    """
    CREATE TRIGGER plans_search_changed AFTER UPDATE ON plans_searchentry BEGIN
        INSERT INTO plans_search(plans_search, rowid, title_stems, text_stems, whose)
        VALUES ('delete', old.id, old.title_stems, old.text_stems, old.whose);
        INSERT INTO plans_search(rowid, title_stems, text_stems, whose)
        VALUES (new.id, new.title_stems, new.text_stems, new.whose);
    END
    """,
)
POSTGRESQL = (  # two columns: an index knows no weights, so would read every row
    """
    ALTER TABLE plans_searchentry ADD COLUMN titled_by tsvector
    GENERATED ALWAYS AS (
        strip(to_tsvector('simple', title_stems || ' ' || whose))
    ) STORED
    """,
    """
    ALTER TABLE plans_searchentry ADD COLUMN found_by tsvector
    GENERATED ALWAYS AS (
        strip(to_tsvector('simple', title_stems || ' ' || text_stems || ' ' || whose))
    ) STORED
    """,
    "CREATE INDEX plans_search_titles ON plans_searchentry USING gin (titled_by)",
    "CREATE INDEX plans_search ON plans_searchentry USING gin (found_by)",
)


def make_index(_apps: Any, schema_editor: Any) -> None:
    """Let each database index the stems in its own way, whoever writes the rows."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def drop_index(_apps: Any, schema_editor: Any) -> None:
    """The rest goes with the table."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE plans_search")


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_cache_table"),
        ("plans", "0008_lineage"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("stem", models.CharField(max_length=60, unique=True)),
                ("backwards", models.CharField(db_index=True, max_length=60)),
            ],
            options={
                "verbose_name": "search word",
                "verbose_name_plural": "search words",
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plan", "Plan"),
                            ("section", "Section"),
                            ("measure", "Measure"),
                        ],
                        max_length=10,
                    ),
                ),
                ("key", models.CharField(blank=True, max_length=30)),
                ("number", models.TextField(blank=True)),
                ("title", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("language", models.CharField(max_length=2)),
                ("title_stems", models.TextField(blank=True)),
                ("text_stems", models.TextField(blank=True)),
                ("whose", models.CharField(max_length=20)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.municipality",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "kind", "key"), name="search_entry_unique"
                    )
                ],
            },
        ),
        migrations.RunPython(make_index, drop_index, atomic=True),
    ]
