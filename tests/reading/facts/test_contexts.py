import pytest

from brobygger.reading.facts.contexts import is_minutes, is_states, looks_back


@pytest.mark.parametrize(
    ("path", "foreign"),
    [
        (("Bakgrunn", "Nasjonale føringer"), True),
        (("Lovverk",), True),
        (("Nationella mål",), True),
        (("Mål og overordnede føringer", "Mål"), False),
        (("Overordnede føringer", "Våre mål"), False),
        (("Lag og foreninger",), False),
        ((), False),
    ],
)
def test_nearest_heading_says_whose_words_they_are(path, foreign):
    assert is_states(path) is foreign


def test_reports_and_minutes_are_known_by_their_headings():
    assert looks_back(("Rapportering på forrige plan", "Bolig"))
    assert is_minutes(("Saksprotokoll",))
    assert not is_minutes(("Beslutningsgrunnlag",))
    assert not looks_back(("Oppvekst",))
