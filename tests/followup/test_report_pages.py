"""The pages of reporting, as people use them."""

import io
from datetime import timedelta

import docx
import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape

from brobygger.core.models import Role
from brobygger.followup.models import (
    MeasureReport,
    Reminder,
    ReportEdition,
    ReportingRound,
    ReportText,
    WordTemplate,
)
from brobygger.followup.report_counts import counted
from brobygger.followup.report_page import finding, page_of
from brobygger.followup.services.editions import close_round, correct_report
from brobygger.followup.services.round_parts import mark_ready
from tests.followup.round_world import EMPTY, WHOLE, opened, world, write, write_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def w():
    return world()


@pytest.fixture
def round_(w):
    return opened(w)


def at(name, w, *more):
    return reverse(f"followup:{name}", args=[w.municipality.slug, *more])


def text_of(response):
    return response.content.decode()


def own_report(round_, w):
    return round_.reports.filter(unit=w.school).order_by("pk")[0]


def sent(row, /, **answers):
    return WHOLE | {"version": row.version, "sitting": "page"} | answers


def closed(round_, w):
    round_.refresh_from_db()
    return close_round(
        round_=round_,
        version=round_.version,
        proposals=["Taken note of."],
        without_missing=True,
        by=w.coordinator,
    )


def test_a_coordinator_opens_a_round(client, w):
    client.force_login(w.coordinator)
    page = client.get(at("new-round", w))
    assert page.context["form"].initial["units"] == [w.library, w.school]

    response = client.post(
        at("new-round", w),
        {
            "title": "Report 2026",
            "plans": [w.plan.pk],
            "year": 2026,
            "deadline": (timezone.localdate() + timedelta(days=9)).isoformat(),
            "instruction": "Be brief.",
            "units": [w.school.pk, w.library.pk],
        },
    )

    made = ReportingRound.objects.get()
    assert response.url == at("round", w, made.pk)
    assert made.reports.count() == 4


def test_the_board_says_how_far_it_is_and_who_has_not(client, w, round_):
    write(own_report(round_, w), w.teacher)
    client.force_login(w.coordinator)

    page = text_of(client.get(at("round", w, round_.pk)))

    assert "1 of 4 reported" in page
    assert "Due in 20 days" in page
    assert "Libby" in page


def test_a_unit_that_has_written_nothing_has_not_begun(client, w, round_):
    report = round_.reports.filter(unit=w.school)[0]
    write(report, w.teacher, **EMPTY | {"implemented": "A word."})
    client.force_login(w.coordinator)
    address = at("round", w, round_.pk)

    rows = client.get(address).context["board"].rows

    assert [(row.part.unit.name, row.state, row.done) for row in rows] == [
        ("Library", "Not begun", 0),
        ("School", "Being written", 0),
    ]
    for unit, state in ((w.library, "Not begun"), (w.school, "Being written")):
        page = client.get(at("round-part", w, round_.pk, unit.pk))
        assert page.context["state"] == state
        assert state in page.text
    assert client.get(address).text.count("Not begun") == 1


def test_the_board_shows_whom_mail_can_not_reach(client, w, round_):
    Reminder.objects.create(
        round=round_,
        user=w.librarian,
        occasion="on",
        state="refused",
        answer="550 no such user",
    )
    client.force_login(w.coordinator)
    assert "550 no such user" in text_of(client.get(at("round", w, round_.pk)))

    client.force_login(w.teacher)
    assert "550 no such user" not in text_of(client.get(at("round", w, round_.pk)))


def test_a_form_shows_last_years_answer_beside_it(client, w, round_):
    report = own_report(round_, w)
    report.last_year = {"year": 2025, "implemented": "Then.", "remaining": ""}
    report.save()
    client.force_login(w.teacher)

    page = text_of(client.get(at("report-form", w, round_.pk, report.pk)))

    assert "What was said for 2025" in page
    assert "Then." in page


def test_the_text_for_the_council_is_called_that_wherever_it_is_written_and_read(
    client, w, round_
):
    report = own_report(round_, w)
    client.force_login(w.teacher)
    name = "Text of the report to the council"
    form = client.get(at("report-form", w, round_.pk, report.pk))
    write(report, w.teacher)
    closed(round_, w)

    read = client.get(at("report", w, w.plan.slug, 2026))

    assert form.context["form"].fields["report"].label == name
    assert name in form.text
    assert f'<dt lang="en">{name}</dt><dd>Forty people came.</dd>' in read.text


def test_saving_without_javascript_goes_on_to_the_next(client, w, round_):
    first, second = round_.reports.filter(unit=w.school).order_by("pk")
    client.force_login(w.teacher)
    address = at("report-form", w, round_.pk, first.pk)

    on = client.post(address, sent(first) | {"go_on": "1"})
    assert on.url == at("report-form", w, round_.pk, second.pk)
    last = client.post(on.url, sent(second) | {"go_on": "1"})
    assert last.url == at("round-part", w, round_.pk, w.school.pk)

    first.refresh_from_db()
    assert first.is_reported
    assert first.changed_by == w.teacher


def test_what_is_typed_is_saved_in_place(client, w, round_):
    report = own_report(round_, w)
    client.force_login(w.teacher)

    response = client.post(
        at("report-form", w, round_.pk, report.pk),
        EMPTY | {"implemented": "Begun", "version": 1, "sitting": "page"},
        headers={"HX-Request": "true"},
    )

    page = text_of(response)
    assert f"Saved {timezone.localtime():%H:}" in page
    assert 'name="version" value="2"' in page
    assert "<html" not in page
    report.refresh_from_db()
    assert report.implemented == "Begun"


def test_the_second_of_two_sees_both_texts(client, w, round_):
    report = own_report(round_, w)
    client.force_login(w.teacher)
    address = at("report-form", w, round_.pk, report.pk)
    hidden = client.get(address).context["form"].initial
    write(report, w.leader, sitting="his", implemented="His text", report="His alone")

    mine = sent(report, implemented="My text", report="", remaining="")
    mine |= {"version": 1, "before": hidden["before"]}
    response = client.post(address, mine)

    page = text_of(response)
    assert response.status_code == 409
    assert "Lea has changed this meanwhile" in page
    assert "His text" in page
    assert "My text" in page
    form = response.context["form"]
    assert form.initial["implemented"] == "My text"
    assert form.initial["report"] == "His alone"
    again = client.post(address, form.initial)
    assert again.status_code == 302
    report.refresh_from_db()
    assert (report.implemented, report.report) == ("My text", "His alone")


def test_while_one_types_a_page_says_that_another_has_written(client, w, round_):
    report = own_report(round_, w)
    write(report, w.leader, sitting="his")
    client.force_login(w.teacher)

    response = client.post(
        at("report-form", w, round_.pk, report.pk),
        sent(report, implemented="Mine") | {"version": 1},
        headers={"HX-Request": "true"},
    )

    assert response.status_code == 409
    assert "See both" in text_of(response)


def test_what_comes_too_late_is_kept_and_offered(client, w, round_):
    report = own_report(round_, w)
    closed(round_, w)
    client.force_login(w.teacher)
    address = at("report-form", w, round_.pk, report.pk)

    response = client.post(address, sent(report, report="Too late"))

    assert response.status_code == 409
    assert "Your text is kept" in text_of(response)
    assert ReportText.objects.get().answers["report"] == "Too late"
    assert "Too late" in text_of(client.get(address))
    client.force_login(w.coordinator)
    assert "1 text came after" in text_of(client.get(at("round", w, round_.pk)))
    correct = at("report-correct", w, round_.pk, report.pk)
    assert "Too late" in text_of(client.get(correct))


def test_a_unit_does_not_write_for_another(client, w, round_):
    report = own_report(round_, w)
    client.force_login(w.librarian)

    response = client.post(at("report-form", w, round_.pk, report.pk), sent(report))

    assert response.status_code == 403
    report.refresh_from_db()
    assert not report.is_begun


DEEDS = ["ready", "take_back", "approve", "accept", "send_back", "give_time", "remind"]
MAY = {
    "teacher": {"ready", "take_back"},
    "leader": {"ready", "take_back", "approve", "send_back"},
    "librarian": set(),
    "reader": set(),
    "coordinator": set(DEEDS),
}


@pytest.mark.parametrize("who", MAY)
def test_a_button_is_pressed_by_those_who_may(client, w, round_, who):
    client.force_login(getattr(w, who))
    address = at("round-part-deed", w, round_.pk, w.school.pk)

    allowed = {
        deed for deed in DEEDS if client.post(address, {"do": deed}).status_code == 302
    }

    assert allowed == MAY[who]


def test_a_part_is_sent_back_with_words_that_the_unit_sees(client, w, round_):
    write_all(round_, w.coordinator)
    mark_ready(part=round_.parts.get(unit=w.school), by=w.teacher)
    client.force_login(w.coordinator)
    address = at("round-part-deed", w, round_.pk, w.school.pk)

    client.post(address, {"do": "send_back", "comment": "How many came?"})

    client.force_login(w.teacher)
    assert "How many came?" in text_of(client.get(at("round", w, round_.pk)))


def test_closing_says_what_is_missing_and_then_publishes(client, w, round_):
    write(own_report(round_, w), w.teacher)
    client.force_login(w.coordinator)
    address = at("round-close", w, round_.pk)
    page = client.get(address)
    assert "3 measures are not reported yet" in text_of(page)
    form = {"proposals": "A\nB", "version": page.context["form"].initial["version"]}

    refused = client.post(address, form | {"close": "1"})
    assert refused.status_code == 422
    assert "3 measures are not reported" in text_of(refused)
    done = client.post(address, form | {"close": "1", "without_missing": "on"})

    assert done.url == f"/fjellvik/{w.plan.slug}/report-2026"
    assert ReportEdition.objects.get().content["proposals"] == ["A", "B"]


def test_only_saving_what_is_proposed_closes_nothing(client, w, round_):
    client.force_login(w.coordinator)

    client.post(
        at("round-close", w, round_.pk), {"proposals": "A", "version": round_.version}
    )

    round_.refresh_from_db()
    assert (round_.proposals, round_.is_open) == (["A"], True)


def test_everybody_reads_the_report(client, w, round_):
    write(own_report(round_, w), w.teacher)
    closed(round_, w)

    page = text_of(client.get(at("report", w, w.plan.slug, 2026)))

    assert "1 of 4 measures are reported, and none is done yet" in page
    for words in ("Two courses were held.", "A third one.", "Forty people came."):
        assert words in page
    assert "Taken note of." in page
    assert page.count("Nobody has reported on this measure.") == 3
    assert "Cora" not in page


def said(*statuses):
    """Measures as an edition holds them; "" is one that nobody reported."""
    return [{"status": each, "is_reported": bool(each)} for each in statuses]


@pytest.mark.parametrize(
    ("measures", "sentence"),
    [
        (said("", ""), "None of 2 measures is reported"),
        (
            said("", "stopped"),
            "1 of 2 measures are reported, and none is done yet",
        ),
        (said("", "done"), "1 of 2 measures are reported, and 1 is done"),
        (said("", "done", "done"), "2 of 3 measures are reported, and 2 are done"),
        (said("under_way"), "The one measure is not done yet"),
        (said("under_way", "stopped"), "None of 2 measures is done yet"),
        (said("done", "stopped"), "1 of 2 measures are done, 1 is stopped"),
        (said("done", "under_way"), "1 of 2 measures are done"),
    ],
)
def test_a_report_says_in_a_sentence_what_is_done(measures, sentence):
    with translation.override("en"):
        assert finding(counted(measures)) == sentence


@pytest.mark.parametrize(
    ("language", "state"),
    [("nb", "As it was said"), ("nn", "I gang"), ("en", "Under way")],
)
def test_a_report_names_states_in_the_language_of_who_reads(w, round_, language, state):
    write(own_report(round_, w), w.teacher)
    closed(round_, w)
    content = round_.editions.get().content | {"language": "nb"}
    for measure in content["measures"]:
        if measure["is_reported"]:
            measure["status_text"] = "As it was said"

    with translation.override(language):
        page = page_of(content, "fjellvik", "area")

    assert page.columns[1] == state


def test_nobody_reads_a_report_that_is_not_closed(client, w, round_):
    assert client.get(at("report", w, w.plan.slug, 2026)).status_code == 404
    client.force_login(w.coordinator)
    assert client.get(at("round-preview", w, round_.pk)).status_code == 200


def test_the_report_is_sorted_by_area_or_theme(client, w, round_):
    closed(round_, w)
    address = at("report", w, w.plan.slug, 2026)

    by_area = client.get(address).context["page"]
    by_theme = client.get(address + "?by=theme").context["page"]
    nonsense = client.get(address + "?by=nonsense").context["page"]

    assert [group.title for group in by_area.groups] == ["School", "Library"]
    assert [group.title for group in by_theme.groups] == ["1 Work"]
    assert nonsense.by == "area"


def test_what_is_not_reported_looks_like_nothing_else(client, w, round_):
    write(round_.reports.all()[0], w.coordinator, status="done")
    closed(round_, w)

    response = client.get(at("report", w, w.plan.slug, 2026))

    colors = {part.code: part.color for part in response.context["page"].parts}
    assert len(set(colors.values())) == len(colors)
    assert 'data-color="unreported"' in response.text
    assert "danger" not in colors.values()


def test_a_correction_shows_word_by_word_and_leads_to_the_former(client, w, round_):
    report = own_report(round_, w)
    write(report, w.teacher)
    closed(round_, w)
    correct_report(
        report=MeasureReport.objects.get(pk=report.pk),
        answers=WHOLE | {"report": "Fifty people came."},
        what="The figure.",
        why="Counted anew.",
        by=w.coordinator,
    )

    latest = text_of(client.get(at("report", w, w.plan.slug, 2026)))
    former = text_of(client.get(at("report-edition", w, w.plan.slug, 2026, 1)))

    for words in ("The figure.", "Counted anew.", "Forty</del>", "Fifty</ins>"):
        assert words in latest
    assert "There is a later edition" in former
    assert "Forty people came." in former


def test_a_correction_is_made_on_its_page(client, w, round_):
    report = own_report(round_, w)
    write(report, w.teacher)
    closed(round_, w)
    client.force_login(w.coordinator)
    address = at("report-correct", w, round_.pk, report.pk)

    wrong = client.post(address, WHOLE | {"report": "Fifty.", "what": "A", "why": ""})
    right = client.post(address, WHOLE | {"report": "Fifty.", "what": "A", "why": "B"})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert ReportEdition.objects.count() == 2


def test_a_report_is_corrected_only_once_it_is_closed(client, w, round_):
    client.force_login(w.coordinator)
    address = at("report-correct", w, round_.pk, own_report(round_, w).pk)

    assert client.get(address).status_code == 404
    assert client.post(address, WHOLE | {"what": "A", "why": "B"}).status_code == 404
    assert not ReportEdition.objects.exists()


def test_a_correction_that_changes_nothing_is_told_on_its_page(client, w, round_):
    report = own_report(round_, w)
    write(report, w.teacher)
    edition = closed(round_, w)
    client.force_login(w.coordinator)
    report.refresh_from_db()
    said = {"what": "A", "why": "B"}
    proposals = "\n".join(edition.content["proposals"])

    answers = [
        client.post(
            at("report-correct", w, round_.pk, report.pk),
            {name: value or "" for name, value in report.answers.items()} | said,
        ),
        client.post(
            at("proposals-correct", w, round_.pk), {"proposals": proposals} | said
        ),
    ]

    for answer in answers:
        assert answer.status_code == 422
        assert "Nothing is changed." in text_of(answer)
    assert list(ReportEdition.objects.all()) == [edition]


@pytest.mark.parametrize("name", ["docx", "pdf", "xlsx", "csv", "json"])
def test_a_report_is_downloaded_in_every_format(client, w, round_, name):
    edition = closed(round_, w)

    response = client.get(at("report-file", w, w.plan.slug, 2026, 1, name))

    assert response.status_code == 200
    assert f'filename="report-2026.{name}"' in response["Content-Disposition"]
    assert len(response.content) > 100
    if name == "json":
        assert response.content == edition.text.encode()


def test_a_format_there_is_not_is_not_found(client, w, round_):
    closed(round_, w)

    assert (
        client.get(at("report-file", w, w.plan.slug, 2026, 1, "exe")).status_code == 404
    )
    assert (
        client.get(at("report-file", w, w.plan.slug, 2026, 2, "pdf")).status_code == 404
    )


def test_reports_stand_on_the_pages_of_the_plan_and_the_measure(client, w, round_):
    report = own_report(round_, w)
    write(report, w.teacher)
    closed(round_, w)

    plan = text_of(client.get(w.plan.get_absolute_url()))
    measure = text_of(client.get(report.measure.get_absolute_url()))

    assert "Report 2026" in plan
    assert f"/fjellvik/{w.plan.slug}/report-2026" in plan
    assert "What was reported for 2026" in measure
    assert "Forty people came." in measure


def test_the_menu_leads_those_who_report_to_the_rounds(client, w):
    shown = {}
    for who in (w.coordinator, w.teacher, w.reader):
        client.force_login(who)
        shown[who.role] = at("rounds", w) in text_of(client.get("/fjellvik/"))

    assert shown == {
        Role.COORDINATOR: True,
        Role.UNIT_EDITOR: True,
        Role.READER: False,
    }


# The Word template


def a_template(text):
    document = docx.Document()
    document.add_paragraph(text)
    document.add_paragraph("{{measures}}")
    file = io.BytesIO()
    document.save(file)
    file.seek(0)
    file.name = "ours.docx"
    return file


def test_a_municipality_uses_its_own_word_template(client, w, round_):
    closed(round_, w)
    client.force_login(w.coordinator)
    address = at("report-template", w)

    response = client.post(address, {"file": a_template("Ours: {{title}}")})

    assert response.url == address
    assert WordTemplate.objects.get().name == "ours.docx"
    file = client.get(at("report-file", w, w.plan.slug, 2026, 1, "docx")).content
    texts = [each.text for each in docx.Document(io.BytesIO(file)).paragraphs]
    assert "Ours: Report" in texts
    assert client.get(at("template-file", w)).status_code == 200
    client.post(address, {"remove": "1"})
    assert not WordTemplate.objects.exists()


def test_a_template_with_a_wrong_place_says_which(client, w):
    client.force_login(w.coordinator)

    response = client.post(
        at("report-template", w), {"file": a_template("{{nonsense}}")}
    )

    assert response.status_code == 422
    assert escape("{{nonsense}}") in text_of(response)
    assert not WordTemplate.objects.exists()


def test_a_file_that_is_no_word_document_gets_one_line(client, w):
    client.force_login(w.coordinator)
    file = io.BytesIO(b"not a document")
    file.name = "ours.docx"

    response = client.post(at("report-template", w), {"file": file})

    assert response.status_code == 422
    assert "The template is no Word document" in text_of(response)


def test_a_template_is_the_municipalitys_own(client, w):
    """Another municipality's stands while ours comes and goes; each deed has a line."""
    other = world(slug="nordhavn")
    for each in (w, other, w):
        client.force_login(each.coordinator)
        client.post(at("report-template", each), {"file": a_template("{{title}}")})
    assert WordTemplate.objects.count() == 2

    client.post(at("report-template", w), {"remove": "1"})

    assert WordTemplate.objects.get().municipality == other.municipality
    lines = w.municipality.events.filter(kind__startswith="template.")
    kinds = [line.kind for line in lines.order_by("pk")]
    assert kinds == ["template.uploaded", "template.uploaded", "template.removed"]
