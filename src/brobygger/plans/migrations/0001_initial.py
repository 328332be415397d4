from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from brobygger.core.all_at_once import CreateModels

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
    initial = True

    dependencies = [
        ("core", "0001_initial"),
        # These need nothing of ours, but with our models there take three times as long.
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
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
                    name="SourceDocument",
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
                            "name",
                            models.CharField(max_length=255, verbose_name="file name"),
                        ),
                        ("sha256", models.CharField(max_length=64)),
                        ("size", models.PositiveIntegerField(verbose_name="size")),
                        (
                            "file",
                            models.FileField(upload_to="sources", verbose_name="file"),
                        ),
                        (
                            "format",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("pdf", "PDF"),
                                    ("docx", "Word"),
                                    ("odt", "OpenDocument"),
                                    ("html", "HTML"),
                                    ("text", "plain text"),
                                ],
                                max_length=10,
                                verbose_name="format",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting to be read"),
                                    ("reading", "Being read"),
                                    ("read", "Read"),
                                    ("refused", "Could not be read"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("pages_done", models.PositiveIntegerField(default=0)),
                        ("pages_total", models.PositiveIntegerField(default=0)),
                        ("refusal", models.CharField(blank=True, max_length=30)),
                        ("refusal_line", models.CharField(blank=True, max_length=500)),
                        (
                            "uploaded_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="uploaded"
                            ),
                        ),
                        ("started_at", models.DateTimeField(editable=False, null=True)),
                        ("ended_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="source_documents",
                                to="core.municipality",
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "document",
                        "verbose_name_plural": "documents",
                        "ordering": ["-uploaded_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "sha256"),
                                name="source_unique_in_municipality",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "refused"),
                                        models.Q(("refusal", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "refused"), _negated=True),
                                        ("refusal", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="source_refused_has_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pages_done__lte", models.F("pages_total"))
                                ),
                                name="source_pages_done_within_total",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Plan",
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
                            "slug",
                            models.SlugField(max_length=60, verbose_name="address"),
                        ),
                        ("title", models.TextField(verbose_name="title")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("integration", "Integration plan"),
                                    ("strategy", "Strategy"),
                                    ("plan", "Plan"),
                                ],
                                default="integration",
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=[
                                    ("nb", "norsk bokmål"),
                                    ("nn", "norsk nynorsk"),
                                    ("da", "dansk"),
                                    ("sv", "svenska"),
                                ],
                                default="nb",
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "period_text",
                            models.TextField(blank=True, verbose_name="period"),
                        ),
                        (
                            "start_year",
                            models.PositiveSmallIntegerField(
                                null=True, verbose_name="first year"
                            ),
                        ),
                        (
                            "end_year",
                            models.PositiveSmallIntegerField(
                                null=True, verbose_name="last year"
                            ),
                        ),
                        (
                            "mission",
                            models.TextField(blank=True, verbose_name="mission"),
                        ),
                        ("vision", models.TextField(blank=True, verbose_name="vision")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("published", "Published"),
                                    ("former", "Former plan"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="published"
                            ),
                        ),
                        ("ancestry", models.JSONField(blank=True, default=dict)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans",
                                to="core.municipality",
                            ),
                        ),
                        (
                            "predecessor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="successors",
                                to="plans.plan",
                                verbose_name="the plan before",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans",
                                to="plans.sourcedocument",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "plan",
                        "verbose_name_plural": "plans",
                        "ordering": ["-start_year", "title"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "slug"), name="plan_slug_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("start_year__isnull", True),
                                    ("end_year__isnull", True),
                                    ("start_year__lte", models.F("end_year")),
                                    _connector="OR",
                                ),
                                name="plan_starts_before_it_ends",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "former"),
                                    models.Q(
                                        ("published_at__isnull", True),
                                        ("state", "draft"),
                                    ),
                                    models.Q(
                                        ("published_at__isnull", False),
                                        ("state", "published"),
                                    ),
                                    _connector="OR",
                                ),
                                name="plan_published_has_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("predecessor__isnull", True),
                                    models.Q(
                                        ("predecessor", models.F("id")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="plan_not_its_own_predecessor",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureSheet",
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
                            "name",
                            models.CharField(max_length=255, verbose_name="file name"),
                        ),
                        ("content", models.JSONField(default=dict)),
                        (
                            "uploaded_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="uploaded"
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheets",
                                to="plans.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "list of measures",
                        "verbose_name_plural": "lists of measures",
                        "ordering": ["-uploaded_at", "-pk"],
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
                                fields=("plan", "kind", "key"),
                                name="search_entry_unique",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Section",
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
                            "key",
                            models.CharField(
                                default="", max_length=30, verbose_name="address"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("place", models.JSONField(blank=True, default=dict)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "retired_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="taken out"
                            ),
                        ),
                        ("number", models.TextField(blank=True, verbose_name="number")),
                        ("heading", models.TextField(verbose_name="heading")),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="level"
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="text")),
                        (
                            "items",
                            models.JSONField(
                                blank=True, default=list, verbose_name="list"
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="plans.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "section",
                        "verbose_name_plural": "sections",
                        "ordering": ["plan_id", "position"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("retired_at__isnull", True)),
                                fields=("plan", "position"),
                                name="section_position_unique",
                            ),
                            models.UniqueConstraint(
                                fields=("plan", "key"),
                                name="section_key_unique_in_plan",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Draft",
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
                        ("facts", models.JSONField(default=dict)),
                        ("lines", models.JSONField(default=list)),
                        ("page_sizes", models.JSONField(default=list)),
                        (
                            "plan",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="draft",
                                to="plans.plan",
                            ),
                        ),
                        (
                            "source",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="draft",
                                to="plans.sourcedocument",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "draft",
                        "verbose_name_plural": "drafts",
                    },
                ),
                migrations.CreateModel(
                    name="StatisticsTable",
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
                            "key",
                            models.CharField(
                                default="", max_length=30, verbose_name="address"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("place", models.JSONField(blank=True, default=dict)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "retired_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="taken out"
                            ),
                        ),
                        ("title", models.TextField(blank=True, verbose_name="title")),
                        (
                            "columns",
                            models.JSONField(default=list, verbose_name="columns"),
                        ),
                        ("rows", models.JSONField(default=list, verbose_name="rows")),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statistics_tables",
                                to="plans.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "table of figures",
                        "verbose_name_plural": "tables of figures",
                        "ordering": ["plan_id", "position"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("retired_at__isnull", True)),
                                fields=("plan", "position"),
                                name="statisticstable_position_unique",
                            ),
                            models.UniqueConstraint(
                                fields=("plan", "key"),
                                name="statisticstable_key_unique_in_plan",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Term",
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
                            "key",
                            models.CharField(
                                default="", max_length=30, verbose_name="address"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("place", models.JSONField(blank=True, default=dict)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "retired_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="taken out"
                            ),
                        ),
                        ("term", models.TextField(verbose_name="term")),
                        ("definition", models.TextField(verbose_name="definition")),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="plans.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "term",
                        "verbose_name_plural": "terms",
                        "ordering": ["plan_id", "position"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("retired_at__isnull", True)),
                                fields=("plan", "position"),
                                name="term_position_unique",
                            ),
                            models.UniqueConstraint(
                                fields=("plan", "key"), name="term_key_unique_in_plan"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Theme",
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
                            "key",
                            models.CharField(
                                default="", max_length=30, verbose_name="address"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("place", models.JSONField(blank=True, default=dict)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "retired_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="taken out"
                            ),
                        ),
                        ("number", models.TextField(blank=True, verbose_name="number")),
                        ("title", models.TextField(verbose_name="title")),
                        (
                            "subtitle",
                            models.TextField(blank=True, verbose_name="subtitle"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="plans.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "theme",
                        "verbose_name_plural": "themes",
                        "ordering": ["plan_id", "position"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("retired_at__isnull", True)),
                                fields=("plan", "position"),
                                name="theme_position_unique",
                            ),
                            models.UniqueConstraint(
                                fields=("plan", "key"), name="theme_key_unique_in_plan"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FormerAddress",
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
                            "slug",
                            models.SlugField(max_length=60, verbose_name="address"),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="former_addresses",
                                to="core.municipality",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="former_addresses",
                                to="plans.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "former address",
                        "verbose_name_plural": "former addresses",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "slug"),
                                name="former_address_unique",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
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
                            "key",
                            models.CharField(
                                default="", max_length=30, verbose_name="address"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("place", models.JSONField(blank=True, default=dict)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "retired_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="taken out"
                            ),
                        ),
                        ("body", models.TextField(verbose_name="body")),
                        ("case", models.TextField(blank=True, verbose_name="case")),
                        (
                            "date_text",
                            models.TextField(
                                blank=True, verbose_name="date as printed"
                            ),
                        ),
                        (
                            "date",
                            models.DateField(
                                blank=True, null=True, verbose_name="date"
                            ),
                        ),
                        (
                            "subject",
                            models.TextField(blank=True, verbose_name="subject"),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("start", "the work began"),
                                    ("adoption", "the plan was adopted"),
                                    ("reference", "named in the plan"),
                                ],
                                default="reference",
                                max_length=10,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="plans.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "decision",
                        "verbose_name_plural": "decisions",
                        "ordering": ["plan_id", "position"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("retired_at__isnull", True)),
                                fields=("plan", "position"),
                                name="decision_position_unique",
                            ),
                            models.UniqueConstraint(
                                fields=("plan", "key"),
                                name="decision_key_unique_in_plan",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanVersion",
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
                        ("number", models.PositiveIntegerField(verbose_name="number")),
                        (
                            "published_at",
                            models.DateTimeField(verbose_name="published"),
                        ),
                        (
                            "note",
                            models.TextField(blank=True, verbose_name="what is new"),
                        ),
                        ("text", models.TextField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("facts", models.JSONField(default=dict)),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="plans.plan",
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "version of a plan",
                        "verbose_name_plural": "versions of plans",
                        "ordering": ["plan_id", "-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "number"),
                                name="plan_version_number_unique",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DraftDeed",
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
                                    ("accepted", "accepted"),
                                    ("corrected", "corrected"),
                                    ("rejected", "left out"),
                                    ("reopened", "took back"),
                                    ("added", "added"),
                                    ("certain", "accepted what is certain"),
                                    ("split", "split"),
                                    ("merged", "merged"),
                                    ("moved", "moved"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("words", models.CharField(blank=True, max_length=100)),
                        ("count", models.PositiveIntegerField(default=1)),
                        ("changes", models.JSONField(default=list)),
                        ("undone_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "draft",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deeds",
                                to="plans.draft",
                            ),
                        ),
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "deed in a review",
                        "verbose_name_plural": "deeds in a review",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("undone_at__isnull", True),
                                        ("undone_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("undone_at__isnull", False),
                                        ("undone_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="draft_deed_undone_by_somebody",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DraftItem",
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
                                    ("title", "Title"),
                                    ("period", "Period"),
                                    ("mission", "Mission"),
                                    ("vision", "Vision"),
                                    ("goal", "Goal"),
                                    ("success_criterion", "Success criterion"),
                                    ("target_group", "Target group"),
                                    ("theme", "Theme"),
                                    ("measure", "Measure"),
                                    ("unit", "Unit"),
                                    ("challenge", "Challenge"),
                                    ("decision", "Decision"),
                                    ("statistics", "Figures"),
                                    ("term", "Term"),
                                    ("section", "Section"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("rank", models.PositiveSmallIntegerField(editable=False)),
                        ("position", models.PositiveIntegerField()),
                        ("data", models.JSONField(null=True)),
                        ("corrected", models.JSONField(null=True)),
                        ("place", models.JSONField(default=dict)),
                        ("confidence", models.FloatField(default=1.0)),
                        ("certain", models.BooleanField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "To look at"),
                                    ("accepted", "Accepted"),
                                    ("corrected", "Corrected"),
                                    ("rejected", "Left out"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("decided_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "draft",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="plans.draft",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "draft item",
                        "verbose_name_plural": "draft items",
                        "ordering": ["draft_id", "rank", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("draft", "kind", "position"),
                                name="draft_item_position_unique",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confidence__gte", 0), ("confidence__lte", 1)
                                ),
                                name="draft_item_confidence_from_0_to_1",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "corrected"), _negated=True),
                                    ("corrected__isnull", False),
                                    _connector="OR",
                                ),
                                name="draft_item_corrected_has_a_text",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "open"),
                                    ("decided_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="draft_item_decided_has_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Measure",
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
                            "key",
                            models.CharField(
                                default="", max_length=30, verbose_name="address"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("place", models.JSONField(blank=True, default=dict)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "retired_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="taken out"
                            ),
                        ),
                        ("number", models.TextField(blank=True, verbose_name="number")),
                        ("title", models.TextField(blank=True, verbose_name="title")),
                        ("text", models.TextField(verbose_name="text")),
                        (
                            "start_text",
                            models.TextField(blank=True, verbose_name="start"),
                        ),
                        (
                            "deadline_text",
                            models.TextField(blank=True, verbose_name="deadline"),
                        ),
                        (
                            "responsible_text",
                            models.TextField(blank=True, verbose_name="responsible"),
                        ),
                        (
                            "partners_text",
                            models.TextField(blank=True, verbose_name="partners"),
                        ),
                        (
                            "budget_text",
                            models.TextField(blank=True, verbose_name="budget"),
                        ),
                        (
                            "goal_text",
                            models.TextField(blank=True, verbose_name="goal"),
                        ),
                        (
                            "indicator_text",
                            models.TextField(blank=True, verbose_name="indicator"),
                        ),
                        (
                            "status_text",
                            models.TextField(blank=True, verbose_name="status"),
                        ),
                        ("remark", models.TextField(blank=True, verbose_name="remark")),
                        (
                            "origin",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("new", "New"),
                                    ("continued", "Continued"),
                                    ("transferred", "Transferred"),
                                ],
                                max_length=20,
                                verbose_name="origin",
                            ),
                        ),
                        (
                            "origin_plan",
                            models.TextField(
                                blank=True, verbose_name="the plan it comes from"
                            ),
                        ),
                        (
                            "implemented_text",
                            models.TextField(blank=True, verbose_name="implemented"),
                        ),
                        (
                            "remaining_text",
                            models.TextField(blank=True, verbose_name="remaining"),
                        ),
                        (
                            "report_text",
                            models.TextField(blank=True, verbose_name="report"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="plans.plan",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="plans.theme",
                            ),
                        ),
                        (
                            "units",
                            models.ManyToManyField(
                                related_name="measures",
                                through="plans.Responsibility",
                                to="core.unit",
                                verbose_name="units",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "measure",
                        "verbose_name_plural": "measures",
                        "ordering": ["plan_id", "position"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("retired_at__isnull", True)),
                                fields=("plan", "position"),
                                name="measure_position_unique",
                            ),
                            models.UniqueConstraint(
                                fields=("plan", "key"),
                                name="measure_key_unique_in_plan",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Responsibility",
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
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="responsibilities",
                                to="plans.measure",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="responsibilities",
                                to="core.unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "responsibility",
                        "verbose_name_plural": "responsibilities",
                        "ordering": ["measure_id", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("measure", "unit"), name="responsibility_unique"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SuccessCriterion",
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
                            "key",
                            models.CharField(
                                default="", max_length=30, verbose_name="address"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("place", models.JSONField(blank=True, default=dict)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "retired_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="taken out"
                            ),
                        ),
                        ("text", models.TextField(verbose_name="success criterion")),
                        ("scope", models.TextField(blank=True, verbose_name="scope")),
                        (
                            "measures",
                            models.ManyToManyField(
                                blank=True,
                                related_name="success_criteria",
                                to="plans.measure",
                                verbose_name="measures that serve it",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="success_criteria",
                                to="plans.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "success criterion",
                        "verbose_name_plural": "success criteria",
                        "ordering": ["plan_id", "position"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("retired_at__isnull", True)),
                                fields=("plan", "position"),
                                name="successcriterion_position_unique",
                            ),
                            models.UniqueConstraint(
                                fields=("plan", "key"),
                                name="successcriterion_key_unique_in_plan",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TargetGroup",
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
                            "key",
                            models.CharField(
                                default="", max_length=30, verbose_name="address"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("place", models.JSONField(blank=True, default=dict)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "retired_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="taken out"
                            ),
                        ),
                        ("text", models.TextField(verbose_name="target group")),
                        ("scope", models.TextField(blank=True, verbose_name="scope")),
                        (
                            "measures",
                            models.ManyToManyField(
                                blank=True,
                                related_name="target_groups",
                                to="plans.measure",
                                verbose_name="measures for it",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="target_groups",
                                to="plans.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "target group",
                        "verbose_name_plural": "target groups",
                        "ordering": ["plan_id", "position"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("retired_at__isnull", True)),
                                fields=("plan", "position"),
                                name="targetgroup_position_unique",
                            ),
                            models.UniqueConstraint(
                                fields=("plan", "key"),
                                name="targetgroup_key_unique_in_plan",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Goal",
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
                            "key",
                            models.CharField(
                                default="", max_length=30, verbose_name="address"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("place", models.JSONField(blank=True, default=dict)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "retired_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="taken out"
                            ),
                        ),
                        ("text", models.TextField(verbose_name="goal")),
                        ("scope", models.TextField(blank=True, verbose_name="scope")),
                        (
                            "measures",
                            models.ManyToManyField(
                                blank=True,
                                related_name="goals",
                                to="plans.measure",
                                verbose_name="measures that serve it",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="plans.plan",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="goals",
                                to="plans.theme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "goal",
                        "verbose_name_plural": "goals",
                        "ordering": ["plan_id", "position"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("retired_at__isnull", True)),
                                fields=("plan", "position"),
                                name="goal_position_unique",
                            ),
                            models.UniqueConstraint(
                                fields=("plan", "key"), name="goal_key_unique_in_plan"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Lineage",
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
                                    ("continued", "Continued"),
                                    ("changed", "Changed"),
                                    ("merged", "Merged"),
                                    ("split", "Split"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "is_rejected",
                            models.BooleanField(default=False, verbose_name="rejected"),
                        ),
                        ("before", models.JSONField(blank=True, default=dict)),
                        (
                            "new",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="backward",
                                to="plans.measure",
                            ),
                        ),
                        (
                            "old",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="onward",
                                to="plans.measure",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lineage of a measure",
                        "verbose_name_plural": "lineage of measures",
                        "ordering": ["new_id", "old_id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("old", "new"), name="lineage_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("old", models.F("new")), _negated=True
                                ),
                                name="lineage_not_from_itself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BudgetLine",
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
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("need", "Needed"),
                                    ("proposed", "Proposed"),
                                    ("adopted", "Adopted"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("amount", models.BigIntegerField(verbose_name="amount")),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="source of the money",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="budget_lines",
                                to="plans.measure",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "budget line",
                        "verbose_name_plural": "budget lines",
                        "ordering": ["measure_id", "year", "kind", "source"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("measure", "year", "kind", "source"),
                                name="budget_line_unique",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 0)),
                                name="budget_line_amount_from_0",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Challenge",
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
                            "key",
                            models.CharField(
                                default="", max_length=30, verbose_name="address"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("place", models.JSONField(blank=True, default=dict)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "retired_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="taken out"
                            ),
                        ),
                        (
                            "heading",
                            models.TextField(blank=True, verbose_name="heading"),
                        ),
                        ("text", models.TextField(verbose_name="challenge")),
                        (
                            "measures",
                            models.ManyToManyField(
                                blank=True,
                                related_name="challenges",
                                to="plans.measure",
                                verbose_name="measures that answer it",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="plans.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "challenge",
                        "verbose_name_plural": "challenges",
                        "ordering": ["plan_id", "position"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("retired_at__isnull", True)),
                                fields=("plan", "position"),
                                name="challenge_position_unique",
                            ),
                            models.UniqueConstraint(
                                fields=("plan", "key"),
                                name="challenge_key_unique_in_plan",
                            ),
                        ],
                    },
                ),
            ]
        ),
        migrations.RunPython(make_index, drop_index, atomic=True),
    ]
