"""The reader finds in the demo's documents exactly what was written into them."""

import re
from pathlib import Path

import pytest

from brobygger.demo.build import DOCUMENTS, WRITTEN, build_document
from brobygger.demo.source import Grid, Heading, Items, Paragraph, load_text
from brobygger.reading.opening import open_document
from brobygger.reading.plan import read_plan

ROLES = {
    "Nr": "number",
    "NR": "number",
    "Tiltak": "text",
    "Oppstart": "start",
    "Frist": "deadline",
    "Ansvar": "responsible",
    "Merknad": "remark",
    "Iverksatt": "implemented",
    "Gjenstår": "remaining",
    "Rapportering": "report",
}
FIELDS = ["number", "title", "text", "theme", *list(ROLES.values())[3:]]
ORIGINS = {"Videreført": "continued", "Nytt tiltak": "new", "Overført": "transferred"}
BOTH = ["fjellvik-temaplan-integrering", "lindesoe-integrationsstrategi"]
PLANS = [f"{name}.{ending}" for name in BOTH for ending in ("docx", "pdf")]
NORWEGIAN, DANISH = PLANS[:2], PLANS[2:]


@pytest.fixture(scope="module")
def read():
    drafts = {}

    def read_once(name):
        if name not in drafts:
            drafts[name] = read_plan(open_document(DOCUMENTS / name))
        return drafts[name]

    return read_once


def bare(heading):
    """Give a heading without its number and the word for what it is."""
    return re.sub(r"^[\d.]+ (Kerneområde: )?", "", heading or "")


def found(draft):
    """Give the measures' fields as read; the theme without its number."""
    measures = [
        {field: getattr(measure, field) or "" for field in FIELDS}
        for measure in draft.measures
    ]
    for measure in measures:
        measure["theme"] = bare(measure["theme"])
        measure["text"] = " ".join(measure["text"].split())
    return measures


def written_in_tables(text):
    """Give the measures as they stand in a text's tables."""
    theme = ""
    for part in text.parts:
        if isinstance(part, Heading):
            theme = bare(part.text)
        if not isinstance(part, Grid) or "Tiltak" not in part.header:
            continue
        for row in part.rows:
            cells = [" ".join(cell) for cell in row]
            if len(cells) == 1:
                theme = cells[0]
                continue
            values = dict(zip(part.header, cells, strict=True))
            named = {ROLES[name]: value for name, value in values.items()}
            yield dict.fromkeys(FIELDS, "") | named | {"theme": theme}


def written_under_headings(text):
    """Give the measures as they stand under numbered headings."""
    measure = None
    theme = ""
    for part in text.parts:
        if isinstance(part, Heading):
            if measure:
                yield measure
            measure = None
            numbered = re.fullmatch(r"(\d\.\d) (.+)", part.text)
            if numbered and part.level == 2:
                number, title = numbered.groups()
                measure = dict.fromkeys(FIELDS, "")
                measure |= {"number": number, "title": title, "theme": theme}
            elif part.level == 1:
                theme = bare(part.text)
        elif measure and isinstance(part, Paragraph):
            measure["text"] = f"{measure['text']} {part.text}".strip()
    if measure:
        yield measure


@pytest.mark.parametrize("name", NORWEGIAN)
def test_norwegian_measures_are_read_with_every_field(read, name):
    written = list(written_in_tables(load_text(Path(name).stem)))

    assert len(written) == 14 + 31
    assert found(read(name)) == written


@pytest.mark.parametrize("name", DANISH)
def test_danish_focus_points_are_read_with_every_field(read, name):
    written = list(written_under_headings(load_text(Path(name).stem)))

    assert len(written) == 11
    assert found(read(name)) == written


@pytest.mark.parametrize("name", NORWEGIAN)
def test_units_and_origins_are_told_apart(read, name):
    by_number = {each.number: each for each in read(name).measures[14:]}
    origins = [
        next(kind for start, kind in ORIGINS.items() if each.remark.startswith(start))
        for each in by_number.values()
    ]

    assert [each.origin for each in by_number.values()] == origins
    assert [(number, by_number[number].origin_plan) for number in ("6", "9", "25")] == [
        ("6", "kompetanseplan for voksne 2022–2025"),
        ("9", "boligsosial handlingsplan 2022–2026"),
        ("25", "folkehelseplan 2020–2024"),
    ]
    assert by_number["1"].responsible_units == ["Fjellvik voksenopplæring (FVO)"]
    assert by_number["10"].responsible_units == ["EOB", "NAV"]
    assert by_number["24"].responsible_units == [
        "HOM",
        "Kommunedirektørens stab (KDS)",
    ]
    assert {unit.short_name: unit.name for unit in read(name).units} == {
        "FVO": "Fjellvik voksenopplæring",
        "NAV": "NAV Fjellvik",
        "HOM": "Helse og mestring",
        "POR": "Personal og organisasjon",
        "KOF": "Kultur og frivillighet",
        "EOB": "Eiendom og bolig",
        "BUF": "Barn, unge og familie",
        "BOS": "Barnehage og skole",
        "KDS": "Kommunedirektørens stab",
    }


@pytest.mark.parametrize("name", NORWEGIAN)
def test_norwegian_facts_are_read(read, name):
    draft = read(name)

    assert (draft.title, draft.municipality, draft.language) == (
        "Temaplan for integrering 2025–2028",
        "Fjellvik",
        "nb",
    )
    assert (draft.period.start, draft.period.end) == ("2025", "2028")
    assert draft.vision == (
        "Alle i Fjellvik kjenner seg hjemme, blir regnet med og har noe å bidra med."
    )
    assert ("kommunestyret", "118/23", "2023-12-13", "start") in decisions(draft)
    assert ("kommunestyret", "97/24", "2024-12-11", "adoption") in decisions(draft)


@pytest.mark.parametrize("name", DANISH)
def test_danish_facts_are_read(read, name):
    draft = read(name)

    assert (draft.title, draft.municipality, draft.language, draft.kind) == (
        "Integrationsstrategi 2025–2028",
        "Lindesø",
        "da",
        "strategy",
    )
    assert (draft.period.start, draft.period.end) == ("2025", "2028")
    assert draft.mission == (
        "Vi gør vejen til job, sprog og fællesskab kort for alle, "
        "der begynder et nyt liv i Lindesø."
    )
    assert draft.vision == (
        "I 2028 er nye borgere i Lindesø en selvfølgelig del af "
        "arbejdspladsen, foreningen og nabolaget."
    )


def decisions(draft):
    return [
        (each.body.casefold(), each.case, each.date_iso, each.role)
        for each in draft.decisions
    ]


def under(name, heading, kind):
    """Give the first part of a kind that stands under a heading."""
    parts = load_text(Path(name).stem).parts
    start = next(
        i
        for i, part in enumerate(parts)
        if isinstance(part, Heading) and bare(part.text) == heading
    )
    return next(part for part in parts[start:] if isinstance(part, kind))


def items_under(name, heading):
    return under(name, heading, Items).texts


@pytest.mark.parametrize("name", NORWEGIAN)
def test_norwegian_goals_themes_and_groups_are_read(read, name):
    draft = read(name)
    themes = items_under(name, "Temaer og delmål")
    partial = [goal for theme in themes for goal in items_under(name, theme)]

    assert [bare(theme.title) for theme in draft.themes] == themes
    assert [goal.text for goal in draft.goals] == [
        under(name, "Hovedmål", Paragraph).text,
        *partial,
    ]
    assert [group.text for group in draft.target_groups] == items_under(
        name, "Målgrupper"
    )


@pytest.mark.parametrize("name", DANISH)
def test_danish_goals_criteria_and_core_areas_are_read(read, name):
    draft = read(name)

    assert [goal.text for goal in draft.goals] == items_under(name, "Målsætninger")
    assert [each.text for each in draft.success_criteria] == items_under(
        name, "Succeskriterier"
    )
    assert [(theme.number, theme.title) for theme in draft.themes] == [
        (str(number), title)
        for number, title in enumerate(items_under(name, "De fem kerneområder"), 1)
    ]


@pytest.mark.parametrize("name", NORWEGIAN)
def test_challenges_terms_and_figures_are_read(read, name):
    draft = read(name)
    written = [
        part
        for part in load_text(Path(name).stem).parts
        if isinstance(part, Grid) and part.caption
    ]

    assert [bare(each.heading) for each in draft.challenges] == [
        "Fjellvik voksenopplæring og NAV",
        "Barnehage og skole",
        "Helse og mestring",
        "Eiendom og bolig",
        "Kultur og frivillighet",
    ]
    assert [len(each.items) for each in draft.challenges] == [3, 3, 2, 3, 2]
    assert [each.columns for each in draft.tables] == [each.header for each in written]
    assert [each.rows for each in draft.tables] == [
        [[cell[0] for cell in row] for row in grid.rows] for grid in written
    ]


@pytest.mark.parametrize("name", BOTH)
def test_word_and_pdf_of_a_plan_are_read_as_the_same_plan(read, name):
    plans = [read(f"{name}.{ending}").as_dict() for ending in ("docx", "pdf")]
    for plan in plans:
        for left_out in ("source", "furniture", "columns", "notes", "sections"):
            del plan[left_out]

    assert plans[0] == plans[1]


@pytest.mark.parametrize("name", WRITTEN)
def test_documents_built_anew_are_read_as_the_same_plan(read, name):
    anew = read_plan(open_document(build_document(name), name))

    assert anew.as_dict() == read(name).as_dict()


def test_hearing_notice_tells_how_to_answer(read):
    draft = read("storvaag-hoyring.html")
    facts = draft.consultation

    assert (draft.kind, draft.language, draft.municipality) == (
        "consultation_notice",
        "nn",
        "Storvåg",
    )
    assert facts.deadline.date_iso == "2026-02-20"
    assert "postmottak@storvaag.example" in facts.submit_to
    assert [(each.date_iso, each.text, each.body) for each in facts.events] == [
        ("2026-01-22", "Ope møte på biblioteket klokka 18, Kommunedirektøren", None),
        ("2026-02-03", "Verkstad for ungdom, Ungdomsrådet", None),
        ("2026-03-12", "Utvalet går gjennom innspela", "Utval for oppvekst"),
        ("2026-03-26", "Endeleg vedtak", "Kommunestyret"),
    ]


def test_draft_plan_is_read_for_review(read):
    draft = read("fjellvik-handlingsplan-mangfold.pdf")

    assert [(each.number, each.deadline) for each in draft.measures] == [
        ("1", "31.12.2027"),
        ("2", "1. oktober 2026"),
        ("3", "Våren 2026"),
        ("4", "2027"),
        ("5", "1.9.2026"),
        ("6", "Høsten 2028"),
        ("7", "Første gang i 2026"),
        ("8", "Skolestart 2027"),
    ]
    assert draft.measures[-1].report is None


@pytest.mark.parametrize("name", WRITTEN)
def test_the_same_text_gives_the_same_bytes(name):
    assert build_document(name) == build_document(name)
