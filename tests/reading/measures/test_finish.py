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
        ("FLS og NAV", ["FLS", "NAV"]),
        (
            "Nordhavn Læringssenter (NLS) og NAV",
            ["Nordhavn Læringssenter (NLS)", "NAV"],
        ),
        ("Kultur, miljø og næring (KMN)", ["Kultur, miljø og næring (KMN)"]),
        (
            "NAV, Kultur, miljø og næring (KMN)",
            ["NAV", "Kultur, miljø og næring (KMN)"],
        ),
        ("Helse og omsorg (HO)", ["Helse og omsorg (HO)"]),
        ("Helse og omsorg", ["Helse og omsorg"]),
        ("BUP og helse og velferd", ["BUP", "helse og velferd"]),
        ("Barne- og familietj. (BOF)", ["Barne- og familietj. (BOF)"]),
        ("Innkjøpskontoret, FLS og NAV", ["Innkjøpskontoret", "FLS", "NAV"]),
        (
            "Lønnsavdelingen og forum for mangfold",
            ["Lønnsavdelingen", "forum for mangfold"],
        ),
        ("Rådmannen, skoler og BFA", ["Rådmannen", "skoler", "BFA"]),
        ("Oppvekst/NAV", ["Oppvekst", "NAV"]),
        ("Helse v/folkehelsekoordinator", ["Helse v/folkehelsekoordinator"]),
        ("Skole i samarbeid med PPT", ["Skole", "PPT"]),
        ("Skole med bistand fra PPT", ["Skole med bistand fra PPT"]),
        ("Enhet for bolig og arbeid", ["Enhet for bolig og arbeid"]),
        ("Jobcentret samt Borgerservice", ["Jobcentret", "Borgerservice"]),
        (
            "Kulturnämnden och Utbildningsnämnden",
            ["Kulturnämnden", "Utbildningsnämnden"],
        ),
        ("Biblioteket; Frivilligsentralen", ["Biblioteket", "Frivilligsentralen"]),
        ("Helsestasjon-tjenesten (HSTJ)", ["Helsestasjon-tjenesten (HSTJ)"]),
        (
            "Rådmann, regionalt råd om natur og trygge skoler (RNTS) bidrar",
            ["Rådmann", "regionalt råd om natur og trygge skoler (RNTS) bidrar"],
        ),
        (
            "NAV og Barne- og familietjenesten (BOF)",
            ["NAV", "Barne- og familietjenesten (BOF)"],
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
