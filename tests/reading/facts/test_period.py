from brobygger.reading.document import Place
from brobygger.reading.draft import Statement
from brobygger.reading.facts.period import find_period
from tests.reading.facts.building import lines


def period(title=None, *blocks, goals=()):
    found = find_period(title, lines(*blocks), list(goals), Place())
    return (found.text, found.start, found.end) if found else None


def test_title_gives_the_years_with_any_dash():
    assert period("Plan 2025 — 2028") == ("2025 — 2028", "2025", "2028")
    assert period("Plan 2025/28") == ("2025/28", "2025", "2028")
    assert period("Plan 2025 til 2028") == ("2025 til 2028", "2025", "2028")
    assert period("Strategi mot 2030") == ("mot 2030", None, "2030")


def test_text_gives_the_years_but_not_those_of_the_former_plan():
    assert period(
        None,
        "Forrige planperiode 2021–2024 er over.",
        "Planen avløser planen som gjaldt for planperioden 2019–2021.",
        "Planen avløser planen for planperioden 2019–2021.",
        "Gjeldende plan 2021–2024. Planen gjelder for planperioden 2025–2028.",
    ) == ("2025–2028", "2025", "2028")


def test_year_that_goals_are_for_is_the_end():
    goals = [Statement(text="a", scope="I 2027 skal"), Statement(text="b")]
    assert period("Strategi", goals=goals) == ("2027", None, "2027")


def test_plan_without_years_has_no_period():
    assert (
        period("Plan", "I 2024 bodde 12 her.", "Boligplan 2015–2020 sier det.") is None
    )


def test_years_on_the_cover_need_no_second_mention():
    assert period(None, "Plan for byliv", "Gjelder for 2029 – 2032") == (
        "2029 – 2032",
        "2029",
        "2032",
    )
