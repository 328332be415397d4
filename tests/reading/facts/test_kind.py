from tests.reading.facts.building import described

BODY = ("# 1 Bakgrunn", "Her.", "# 2 Mål", "Der.", "# 3 Tiltak", "Alt.")


def test_plan_and_strategy_are_told_apart_by_title():
    assert described("# Integreringsplan 2025–2028", *BODY).kind == "plan"
    assert described("# Integrationspolitik 2025–2028", *BODY).kind == "strategy"
    assert described("# Strategisk plan for arbeid", *BODY).kind == "strategy"
    assert described("# Handlingsplan til strategien", *BODY).kind == "plan"


def test_page_that_asks_for_answers_is_a_notice():
    draft = described("# Plan på høring", "Frist for innspill er 2. mai 2026.")
    assert draft.kind == "consultation_notice"


def test_page_about_a_plan_is_a_case_page():
    draft = described("# Bakgrunn", "Forslag til plan for arbeid fremmes nå.")
    assert draft.kind == "case_page"
