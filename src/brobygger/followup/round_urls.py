"""Addresses of reporting: its rounds for those who work with them, and the reports."""

from django.urls import path

from brobygger.followup.views import (
    reminders,
    report_pages,
    report_template,
    report_writing,
    round_closing,
    round_parts,
    rounds,
)

urlpatterns = [
    path("rounds/", rounds.round_list, name="rounds"),
    path("rounds/new", rounds.new_round, name="new-round"),
    path("rounds/template", report_template.template, name="report-template"),
    path("rounds/template.docx", report_template.template_file, name="template-file"),
    path("rounds/<int:pk>/", rounds.round_board, name="round"),
    path("rounds/<int:pk>/settings", rounds.round_settings, name="round-settings"),
    path("rounds/<int:pk>/close", round_closing.round_close, name="round-close"),
    path("rounds/<int:pk>/preview", round_closing.round_preview, name="round-preview"),
    path(
        "rounds/<int:pk>/proposals",
        round_closing.proposals_correct,
        name="proposals-correct",
    ),
    path(
        "rounds/<int:pk>/units/<int:unit>/", round_parts.round_part, name="round-part"
    ),
    path(
        "rounds/<int:pk>/units/<int:unit>/do",
        round_parts.round_part_deed,
        name="round-part-deed",
    ),
    path(
        "rounds/<int:pk>/measures/<int:report>",
        report_writing.report_form,
        name="report-form",
    ),
    path(
        "rounds/<int:pk>/measures/<int:report>/correct",
        round_closing.report_correct,
        name="report-correct",
    ),
    path("reminders/stop", reminders.reminders_stop, name="stop-reminders"),
    path("<slug:slug>/report-<int:year>", report_pages.report, name="report"),
    path(
        "<slug:slug>/report-<int:year>/<int:number>",
        report_pages.report,
        name="report-edition",
    ),
    path(
        "<slug:slug>/report-<int:year>/<int:number>.<str:name>",
        report_pages.report_file,
        name="report-file",
    ),
]
