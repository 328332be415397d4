import pytest

from brobygger.reading.draft import Measure
from brobygger.reading.measures.finish import finish
from brobygger.reading.measures.responsible import units_of


def finished(**fields):
    measure = Measure(**{"text": "Holde jobbmesse", **fields})
    finish([measure])
    return measure


@pytest.mark.parametrize(
    ("remark", "origin", "plan"),
    [
        ("Videreført", "continued", None),
        ("Vidareført frå førre plan", "continued", None),
        ("Fortsätter", "continued", None),
        ("Fortsat indsats", "continued", None),
        ("Nytt tiltak", "new", None),
        ("Ny", "new", None),
        ("Ny indsats", "new", None),
        ("Overført fra boligplanen 2020–2024", "transferred", "boligplanen 2020–2024"),
        ("Overført frå kulturplanen.", "transferred", "kulturplanen"),
        ("Nyheter sendes på e-post", None, None),
        ("Avklares i budsjettet", None, None),
        (None, None, None),
    ],
)
def test_origin_is_read_from_the_remark(remark, origin, plan):
    measure = finished(remark=remark)

    assert (measure.origin, measure.origin_plan) == (origin, plan)


def test_origin_is_read_from_the_first_or_last_words_of_the_text():
    assert finished(text="Videreføres. Gi et tilbud til unge.").origin == "continued"
    assert finished(text="Holde jobbmesse (nytt tiltak)").origin == "new"
    assert finished(text="Videreføre jobbmessen").origin is None


def test_what_is_carried_over_is_read_from_the_time():
    measure = finished(start="2026 – overføres til neste planperiode")

    assert measure.remaining == "overføres til neste planperiode"
    assert measure.start == "2026 – overføres til neste planperiode"


@pytest.mark.parametrize(
    ("printed", "repaired"),
    [
        (["1.5", "1.627", "1.7"], ["1.5", "1.6", "1.7"]),
        (["8", "94", "10"], ["8", "9", "10"]),
        (["1.9", "1.10", "1.11"], ["1.9", "1.10", "1.11"]),
        (["1", "2", "20"], ["1", "2", "20"]),
        (["1", "10", "20"], ["1", "10", "20"]),
        (["a", "b"], ["a", "b"]),
    ],
)
def test_footnote_digits_on_a_number_are_taken_off(printed, repaired):
    measures = [Measure(text=f"Tiltak {number}", number=number) for number in printed]

    finish(measures)

    assert [measure.number for measure in measures] == repaired


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Biblioteket", ["Biblioteket"]),
        ("LLS og NAV", ["LLS", "NAV"]),
        (
            "Nordhavn Læringssenter (NLS) og NAV",
            ["Nordhavn Læringssenter (NLS)", "NAV"],
        ),
        ("Kultur, idrett og fritid (KIF)", ["Kultur, idrett og fritid (KIF)"]),
        (
            "NAV, Kultur, idrett og fritid (KIF)",
            ["NAV", "Kultur, idrett og fritid (KIF)"],
        ),
        ("Helse og omsorg (HO)", ["Helse og omsorg (HO)"]),
        ("Helse og omsorg", ["Helse og omsorg"]),
        ("BUP og helse og velferd", ["BUP", "helse og velferd"]),
        ("Barne- og ungdomstj. (BUT)", ["Barne- og ungdomstj. (BUT)"]),
        ("Næringsavdelingen, LLS og NAV", ["Næringsavdelingen", "LLS", "NAV"]),
        (
            "HR-avdelingen og nettverk for mangfold",
            ["HR-avdelingen", "nettverk for mangfold"],
        ),
        ("Rådmannen, skoler og BFT", ["Rådmannen", "skoler", "BFT"]),
        ("Oppvekst/NAV", ["Oppvekst", "NAV"]),
        ("Helse v/folkehelsekoordinator", ["Helse v/folkehelsekoordinator"]),
        ("Skole i samarbeid med PPT", ["Skole", "PPT"]),
        ("Skole med bistand fra PPT", ["Skole med bistand fra PPT"]),
        ("Enhet for psykisk helse og rus", ["Enhet for psykisk helse og rus"]),
        ("Jobcentret samt Borgerservice", ["Jobcentret", "Borgerservice"]),
        (
            "Kulturnämnden och Utbildningsnämnden",
            ["Kulturnämnden", "Utbildningsnämnden"],
        ),
        ("Biblioteket; Frivilligsentralen", ["Biblioteket", "Frivilligsentralen"]),
        ("Barnevern-tjenesten (BVTJ)", ["Barnevern-tjenesten (BVTJ)"]),
        (
            "Rådmann, regionalt råd om vern og trygge skoler (RVTS) bidrar",
            ["Rådmann", "regionalt råd om vern og trygge skoler (RVTS) bidrar"],
        ),
        (
            "NAV og Barne- og ungdomstjenesten (BUT)",
            ["NAV", "Barne- og ungdomstjenesten (BUT)"],
        ),
    ],
)
def test_units_are_parted_where_that_is_plain(text, units):
    assert units_of(text) == units


def test_known_names_are_not_parted():
    known = frozenset({"tilflytting og trivsel"})

    assert units_of("NAV og Tilflytting og trivsel", known) == [
        "NAV",
        "Tilflytting og trivsel",
    ]
