from brobygger.reading.draft import Measure
from brobygger.reading.facts.goals import find_goals
from tests.reading.facts.building import lines, texts


def goals(*blocks, measures=(), notice=False):
    return find_goals(lines(*blocks), list(measures), notice=notice)


def test_goals_after_labels_are_found_with_their_scope():
    found = goals(
        "# Mål og målgrupper 2025-2028",
        "## Mål:",
        "Alle i Fjellvik skal høre til.",
        "## Delmål",
        "* Flere får arbeid.",
        "* Flere lærer norsk.",
    )
    assert [(each.text, each.scope) for each in found] == [
        ("Alle i Fjellvik skal høre til.", "2025-2028"),
        ("Flere får arbeid.", "2025-2028"),
        ("Flere lærer norsk.", "2025-2028"),
    ]


def test_numbered_goals_lose_their_label():
    found = goals(
        "# Hovedmål 1: Alle har et hjem.",
        "Delmål 2. Ungdom deltar i fritiden.",
        "Overordna mål: Bygda er open.",
    )
    assert texts(found) == [
        "Alle har et hjem.",
        "Ungdom deltar i fritiden.",
        "Bygda er open.",
    ]


def test_goals_after_a_lead_in_are_its_list():
    found = goals("Målene for arbeidet med integrering er:", "* Ett.", "* To nye.")
    assert texts(found) == ["Ett.", "To nye."]


def test_goals_that_lost_their_bullets_are_parted():
    found = goals(
        "# Målsætninger",
        "I 2027 skal vi: have flere i job. være en god nabo. Forvaltningen Side 1 af 3",
    )
    assert [(each.text, each.scope) for each in found] == [
        ("have flere i job.", "I 2027 skal vi"),
        ("være en god nabo.", "I 2027 skal vi"),
    ]


def test_goals_of_the_state_are_not_the_plans():
    found = goals(
        "# Nasjonale føringer",
        "Mål: Flere skal i arbeid.",
        "# Innledning",
        "Regjeringens mål er at flere skal i arbeid.",
    )
    assert found == []


def test_sentences_count_where_no_goal_is_labelled():
    found = goals(
        "# Innledning",
        "Planen er ny. Målet med planen er at alle kan delta. Den er kort.",
    )
    assert texts(found) == ["Målet med planen er at alle kan delta."]
    assert not found[0].is_certain


def test_main_goal_counts_beside_labelled_ones():
    found = goals(
        "Hovedmålet er at alle skal kjenne naboen. Målet er at det skal gå fort.",
        "Mål: Flere møter hverandre.",
    )
    assert texts(found) == [
        "Hovedmålet er at alle skal kjenne naboen.",
        "Flere møter hverandre.",
    ]


def test_purpose_counts_where_no_goal_is_said():
    found = goals("Syftet med planen är att fler ska få arbete.")
    assert texts(found) == ["Syftet med planen är att fler ska få arbete."]


def test_notice_may_say_what_the_plan_works_for():
    text = (
        "Den skal vise hvordan vi jobber videre for å gi alle et godt hjem, sier hun."
    )
    assert texts(goals(text, notice=True)) == ["gi alle et godt hjem"]
    assert goals(text) == []


def test_goals_of_measures_count_once_without_their_number():
    measures = [Measure(text="a", goal="4.1 Hovedmål 1: Alle bor godt.")] * 2
    assert texts(goals(measures=measures)) == ["Alle bor godt."]


def test_prose_under_a_heading_of_goals_is_no_goal():
    found = goals(
        "# Mål",
        "Planen bygger på andre planer. De er mange.",
        "Målene er vedtatt av rådet:",
        "* Alle får lære.",
    )
    assert texts(found) == ["Alle får lære."]


def test_goal_of_the_strategy_needs_no_that():
    found = goals("# Mål", "Strategins övergripande mål är god hälsa. Det är viktigt.")
    assert texts(found) == ["Strategins övergripande mål är god hälsa."]
