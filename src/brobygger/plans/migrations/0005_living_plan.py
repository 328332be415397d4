import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_cache_table"),
        ("plans", "0004_fill_part_keys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                        blank=True, max_length=200, verbose_name="source of the money"
                    ),
                ),
            ],
            options={
                "verbose_name": "budget line",
                "verbose_name_plural": "budget lines",
                "ordering": ["measure_id", "year", "kind", "source"],
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
                ("published_at", models.DateTimeField(verbose_name="published")),
                ("note", models.TextField(blank=True, verbose_name="what is new")),
                ("text", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("facts", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "version of a plan",
                "verbose_name_plural": "versions of plans",
                "ordering": ["plan_id", "-number"],
            },
        ),
        migrations.AddField(
            model_name="budgetline",
            name="measure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="budget_lines",
                to="plans.measure",
            ),
        ),
        migrations.AddField(
            model_name="planversion",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="plans.plan",
            ),
        ),
        migrations.AddField(
            model_name="planversion",
            name="published_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RemoveConstraint(
            model_name="challenge",
            name="challenge_position_unique",
        ),
        migrations.RemoveConstraint(
            model_name="decision",
            name="decision_position_unique",
        ),
        migrations.RemoveConstraint(
            model_name="goal",
            name="goal_position_unique",
        ),
        migrations.RemoveConstraint(
            model_name="measure",
            name="measure_position_unique",
        ),
        migrations.RemoveConstraint(
            model_name="section",
            name="section_position_unique",
        ),
        migrations.RemoveConstraint(
            model_name="statisticstable",
            name="statisticstable_position_unique",
        ),
        migrations.RemoveConstraint(
            model_name="successcriterion",
            name="successcriterion_position_unique",
        ),
        migrations.RemoveConstraint(
            model_name="targetgroup",
            name="targetgroup_position_unique",
        ),
        migrations.RemoveConstraint(
            model_name="term",
            name="term_position_unique",
        ),
        migrations.RemoveConstraint(
            model_name="theme",
            name="theme_position_unique",
        ),
        migrations.AddConstraint(
            model_name="challenge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at__isnull", True)),
                fields=("plan", "position"),
                name="challenge_position_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="challenge",
            constraint=models.UniqueConstraint(
                fields=("plan", "key"), name="challenge_key_unique_in_plan"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at__isnull", True)),
                fields=("plan", "position"),
                name="decision_position_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=("plan", "key"), name="decision_key_unique_in_plan"
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at__isnull", True)),
                fields=("plan", "position"),
                name="goal_position_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(
                fields=("plan", "key"), name="goal_key_unique_in_plan"
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at__isnull", True)),
                fields=("plan", "position"),
                name="measure_position_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at__isnull", True)),
                fields=("plan", "position"),
                name="section_position_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(
                fields=("plan", "key"), name="section_key_unique_in_plan"
            ),
        ),
        migrations.AddConstraint(
            model_name="statisticstable",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at__isnull", True)),
                fields=("plan", "position"),
                name="statisticstable_position_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="statisticstable",
            constraint=models.UniqueConstraint(
                fields=("plan", "key"), name="statisticstable_key_unique_in_plan"
            ),
        ),
        migrations.AddConstraint(
            model_name="successcriterion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at__isnull", True)),
                fields=("plan", "position"),
                name="successcriterion_position_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="successcriterion",
            constraint=models.UniqueConstraint(
                fields=("plan", "key"), name="successcriterion_key_unique_in_plan"
            ),
        ),
        migrations.AddConstraint(
            model_name="targetgroup",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at__isnull", True)),
                fields=("plan", "position"),
                name="targetgroup_position_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="targetgroup",
            constraint=models.UniqueConstraint(
                fields=("plan", "key"), name="targetgroup_key_unique_in_plan"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at__isnull", True)),
                fields=("plan", "position"),
                name="term_position_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(
                fields=("plan", "key"), name="term_key_unique_in_plan"
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at__isnull", True)),
                fields=("plan", "position"),
                name="theme_position_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=models.UniqueConstraint(
                fields=("plan", "key"), name="theme_key_unique_in_plan"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.UniqueConstraint(
                fields=("measure", "year", "kind", "source"), name="budget_line_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", 0)), name="budget_line_amount_from_0"
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.UniqueConstraint(
                fields=("plan", "number"), name="plan_version_number_unique"
            ),
        ),
    ]
