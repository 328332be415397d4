from io import BytesIO

import openpyxl

from brobygger.publishing.drafts import write_draft
from brobygger.reading.document import Place
from brobygger.reading.draft import (
    Challenges,
    Consultation,
    Deadline,
    Event,
    Measure,
    Period,
    PlanDraft,
    Statement,
    Statistics,
    Theme,
)


def sheets(draft, **options):
    book = openpyxl.load_workbook(BytesIO(write_draft(draft.as_dict(**options))))
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)]
        for sheet in book
    }


def test_write_draft_puts_the_measures_first_and_what_it_is_about_second():
    draft = PlanDraft(
        source="plan.pdf",
        title="Temaplan",
        period=Period(text="2025–2028"),
        measures=[
            Measure(
                number="1",
                text="Åpne en kafé",
                responsible="FVO og NAV",
                responsible_units=["FVO", "NAV"],
                uncertain=["deadline"],
            )
        ],
    )

    found = sheets(draft)

    assert list(found) == ["Measures", "Plan"]
    assert found["Measures"] == [
        ["Number", "Text", "Responsible", "Responsible units", "Uncertain"],
        ["1", "Åpne en kafé", "FVO og NAV", "FVO\nNAV", "deadline"],
    ]
    assert found["Plan"] == [
        ["What", "As read"],
        ["Title", "Temaplan"],
        ["Period", "2025–2028"],
        ["Kind", "plan"],
        ["Language", "nb"],
        ["File", "plan.pdf"],
    ]


def test_write_draft_tells_places_and_confidence_when_they_are_there():
    draft = PlanDraft(
        source="plan.pdf",
        goals=[Statement(text="Alle med", place=Place(page=3), confidence=0.8)],
        themes=[Theme(title="Bolig", place=Place(lines=(4, 5)))],
        measures=[Measure(text="Åpne", origin="new", place=Place(lines=(7, 7)))],
    )

    found = sheets(draft, places=True)

    assert found["Goals"] == [
        ["Text", "Place", "Confidence"],
        ["Alle med", "page 3", 0.8],
    ]
    assert found["Themes"][1] == ["Bolig", "line 4–5", 1]
    assert found["Measures"] == [
        ["Text", "Origin", "Place", "Confidence"],
        ["Åpne", "new", "line 7", 1],
    ]


def test_write_draft_gives_figures_and_challenges_sheets_of_their_own():
    draft = PlanDraft(
        source="plan.pdf",
        challenges=[Challenges(heading="Helse", items=["Tolk", "Kapasitet"])],
        tables=[
            Statistics(title="Bosetting", columns=["År", None], rows=[["2024", "60"]])
        ],
    )

    found = sheets(draft)

    assert found["Challenges"][1:] == [["Helse", "Tolk"], ["Helse", "Kapasitet"]]
    assert found["Bosetting"] == [["År", ""], ["2024", "60"]]


def test_write_draft_tells_how_to_answer_a_consultation():
    draft = PlanDraft(
        source="notice.html",
        consultation=Consultation(
            deadline=Deadline(date_text="1. mai 2025", date_iso="2025-05-01"),
            respondent_types=["lag", "innbyggere"],
            events=[Event(date_text="3. april", text="Folkemøte")],
        ),
    )

    found = sheets(draft)

    assert found["Consultation"][1:] == [
        ["Deadline", "1. mai 2025"],
        ["Who may answer", "lag\ninnbyggere"],
    ]
    assert found["Dates"][1:] == [["Folkemøte", "3. april"]]


def test_write_draft_without_measures_has_an_empty_sheet_for_them():
    assert sheets(PlanDraft(source="plan.pdf"))["Measures"] == [["Number", "Text"]]
