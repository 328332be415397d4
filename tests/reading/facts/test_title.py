import pytest

from brobygger.reading.document import Block, Kind, Place
from brobygger.reading.facts.title import find_title
from tests.reading.facts.building import document


def title(*blocks, page=False, **more):
    found = find_title(document(*blocks, **more), None, page=page)
    return found.text if found else None


def big(text, size, page=1):
    return Block(Kind.HEADING, text, Place(page=page), size=size)


def test_title_of_a_cover_is_joined_with_its_years():
    assert (
        title(
            big("Nordhavn kommune", 14),
            big("Temaplan for", 40),
            big("mangfold og inkludering", 40),
            big("2025 – 2028", 20),
            big("Sammen får vi det til", 18),
        )
        == "Temaplan for mangfold og inkludering 2025 – 2028"
    )


def test_name_far_bigger_than_the_kind_of_plan_is_in_the_title():
    cover = big("Nordhavn kommune", 44), big("Ung i nord", 36)
    assert title(*cover, big("Ungdomsplan", 18)) == "Ung i nord Ungdomsplan"


def test_years_beside_the_municipality_are_in_the_title():
    assert (
        title(big("Boligpolitikk", 34), big("Nordhavn kommune 2031-2034", 20))
        == "Boligpolitikk 2031-2034"
    )


def test_cover_printed_in_two_layers_is_read_once():
    assert (
        title(
            big("Handlingsplan for et godt naboskap", 40),
            big("Handlingsplan for og", 35),
            big("et godt naboskap trygge gater", 40),
            big("og trygge gater", 35),
        )
        == "Handlingsplan for et godt naboskap og trygge gater"
    )


def test_last_line_names_a_plan_without_cover():
    assert (
        title(
            "# 1. Innledning", "Her.", "PLAN FOR BUSETJING 2025–2028, FJELLVIK KOMMUNE"
        )
        == "Plan for busetjing 2025–2028"
    )


def test_running_header_names_a_plan_without_cover():
    header = "12 NORDHAVN KOMMUNE Plan for mangfold"
    assert title("# 1. Innledning", "Her.", furniture=[header]) == "Plan for mangfold"


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (("# Sak", "Boligplan 2025 - 2028.pdf"), "Boligplan 2025 - 2028"),
        (
            (
                "# Gi innspill til plan for frivillighet",
                "En plan for frivillighet skal",
            ),
            "plan for frivillighet",
        ),
        (("# Plan for arbeid 2025–2028", "Les her."), "Plan for arbeid 2025–2028"),
        (("# Høring: Plan for hav 2025–2028", "Les."), "Plan for hav 2025–2028"),
        (
            ("# Høyring", "Ny plan for bygda 2025–2029 er ute."),
            "plan for bygda 2025–2029",
        ),
    ],
)
def test_page_about_a_plan_gives_the_plans_name(blocks, expected):
    assert title(*blocks, page=True) == expected


def test_document_without_any_name_has_no_title():
    assert title("# 1. Innledning", "Her står ikke noe.") is None
