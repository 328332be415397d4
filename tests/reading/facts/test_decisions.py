from brobygger.reading.facts.decisions import find_decisions
from tests.reading.facts.building import lines


def decisions(*blocks, title=None):
    found = find_decisions(lines(*blocks), title)
    return [(d.body, d.case, d.date_iso, d.role, d.subject) for d in found]


def test_two_decisions_of_a_sentence_are_told_apart():
    assert decisions(
        "Kunnskapsgrunnlaget ble vedtatt i kommunestyret den 4.9.2025 i sak 18/25 og "
        "tiltaksprogrammet den 4.12.2025 i sak 24/25."
    ) == [
        ("kommunestyret", "18/25", "2025-09-04", "adoption", "Kunnskapsgrunnlaget"),
        ("kommunestyret", "24/25", "2025-12-04", "adoption", "tiltaksprogrammet"),
    ]


def test_start_of_the_work_is_told_from_adoption():
    found = decisions("Bystyret vedtok 5. mai 2025 at planen skal rulleres.")
    assert found == [("Bystyret", None, "2025-05-05", "start", "planen skal rulleres")]


def test_adoption_on_the_cover_is_about_the_plan():
    assert decisions("Godkendt af byrådet den 2. maj 2025", title="Plan") == [
        ("byrådet", None, "2025-05-02", "adoption", "Plan")
    ]
    assert decisions("Antagen av kommunfullmäktige 2025-02-20, § 14/25", title="P") == [
        ("kommunfullmäktige", "14/25", "2025-02-20", "adoption", "P")
    ]


def test_short_references_are_found():
    found = decisions("Boligene følger KST-sak 73/21.", "Se KST 73/21.")
    assert found == [("KST", "73/21", None, "reference", "Boligene følger")]


def test_head_of_minutes_is_an_adoption():
    assert decisions(
        "Utvalg: Bystyret", "Møtedato: 15.10.2025", "Sak: 116/25", "Tittel: Bypakke"
    ) == [("Bystyret", "116/25", "2025-10-15", "adoption", "Bypakke")]


def test_what_is_still_to_be_decided_is_no_decision():
    assert decisions("Planen skal behandles i kommunestyret 3. juni 2026.") == []
