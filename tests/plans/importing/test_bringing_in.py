"""A list held against a plan, and brought in: all of it, or nothing."""

import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from brobygger.core.models import Event, Role, Unit
from brobygger.core.services import forget
from brobygger.plans.importing.lists import measure_list, plan_data
from brobygger.plans.importing.opening import open_sheet
from brobygger.plans.importing.proposing import propose
from brobygger.plans.models import (
    BudgetLine,
    Deed,
    Measure,
    MeasureSheet,
    Plan,
    Responsibility,
    Theme,
)
from brobygger.plans.services import importing
from brobygger.plans.services.editing import change_part, retire_part
from brobygger.plans.services.importing import (
    Faulty,
    Moved,
    bring_in_sheet,
    import_measures,
    keep_sheet,
)
from brobygger.plans.services.versions import publish_plan
from brobygger.plans.shape import KINDS
from brobygger.plans.snapshot import snapshot
from brobygger.publishing.plan_csv import plan_csv
from tests.factories import MeasureFactory, PlanFactory, UnitFactory, UserFactory
from tests.plans.importing.workbooks import HEADER, cell_set, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    """Set up a plan whose measures say something in every field."""
    plan = PlanFactory(slug="kept", language="nb", municipality__language="en")
    work = Theme.objects.create(
        plan=plan, position=1, number="1", title="Work", key="1"
    )
    Theme.objects.create(plan=plan, position=2, title="School", key="2")
    library = UnitFactory(
        municipality=plan.municipality,
        name="Bibliotek, kino og kultur",
        short_name="BKK",
    )
    school = UnitFactory(
        municipality=plan.municipality, name="Skole", aliases=["Oppvekst"]
    )
    full = MeasureFactory(
        plan=plan,
        theme=work,
        number="1.10",
        key="1.10",
        title="Café",
        text="Open a café\nevery week",
        start_text="spring",
        deadline_text="=2027",
        responsible_text="BKK",
        remark="-",
        budget_text="100 000",
        origin="transferred",
        origin_plan="Old plan",
        report_text="None yet",
    )
    bare = MeasureFactory(plan=plan, number="2", key="2", text="Read aloud")
    MeasureFactory(plan=plan, number="", key="n3", text="Nothing but words here")
    for position, unit in enumerate((library, school), start=1):
        Responsibility.objects.create(measure=full, unit=unit, position=position)
    BudgetLine.objects.create(measure=bare, year=2026, kind="need", amount=1000)
    return plan


@pytest.fixture
def user(plan):
    return UserFactory(municipality=plan.municipality, role=Role.COORDINATOR)


def proposed(plan, data, made=()):
    return propose(plan, open_sheet(data, plan.language), made)


def exported(plan):
    return measure_list(plan, snapshot(plan))


def brought_in(plan, data, **how):
    how = {"name": "list.xlsx", "made_all": False, "by": None} | how
    return import_measures(plan=plan, data=data, **how)


def lines(proposal):
    return [str(fault) for fault in proposal.faults]


# The product's own lists come in again


@pytest.mark.parametrize("language", ["nb", "nn", "da", "sv"])
def test_our_own_list_comes_in_again_with_nothing_to_change(plan, language):
    Plan.objects.filter(pk=plan.pk).update(language=language)
    plan.refresh_from_db()
    Measure.objects.filter(plan=plan, number="2").update(origin="continued")

    proposal = proposed(plan, exported(plan))

    assert lines(proposal) == []
    assert (proposal.added, proposal.changed, proposal.unread) == ([], [], [])
    assert (proposal.unchanged, proposal.others) == (3, 0)


@pytest.mark.parametrize(
    ("header", "value", "field", "after"),
    [
        ("Frist", "2028", "deadline", "2028"),
        ("Frist", dt.date(2028, 1, 31), "deadline", "31. januar 2028"),
        ("Frist", None, "deadline", ""),
        ("Tiltak", "Close the café", "text", "Close the café"),
        ("Tittel", "Kafé", "title", "Kafé"),
        ("Nr", "9", "number", "9"),
        ("Tema", "School", "theme", "2"),
        ("Tema", None, "theme", None),
        ("Enheter", "Oppvekst", "units", ["Skole"]),
        ("Enheter", None, "units", []),
        ("Ny eller videreført", "Videreført", "origin", "continued"),
        ("Merknad", "New remark", "remark", "New remark"),
        ("Rapportering", "-1 is text", "report", "-1 is text"),
    ],
)
def test_one_changed_cell_changes_that_one_field(
    plan, user, header, value, field, after
):
    before = snapshot(plan)["measures"]
    data = cell_set(exported(plan), header, 2, value)

    done = brought_in(plan, data, by=user)

    now = snapshot(plan)["measures"]
    changed = [
        (old["key"], name)
        for old, new in zip(before, now, strict=True)
        for name in old
        if old[name] != new[name]
    ]
    expected = {("1.10", field)} | (
        {("1.10", "origin_plan")} if field == "origin" else set()
    )
    assert set(changed) == expected
    assert now[0][field] == after
    assert (len(done.changed), len(done.added)) == (1, 0)


def test_the_csv_of_a_plan_comes_in_again(plan):
    data = plan_csv(plan_data(plan, snapshot(plan)))

    proposal = proposed(plan, data)

    assert (lines(proposal), proposal.changed, proposal.unchanged) == ([], [], 3)


def test_an_empty_sheet_has_our_headers_and_no_measures(client, plan, user):
    client.force_login(user)
    page = reverse("plans:measure-sheet", args=[plan.municipality.slug, plan.slug])

    empty = client.get(f"{page}?empty")
    full = client.get(page)

    assert lines(proposed(plan, empty.content)) == ["The list has no measures."]
    assert proposed(plan, full.content).unchanged == 3
    assert "kept.xlsx" in full["Content-Disposition"]


# New measures


def test_new_rows_become_measures_with_units_theme_and_money(plan, user):
    data = workbook(
        [*HEADER, "Behov 2027", "Vedtatt 2027 (Staten)"],
        [7, "Bake", "1", 2028, "BKK; skole", 1500, "kr 2 000,00"],
    )

    brought_in(plan, data, by=user)

    made = snapshot(plan)["measures"][-1]
    assert (made["key"], made["number"], made["theme"]) == ("7", "7", "1")
    assert made["units"] == ["Bibliotek, kino og kultur", "Skole"]
    assert made["budget_lines"] == [
        {"year": 2027, "kind": "need", "amount": 1500, "source": ""},
        {"year": 2027, "kind": "adopted", "amount": 2000, "source": "Staten"},
    ]


def test_units_told_as_responsible_are_found_and_others_stay_words(plan):
    data = workbook(
        ["Nr", "Tiltak", "Ansvar"], [7, "Bake", "Skole og Frivilligsentralen"]
    )

    proposal = proposed(plan, data)
    agreed = proposed(plan, data, ["Frivilligsentralen"])

    assert proposal.added[0].values["units"] == ["Skole"]
    assert list(proposal.responsible) == ["Frivilligsentralen"]
    assert proposal.unanswered([]) == []
    assert agreed.added[0].values["units"] == ["Skole", "Frivilligsentralen"]


def test_a_heading_across_is_the_theme_of_what_follows(plan, user):
    def change(_book, page):
        page.merge_cells("A2:B2")

    rows = (["Nr", "Tiltak"], ["School"], [7, "Bake"])

    brought_in(plan, workbook(*rows, change=change), by=user)

    assert snapshot(plan)["measures"][-1]["theme"] == "2"


def test_a_title_alone_is_what_will_be_done(plan, user):
    brought_in(plan, workbook(["Nr", "Tittel"], [7, "Bake"]), by=user)

    made = snapshot(plan)["measures"][-1]
    assert (made["text"], made["title"]) == ("Bake", "")


# Which row is which measure


def test_rows_without_numbers_are_known_by_their_words_and_place(plan):
    texts = ["Talk together weekly", "Walk in the woods", "Bake bread for all"]
    other = PlanFactory(municipality=plan.municipality)
    for at, text in enumerate(texts, start=1):
        MeasureFactory(plan=other, position=at, number="", key=f"n{at}", text=text)
    rows = [
        ["Talk together weekly"],
        ["Walk in the deep woods"],
        ["Bake bread for all"],
    ]

    proposal = proposed(other, workbook(["Tiltak", "Frist"], *rows))

    assert [(entry.key, len(entry.changes)) for entry in proposal.changed] == [
        ("n2", 1)
    ]
    assert (proposal.added, proposal.unchanged) == ([], 2)


def test_numbers_that_start_again_are_told_apart_by_their_theme(plan):
    school = Theme.objects.get(key="2")
    MeasureFactory(plan=plan, number="1.10", key="n9", text="Other", theme=school)
    data = workbook(
        ["Nr", "Tiltak", "Tema", "Frist"],
        ["1.10", "Other words", "School", 2027],
        ["2", "A new one", "School", 2027],
    )

    proposal = proposed(plan, data)

    assert [entry.key for entry in proposal.changed] == ["n9"]
    assert [entry.values["text"] for entry in proposal.added] == ["A new one"]


def test_a_new_number_keeps_its_measure_where_the_words_are_the_same(plan):
    proposal = proposed(plan, workbook(["Nr", "Tiltak"], ["8", "Read aloud"]))

    assert [entry.key for entry in proposal.changed] == ["2"]


def test_decimal_numbers_are_numbers_of_measures(plan):
    MeasureFactory(plan=plan, number="1.5", key="1.5", text="Point five")

    proposal = proposed(plan, workbook(["Nr", "Tiltak"], [1.5, "Point five"]))

    assert (proposal.unchanged, proposal.added, proposal.changed) == (1, [], [])


def test_two_rows_of_one_measure_are_a_fault(plan):
    proposal = proposed(plan, workbook(["Nr", "Tiltak"], [2, "A"], [2, "B"]))

    assert lines(proposal) == ["Row 3: this is the same measure as row 2."]


def test_two_rows_of_one_new_measure_are_a_fault(plan):
    header = ["Nr", "Tema", "Tittel", "Tiltak"]
    first = [9, "Work", "Jobs", "Find jobs"]
    others = ([8, *first[1:]], [9, "School", *first[2:]], [9, "Work", "Work", "Find"])
    again = ["9", "1 Work", "JOBS", "Find  jobs"]

    proposal = proposed(plan, workbook(header, first, *others, again))

    assert lines(proposal) == ["Row 6: this is the same measure as row 2."]
    assert len(proposed(plan, workbook(header, first, *others)).added) == 4


# What is wrong is said by row and column


@pytest.mark.parametrize(
    ("header", "cell", "line"),
    [
        (
            "Behov 2027",
            "mye",
            "Row 2, column Behov 2027: “mye” is no amount in whole kroner.",
        ),
        (
            "Behov 2027",
            "15,50",
            "Row 2, column Behov 2027: “15,50” is no amount in whole",
        ),
        (
            "Ny eller videreført",
            "Kanskje",
            "Row 2, column Ny eller videreført: write “New”",
        ),
        ("Frist", True, "Row 2, column Frist: true or false is no text."),
        ("Frist", "=1+1", "Row 2, column Frist: a formula whose value is not stored."),
        (
            "Behov 2027",
            "=1+1",
            "Row 2, column Behov 2027: a formula whose value is not",
        ),
        ("Enheter", "x" * 201, "Row 2, column Enheter: this is too long for the name"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(plan, header, cell, line):
    proposal = proposed(plan, workbook(["Nr", "Tiltak", header], [7, "Bake", cell]))

    assert [each[: len(line)] for each in lines(proposal)] == [line]


def test_what_will_be_done_can_not_be_empty(plan):
    proposal = proposed(
        plan, workbook(["Nr", "Tiltak", "Frist"], [2, None, 1], [9, None, 1])
    )

    assert lines(proposal) == [
        "Row 2, column Tiltak: say what will be done.",
        "Row 3, column Tiltak: say what will be done.",
    ]


def test_a_list_without_headers_or_with_two_of_one_is_a_fault(plan):
    no_header = proposed(plan, workbook([1, "Bake", 2027]))
    twice = proposed(
        plan, workbook(["Nr", "Tiltak", "Frist", "Tidsfrist"], [1, "A", 1, 2])
    )

    assert lines(no_header)[0].startswith("No row names the columns.")
    assert lines(twice) == ["Columns C and D both hold “Deadline”: leave one out."]


def test_two_columns_headed_the_same_are_a_fault(plan):
    alike = proposed(plan, workbook(["Nr", "Tiltak", "tiltak "], [9, "A", "B"]))
    unread = proposed(plan, workbook(["Nr", "Tiltak", "X", "X"], [9, "A", 1, 2]))

    assert lines(alike) == ["Columns B and C both hold “Tiltak”: leave one out."]
    assert lines(unread) == []


# All of it or nothing


def test_nothing_comes_in_while_one_cell_is_wrong(plan, user):
    before = snapshot(plan)
    data = workbook([*HEADER, "Behov 2027"], [7, "Bake"], [8, "Sew", "", "", "", "mye"])

    with pytest.raises(Faulty, match="Row 3, column Behov 2027"):
        brought_in(plan, data, by=user)

    assert snapshot(plan) == before
    assert not Event.objects.filter(kind=Deed.MEASURES_IMPORTED).exists()


@pytest.mark.parametrize("model", [Responsibility, BudgetLine, Event])
def test_a_fault_in_the_middle_writes_nothing(plan, user, monkeypatch, model):
    """The last rows are refused by the database, when all before are written."""
    before = snapshot(plan)
    counts = [Unit.objects.count(), Theme.objects.count(), Event.objects.count()]

    def fail(*_args, **_kwargs):
        raise IntegrityError

    if model is Event:
        monkeypatch.setattr(Event, "save", fail)
    else:
        monkeypatch.setattr(type(model.objects), "bulk_create", fail)
    data = workbook(
        [*HEADER, "Behov 2027"],
        [2, "Changed", "New theme", "", "New unit", 5],
        [7, "Bake", "New theme", "", "New unit", 5],
    )

    with pytest.raises(IntegrityError):
        brought_in(plan, data, by=user, made_all=True)

    monkeypatch.undo()
    assert snapshot(plan) == before
    assert counts == [
        Unit.objects.count(),
        Theme.objects.count(),
        Event.objects.count(),
    ]


def test_new_names_need_an_answer_and_are_made_with_it(plan, user):
    data = workbook(
        HEADER, [7, "Bake", "3. Home", "", "Kitchen (KI)"], [8, "Sew", "3. Home"]
    )

    with pytest.raises(Faulty):
        brought_in(plan, data, by=user)
    brought_in(plan, data, by=user, made_all=True)

    theme = Theme.objects.get(plan=plan, title="Home")
    assert (theme.number, theme.key, theme.position) == ("3", "3", 3)
    assert [measure.number for measure in theme.measures.all()] == ["7", "8"]
    unit = Unit.objects.get(short_name="KI")
    assert unit.name == "Kitchen"
    assert snapshot(plan)["measures"][-2]["units"] == ["Kitchen"]


def test_bringing_in_writes_one_line_with_every_change(plan, user):
    data = workbook(["Nr", "Tiltak"], [2, "Read louder"], [7, "Bake"])

    brought_in(plan, data, by=user)

    event = Event.objects.get(kind=Deed.MEASURES_IMPORTED)
    assert (event.by, event.data["words"], event.data["count"]) == (
        user,
        "list.xlsx",
        2,
    )
    items = {item["key"]: item for item in event.data["items"]}
    assert items["2"]["text"] == {"from": "Read aloud", "to": "Read louder"}
    assert items["7"]["content"]["text"] == "Bake"


def test_what_is_published_stays_till_it_is_published_again(plan, user):
    publish_plan(plan=plan, by=user)

    brought_in(plan, workbook(["Nr", "Tiltak"], [2, "Read louder"]), by=user)

    assert "Read louder" not in plan.versions.get().text


def test_a_thousand_rows_are_few_statements(plan, user, django_assert_max_num_queries):
    rows = [[n, f"Do thing {n}", "1 Work", 2027, "Skole"] for n in range(100, 1100)]
    data = workbook(HEADER, *rows)

    with django_assert_max_num_queries(100):
        done = brought_in(plan, data, by=user)

    assert len(done.added) == 1000


# Two people at once


def kept(plan, user, data):
    file = SimpleUploadedFile("list.xlsx", data)
    return keep_sheet(plan=plan, file=file, by=user)


def test_a_measure_changed_since_the_look_is_shown_and_not_overwritten(plan, user):
    data = workbook(["Nr", "Tiltak"], [2, "Mine"], ["1.10", "Also mine"])
    sheet = kept(plan, user, data)
    seen = proposed(plan, data).seen
    change_part(
        plan=plan,
        kind=KINDS["measure"],
        key="2",
        version=1,
        values={"text": "Hers"},
        by=user,
    )

    with pytest.raises(Moved) as moved:
        bring_in_sheet(kept=sheet, seen=seen, made=[], by=user)

    assert moved.value.keys == {"2"}
    assert Measure.objects.get(key="2", plan=plan).text == "Hers"
    assert MeasureSheet.objects.filter(pk=sheet.pk).exists()


def test_a_measure_taken_out_since_the_look_is_not_made_anew_in_silence(plan, user):
    data = workbook(["Nr", "Tiltak"], [2, "Mine"])
    sheet, seen = kept(plan, user, data), proposed(plan, data).seen
    retire_part(plan=plan, kind=KINDS["measure"], key="2", version=1, by=user)

    with pytest.raises(Moved):
        bring_in_sheet(kept=sheet, seen=seen, made=[], by=user)


def test_a_new_measure_takes_no_address_from_one_that_was_taken_out(plan, user):
    retire_part(plan=plan, kind=KINDS["measure"], key="2", version=1, by=user)
    data = workbook(["Nr", "Tiltak"], [2, "Something else altogether"])
    sheet = kept(plan, user, data)

    bring_in_sheet(kept=sheet, seen={}, made=[], by=user)

    text = "Something else altogether"
    new = Measure.objects.get(plan=plan, text=text)
    former = Measure.everything.get(plan=plan, text="Read aloud")
    assert new.key != former.key
    assert new.position > former.position


def test_a_new_theme_takes_no_key_from_one_that_was_taken_out(plan, user):
    plan.measures.update(theme=None)
    retire_part(plan=plan, kind=KINDS["theme"], key="1", version=1, by=user)
    data = workbook(["Nr", "Tiltak", "Tema"], [9, "Sing", "1 Culture"])

    bring_in_sheet(kept=kept(plan, user, data), seen={}, made=["1 Culture"], by=user)

    new = Theme.objects.get(plan=plan, title="Culture")
    assert new.key != Theme.everything.get(plan=plan, title="Work").key


# The pages


@pytest.fixture
def address(client, plan, user):
    client.force_login(user)
    return reverse("plans:import-measures", args=[plan.municipality.slug, plan.slug])


def sent(client, address, data, name="list.xlsx"):
    return client.post(address, {"file": SimpleUploadedFile(name, data)})


def test_the_page_shows_what_would_happen_and_brings_it_in(client, address, plan):
    data = workbook(HEADER, [2, "Read louder"], [7, "Bake", "Home", "", "Kitchen"])

    page = sent(client, address, data).url
    shown = client.get(page)
    text = shown.content.decode()

    assert "1 measure would be added, and 1 would change" in text
    hidden = '<span class="ds-sr-only" lang="en">'
    assert f"<del>{hidden}removed: </span>aloud</del>" in text
    assert f"<ins>{hidden}added: </span>louder</ins>" in text
    assert "Kitchen (row 3)" in text
    assert Measure.objects.filter(plan=plan).count() == 3
    seen = shown.context["form"].initial["seen"]

    unanswered = client.post(page, {"seen": seen})
    assert unanswered.status_code == 422
    assert "say what to do with the names" in unanswered.content.decode()

    done = client.post(
        page, {"seen": seen, "units": ["Kitchen"], "themes": ["Home"]}, follow=True
    )
    assert "Brought in: 1 new, 1 changed." in done.content.decode()
    assert Measure.objects.filter(plan=plan).count() == 4
    assert not MeasureSheet.objects.exists()
    assert client.get(page).status_code == 404


def test_the_page_says_every_fault_in_a_line_and_offers_no_button(client, address):
    data = workbook([*HEADER, "Behov 2027"], [7, "", "", "", "", "mye"])

    text = client.get(sent(client, address, data).url).content.decode()

    assert "2 things are to be put right in the list" in text
    assert "Row 2, column Tiltak: say what will be done." in text
    assert "Row 2, column Behov 2027: “mye” is no amount" in text
    assert "Bring in</button>" not in text


def test_the_page_says_when_there_is_nothing_to_change(client, address, plan):
    page = sent(client, address, exported(plan)).url

    assert "Nothing to change" in client.get(page).content.decode()
    assert client.post(page, {"seen": "{}"}).status_code == 422


@pytest.mark.parametrize("seen", ['{"a": [1]}', '{"a": {}}', "[[]]", "9" * 5000])
def test_what_the_page_remembers_can_be_anything(client, address, seen):
    page = sent(client, address, workbook(["Nr", "Tiltak"], [2, "Mine"])).url

    assert client.post(page, {"seen": seen}).status_code in {409, 422}


def test_the_page_shows_what_another_has_changed_meanwhile(client, address, plan, user):
    page = sent(client, address, workbook(["Nr", "Tiltak"], [2, "Mine"])).url
    seen = client.get(page).context["form"].initial["seen"]
    change_part(
        plan=plan,
        kind=KINDS["measure"],
        key="2",
        version=1,
        values={"text": "Hers"},
        by=user,
    )

    answer = client.post(page, {"seen": seen})

    assert answer.status_code == 409
    assert "Changed meanwhile" in answer.content.decode()
    again = answer.context["form"].initial["seen"]
    assert json.loads(again) == {"2": 2}
    assert client.post(page, {"seen": again}).status_code == 302
    assert Measure.objects.get(key="2", plan=plan).text == "Mine"


def test_a_file_that_is_no_list_is_refused_beside_the_field(client, address):
    answer = sent(client, address, b"%PDF-1.7", "plan.pdf")

    assert answer.status_code == 422
    assert "Upload it under Documents" in answer.content.decode()
    assert not MeasureSheet.objects.exists()


def test_lists_that_nobody_brings_in_are_cleared_after_a_day(plan, user):
    old = kept(plan, user, workbook(HEADER, [7, "Bake"]))
    MeasureSheet.objects.update(uploaded_at=timezone.now() - dt.timedelta(days=2))

    new = kept(plan, user, workbook(HEADER, [7, "Bake"]))

    assert list(MeasureSheet.objects.all()) == [new]
    assert old.pk != new.pk
    assert forget(now=timezone.now() + dt.timedelta(days=2))["plans.measuresheet"] == 1


@pytest.mark.parametrize("same", ["municipality", "nothing"])
def test_a_list_for_another_plan_is_not_found(client, address, plan, user, same):
    where = {"municipality": plan.municipality} if same == "municipality" else {}
    other = PlanFactory(slug="other", **where)
    sheet = kept(other, user, workbook(["Nr", "Tiltak"], [2, "Secret words"]))

    looked = client.get(f"{address}/{sheet.pk}")
    done = client.post(f"{address}/{sheet.pk}", {"seen": "{}"})

    assert (looked.status_code, done.status_code) == (404, 404)
    assert not Measure.objects.filter(text="Secret words").exists()


# The command


def test_the_command_shows_and_brings_in(plan, tmp_path, capsys):
    path = tmp_path / "list.xlsx"
    path.write_bytes(
        workbook(HEADER, [2, "Read louder"], [7, "Bake", "", "", "Kitchen"])
    )
    words = ["import_measures", plan.municipality.slug, plan.slug, str(path)]

    call_command(*words, "--dry-run")
    assert "1 measure would be added, and 1 would change" in capsys.readouterr().out
    assert Measure.objects.filter(plan=plan).count() == 3
    with pytest.raises(CommandError, match="Kitchen"):
        call_command(*words)
    call_command(*words, "--make-new")

    assert Measure.objects.filter(plan=plan).count() == 4
    assert Unit.objects.filter(name="Kitchen").exists()


def test_the_command_says_what_is_wrong(plan, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Nr;Tiltak;Behov 2027\n7;Bake;mye\n")
    own = ["import_measures", plan.municipality.slug, plan.slug]

    with pytest.raises(CommandError, match="Row 2, column Behov 2027"):
        call_command(*own, str(path))
    with pytest.raises(CommandError, match="There is no plan"):
        call_command("import_measures", plan.municipality.slug, "none", str(path))
    with pytest.raises(CommandError):
        call_command(*own, str(tmp_path / "missing.csv"))
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(CommandError, match="The file is empty"):
        call_command(*own, str(tmp_path / "empty.csv"))


def test_a_write_that_fails_leaves_the_list_to_try_again(plan, user, monkeypatch):
    data = workbook(["Nr", "Tiltak"], [7, "Bake"])
    sheet, seen = kept(plan, user, data), proposed(plan, data).seen

    def fail(*_args):
        raise IntegrityError

    monkeypatch.setattr(importing, "_link", fail)
    with pytest.raises(IntegrityError):
        bring_in_sheet(kept=sheet, seen=seen, made=[], by=user)

    assert MeasureSheet.objects.get() == sheet
    assert Measure.objects.filter(plan=plan).count() == 3
