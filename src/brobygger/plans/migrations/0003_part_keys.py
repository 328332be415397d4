from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_draft_deed")]

    operations = [
        migrations.AddField(
            model_name="challenge",
            name="key",
            field=models.CharField(default="", max_length=30, verbose_name="address"),
        ),
        migrations.AddField(
            model_name="challenge",
            name="measures",
            field=models.ManyToManyField(
                blank=True,
                related_name="challenges",
                to="plans.measure",
                verbose_name="measures that answer it",
            ),
        ),
        migrations.AddField(
            model_name="challenge",
            name="retired_at",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="taken out"
            ),
        ),
        migrations.AddField(
            model_name="challenge",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="decision",
            name="key",
            field=models.CharField(default="", max_length=30, verbose_name="address"),
        ),
        migrations.AddField(
            model_name="decision",
            name="retired_at",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="taken out"
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="goal",
            name="key",
            field=models.CharField(default="", max_length=30, verbose_name="address"),
        ),
        migrations.AddField(
            model_name="goal",
            name="retired_at",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="taken out"
            ),
        ),
        migrations.AddField(
            model_name="goal",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="measure",
            name="retired_at",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="taken out"
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="plan",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="section",
            name="key",
            field=models.CharField(default="", max_length=30, verbose_name="address"),
        ),
        migrations.AddField(
            model_name="section",
            name="retired_at",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="taken out"
            ),
        ),
        migrations.AddField(
            model_name="section",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="statisticstable",
            name="key",
            field=models.CharField(default="", max_length=30, verbose_name="address"),
        ),
        migrations.AddField(
            model_name="statisticstable",
            name="retired_at",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="taken out"
            ),
        ),
        migrations.AddField(
            model_name="statisticstable",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="successcriterion",
            name="key",
            field=models.CharField(default="", max_length=30, verbose_name="address"),
        ),
        migrations.AddField(
            model_name="successcriterion",
            name="retired_at",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="taken out"
            ),
        ),
        migrations.AddField(
            model_name="successcriterion",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="targetgroup",
            name="key",
            field=models.CharField(default="", max_length=30, verbose_name="address"),
        ),
        migrations.AddField(
            model_name="targetgroup",
            name="retired_at",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="taken out"
            ),
        ),
        migrations.AddField(
            model_name="targetgroup",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="term",
            name="key",
            field=models.CharField(default="", max_length=30, verbose_name="address"),
        ),
        migrations.AddField(
            model_name="term",
            name="retired_at",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="taken out"
            ),
        ),
        migrations.AddField(
            model_name="term",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="theme",
            name="key",
            field=models.CharField(default="", max_length=30, verbose_name="address"),
        ),
        migrations.AddField(
            model_name="theme",
            name="retired_at",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="taken out"
            ),
        ),
        migrations.AddField(
            model_name="theme",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name="measure",
            name="key",
            field=models.CharField(default="", max_length=30, verbose_name="address"),
        ),
    ]
