import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from brobygger.core.all_at_once import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("plans", "0001_initial"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="CalendarKey",
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
                        ("nonce", models.CharField(max_length=32)),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calendar_key",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "calendar address",
                        "verbose_name_plural": "calendar addresses",
                    },
                ),
                migrations.CreateModel(
                    name="CarryOver",
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
                            "started_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                verbose_name="started",
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="closed"
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "new",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="carried_from",
                                to="plans.plan",
                            ),
                        ),
                        (
                            "old",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="carried_to",
                                to="plans.plan",
                            ),
                        ),
                        (
                            "started_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "way to the next plan",
                        "verbose_name_plural": "ways to the next plan",
                        "ordering": ["-started_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("closed_at__isnull", True)),
                                fields=("old",),
                                name="carry_over_one_open_for_a_plan",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("old", models.F("new")), _negated=True
                                ),
                                name="carry_over_to_another_plan",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Figure",
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
                            models.CharField(
                                max_length=100, verbose_name="what is counted"
                            ),
                        ),
                        (
                            "unit_word",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="counted in"
                            ),
                        ),
                        (
                            "only_colleagues",
                            models.BooleanField(
                                default=False, verbose_name="only for colleagues"
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="figures",
                                to="plans.measure",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "figure",
                        "verbose_name_plural": "figures",
                        "ordering": ["measure_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("measure", "name"),
                                name="figure_name_unique_in_measure",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Follower",
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
                            "email",
                            models.EmailField(max_length=254, verbose_name="e-mail"),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=[
                                    ("nb", "Norsk bokmål"),
                                    ("nn", "Norsk nynorsk"),
                                    ("da", "Dansk"),
                                    ("en", "English"),
                                ],
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "asked_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                        ("confirmed_at", models.DateTimeField(null=True)),
                        (
                            "measure",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followers",
                                to="plans.measure",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followers",
                                to="plans.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "follower",
                        "verbose_name_plural": "followers",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "measure", "email"),
                                name="follower_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("measure__isnull", True)),
                                fields=("plan", "email"),
                                name="follower_of_a_plan_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "email",
                                        django.db.models.functions.text.Lower("email"),
                                    )
                                ),
                                name="follower_email_is_lower_case",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Handover",
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
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "from_unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="core.unit",
                                verbose_name="from",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="handovers",
                                to="plans.measure",
                            ),
                        ),
                        (
                            "to_unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="core.unit",
                                verbose_name="to",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "handover",
                        "verbose_name_plural": "handovers",
                        "ordering": ["-at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Milestone",
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
                            "text",
                            models.TextField(verbose_name="what should be reached"),
                        ),
                        ("due", models.DateField(verbose_name="by")),
                        (
                            "first_due",
                            models.DateField(
                                editable=False, verbose_name="first set to"
                            ),
                        ),
                        (
                            "reached_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="reached"
                            ),
                        ),
                        (
                            "dropped_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="dropped"
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(
                                blank=True, verbose_name="why it is dropped"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="milestones",
                                to="plans.measure",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "milestone",
                        "verbose_name_plural": "milestones",
                        "ordering": ["due", "pk"],
                        "indexes": [
                            models.Index(
                                fields=["measure", "due"], name="milestone_by_day"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reached_on__isnull", True),
                                    ("dropped_on__isnull", True),
                                    _connector="OR",
                                ),
                                name="milestone_not_both_reached_and_dropped",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReminderStop",
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
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminder_stop",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "person without reminders",
                        "verbose_name_plural": "people without reminders",
                    },
                ),
                migrations.CreateModel(
                    name="StatusUpdate",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("not_started", "Not started"),
                                    ("under_way", "Under way"),
                                    ("done", "Done"),
                                    ("stopped", "Stopped"),
                                ],
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "words",
                            models.TextField(blank=True, verbose_name="in words"),
                        ),
                        (
                            "reason",
                            models.TextField(
                                blank=True, verbose_name="why it is stopped"
                            ),
                        ),
                        (
                            "only_colleagues",
                            models.BooleanField(
                                default=False, verbose_name="only for colleagues"
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="status_updates",
                                to="plans.measure",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="core.unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "status",
                        "verbose_name_plural": "statuses",
                        "ordering": ["-at", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["measure", "-at", "-id"],
                                name="status_update_latest",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "stopped"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="status_update_stopped_has_a_reason",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WordTemplate",
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
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "file",
                            models.FileField(
                                upload_to="word-templates", verbose_name="file"
                            ),
                        ),
                        (
                            "uploaded_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                        (
                            "municipality",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="word_template",
                                to="core.municipality",
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Word template",
                        "verbose_name_plural": "Word templates",
                    },
                ),
                migrations.CreateModel(
                    name="CarryAnswer",
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
                            "deed",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("continue", "Continue as it is"),
                                    ("change", "Continue in other words"),
                                    ("merge", "Merge with others"),
                                    ("split", "Split into several"),
                                    ("finish", "Finish: it is done"),
                                    ("stop", "Stop: it is given up"),
                                ],
                                max_length=10,
                                verbose_name="what",
                            ),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="reason")),
                        (
                            "title",
                            models.TextField(blank=True, verbose_name="short name"),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="text")),
                        (
                            "parts",
                            models.JSONField(
                                blank=True, default=list, verbose_name="parts"
                            ),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="answered"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="carry_answers",
                                to="plans.measure",
                            ),
                        ),
                        (
                            "partners",
                            models.ManyToManyField(
                                blank=True,
                                related_name="+",
                                to="plans.measure",
                                verbose_name="partners",
                            ),
                        ),
                        (
                            "carry_over",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="followup.carryover",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "what becomes of a measure",
                        "verbose_name_plural": "what becomes of measures",
                        "ordering": ["carry_over_id", "measure__position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("carry_over", "measure"),
                                name="carry_answer_once_a_measure",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("deed", ""),
                                    ("answered_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="carry_answer_given_has_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("deed__in", ["change", "merge"]), _negated=True
                                    ),
                                    models.Q(("text", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="carry_answer_in_other_words_has_a_text",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FigureValue",
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
                        ("day", models.DateField(verbose_name="day")),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=15, verbose_name="amount"
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "replaced_at",
                            models.DateTimeField(editable=False, null=True),
                        ),
                        (
                            "note",
                            models.TextField(
                                blank=True, verbose_name="why it is corrected"
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "figure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="values",
                                to="followup.figure",
                            ),
                        ),
                        (
                            "replaces",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="followup.figurevalue",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "value of a figure",
                        "verbose_name_plural": "values of figures",
                        "ordering": ["figure_id", "day", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("replaced_at__isnull", True)),
                                fields=("figure", "day"),
                                name="figure_value_one_a_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Standing",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("not_started", "Not started"),
                                    ("under_way", "Under way"),
                                    ("done", "Done"),
                                    ("stopped", "Stopped"),
                                ],
                                default="not_started",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "public_status",
                            models.CharField(
                                choices=[
                                    ("not_started", "Not started"),
                                    ("under_way", "Under way"),
                                    ("done", "Done"),
                                    ("stopped", "Stopped"),
                                ],
                                default="not_started",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "touched_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                        (
                            "measure",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="standing",
                                to="plans.measure",
                            ),
                        ),
                        (
                            "last",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="followup.statusupdate",
                            ),
                        ),
                        (
                            "last_public",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="followup.statusupdate",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "standing",
                        "verbose_name_plural": "standings",
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
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
                            "follower",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to="followup.follower",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.planversion",
                            ),
                        ),
                        (
                            "update_told",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="followup.statusupdate",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "notice",
                        "verbose_name_plural": "notices",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("follower", "version"),
                                name="notice_of_a_version_once",
                            ),
                            models.UniqueConstraint(
                                fields=("follower", "update_told"),
                                name="notice_of_a_status_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportingRound",
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
                            "title",
                            models.CharField(max_length=200, verbose_name="title"),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        ("deadline", models.DateField(verbose_name="deadline")),
                        (
                            "language",
                            models.CharField(
                                choices=[
                                    ("nb", "Norsk bokmål"),
                                    ("nn", "Norsk nynorsk"),
                                    ("da", "Dansk"),
                                    ("en", "English"),
                                ],
                                default="nb",
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "instruction",
                            models.TextField(blank=True, verbose_name="instruction"),
                        ),
                        (
                            "proposals",
                            models.JSONField(
                                blank=True, default=list, verbose_name="proposals"
                            ),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="opened"
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="closed"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reporting_rounds",
                                to="core.municipality",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plans",
                            models.ManyToManyField(
                                related_name="reporting_rounds",
                                through="followup.RoundPlan",
                                to="plans.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reporting round",
                        "verbose_name_plural": "reporting rounds",
                        "ordering": ["-year", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ReportEdition",
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
                            "closed_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="closed"
                            ),
                        ),
                        (
                            "note",
                            models.TextField(
                                blank=True, verbose_name="what is changed"
                            ),
                        ),
                        ("why", models.TextField(blank=True, verbose_name="why")),
                        ("text", models.TextField()),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="editions",
                                to="followup.reportinground",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "edition of a report",
                        "verbose_name_plural": "editions of reports",
                        "ordering": ["round_id", "-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "number"),
                                name="report_edition_number_unique",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
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
                            "occasion",
                            models.CharField(max_length=40, verbose_name="occasion"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting to be sent"),
                                    ("unsure", "May not have been sent"),
                                    ("sent", "Sent"),
                                    ("refused", "Refused by the mail server"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="what the mail server said",
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                        ("settled_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminders",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminders",
                                to="followup.reportinground",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reminder",
                        "verbose_name_plural": "reminders",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "user", "occasion"),
                                name="reminder_once_an_occasion",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureReport",
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
                            "status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("not_started", "Not started"),
                                    ("under_way", "Under way"),
                                    ("done", "Done"),
                                    ("stopped", "Stopped"),
                                ],
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "implemented",
                            models.TextField(blank=True, verbose_name="what is done"),
                        ),
                        (
                            "remaining",
                            models.TextField(blank=True, verbose_name="what remains"),
                        ),
                        (
                            "next",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("goes_on", "Goes on as now"),
                                    ("starts", "Starts later"),
                                    ("carried_over", "Carried over to the next plan"),
                                    ("finished", "Finished"),
                                    ("stopped", "Stopped"),
                                ],
                                max_length=20,
                                verbose_name="what happens next",
                            ),
                        ),
                        (
                            "next_when",
                            models.CharField(
                                blank=True,
                                max_length=100,
                                verbose_name="when it starts",
                            ),
                        ),
                        (
                            "next_why",
                            models.TextField(
                                blank=True, verbose_name="why it is stopped"
                            ),
                        ),
                        ("report", models.TextField(blank=True, verbose_name="report")),
                        (
                            "is_reported",
                            models.BooleanField(default=False, verbose_name="reported"),
                        ),
                        ("last_year", models.JSONField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("sitting", models.CharField(blank=True, max_length=32)),
                        ("changed_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measure_reports",
                                to="plans.measure",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measure_reports",
                                to="core.unit",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="followup.reportinground",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "report on a measure",
                        "verbose_name_plural": "reports on measures",
                        "ordering": [
                            "round_id",
                            "measure__plan_id",
                            "measure__position",
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "measure"),
                                name="measure_reported_once_in_round",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoundPart",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("writing", "Being written"),
                                    ("ready", "Ready"),
                                    ("approved", "Approved"),
                                    ("returned", "Sent back"),
                                    ("accepted", "Accepted"),
                                ],
                                default="writing",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "deadline",
                            models.DateField(
                                blank=True, null=True, verbose_name="deadline"
                            ),
                        ),
                        (
                            "comment",
                            models.TextField(blank=True, verbose_name="comment"),
                        ),
                        ("changed_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parts",
                                to="followup.reportinground",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="round_parts",
                                to="core.unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "part of a round",
                        "verbose_name_plural": "parts of rounds",
                        "ordering": ["unit__name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "unit"),
                                name="round_part_unique_in_round",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "returned"), _negated=True),
                                    models.Q(("comment", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="round_part_returned_has_a_comment",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoundPlan",
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
                        ("year", models.PositiveSmallIntegerField(editable=False)),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.plan",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="round_plans",
                                to="followup.reportinground",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "plan of a round",
                        "verbose_name_plural": "plans of rounds",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "year"),
                                name="plan_reported_once_a_year",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportText",
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
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("answers", models.JSONField(default=dict)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="late_texts",
                                to="followup.measurereport",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "text that came too late",
                        "verbose_name_plural": "texts that came too late",
                        "ordering": ["-at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "by"), name="report_text_one_a_person"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
