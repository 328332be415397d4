"""Which measure continues which: invented plans, and what a person is proposed."""

from itertools import permutations, product

import pytest

from brobygger.reading.draft import Measure
from brobygger.reading.lineage.documents import propose_between, propose_within
from brobygger.reading.lineage.matching import best_pairs
from brobygger.reading.lineage.proposing import propose
from brobygger.reading.lineage.records import CERTAIN, Record
from brobygger.reading.lineage.words import fold, folded_words, parts_of, stem

OLD = [
    "Alle nyankomne får tilbud om norskkurs på kveldstid.",
    "Kommunen øker tallet på praksisplasser i egne virksomheter til 40 i året.",
    "Helsesykepleiere får opplæring i å møte traumer hos barn.",
    "Biblioteket arrangerer språkkafé hver torsdag.",
    "Det lages en plan for å skaffe flere utleieboliger til flyktninger.",
    "Frivillige lag får støtte til å inkludere barn fra lavinntektsfamilier.",
    "Ansatte i Nav deltar på kurs i interkulturell kommunikasjon.",
]


def records(texts, **more):
    return [
        Record(key=str(at), number=str(at), text=text, **more)
        for at, text in enumerate(texts, start=1)
    ]


def pairs(proposals):
    return {(int(each.old), int(each.new)) for each in proposals}


def kinds(proposals):
    return {(int(each.old), int(each.new)): each.kind for each in proposals}


def test_lineage_finds_measures_in_other_words_and_another_order():
    new = [
        "Språkkafeen på biblioteket videreføres og utvides til to ganger i uka.",
        "Norskopplæring på kveldstid skal tilbys alle voksne innvandrere i arbeid.",
        "Minst 50 praksisplasser i kommunale virksomheter hvert år.",
        "Økt kompetanse om traumer hos barn i helsestasjon og skolehelsetjeneste.",
        "Kommunen skaffer 20 nye utleieboliger til flyktninger innen 2027.",
        "Tilskudd til lag og foreninger som inkluderer barn i familier med lav inntekt.",
        "Etablere et mottak av klimaflyktninger i samarbeid med nabokommunen.",
        "Digital veileder for nye innbyggere.",
    ]

    found = propose(records(OLD), records(new))

    assert pairs(found) == {(4, 1), (1, 2), (2, 3), (3, 4), (5, 5), (6, 6)}
    assert {each.kind for each in found} == {"changed"}


def test_lineage_proposes_nothing_where_nothing_is_continued():
    new = [
        "Kommunen reviderer reglementet for byggesaker.",
        "Det innføres kildesortering på alle skoler.",
        "Nye lys settes opp i parken.",
        "Ansatte får kurs i førstehjelp.",
    ]

    assert propose(records(OLD), records(new)) == []
    assert propose(records(OLD), []) == propose([], records(new)) == []


def test_lineage_is_certain_of_the_same_words_whatever_the_number_or_theme():
    old = records(OLD, theme="Arbeid og skole", responsible="Oppvekst")
    new = records(reversed(OLD), theme="Hverdagsliv", responsible="Samfunn")

    found = propose(old, new)

    assert pairs(found) == {(at, len(OLD) + 1 - at) for at in range(1, len(OLD) + 1)}
    assert all(each.confidence >= CERTAIN for each in found)
    assert {each.kind for each in found} == {"continued"}


def test_lineage_reads_danish():
    old = [
        "Alle nytilkomne flygtninge tilbydes en mentor fra erhvervslivet i et år.",
        "Kommunen etablerer sprogcaféer i tre bydele.",
        "Sundhedsplejersker uddannes i kultursensitiv kommunikation.",
        "Der ansættes to virksomhedskonsulenter, som skal skaffe praktikpladser.",
        "Unge med indvandrerbaggrund får fritidsjob gennem foreningslivet.",
    ]
    new = [
        "Fritidsjob til unge med indvandrerbaggrund i samarbejde med foreninger.",
        "Sprogcaféer udbredes til alle bydele.",
        "Flere praktikpladser gennem virksomhedskonsulenternes opsøgende arbejde.",
        "Mentorordning: nytilkomne borgere får en mentor fra erhvervslivet.",
        "Ældre borgere med anden etnisk baggrund får tilbud om motion.",
    ]

    found = propose(records(old), records(new))

    assert pairs(found) == {(5, 1), (2, 2), (4, 3), (1, 4)}


def test_lineage_reads_swedish():
    old = [
        "Alla nyanlända erbjuds samhällsorientering på sitt modersmål.",
        "Kommunen inrättar språkstöd på förskolor med många flerspråkiga barn.",
        "Handledare på arbetsplatser får utbildning i att ta emot praktikanter.",
        "Föreningar kan söka bidrag för simundervisning för kvinnor.",
    ]
    new = [
        "Bidrag till föreningar som ordnar simskola för kvinnor och flickor.",
        "Språkstöd i förskolan utökas till alla kommundelar.",
        "Samhällsorienteringen på modersmål kompletteras med hälsoinformation.",
        "Lokalt partnerskap med näringslivet om lärlingsplatser.",
    ]

    assert pairs(propose(records(old), records(new))) == {(4, 1), (2, 2), (1, 3)}


def test_lineage_crosses_from_nynorsk_to_bokmal():
    old = [
        "Introduksjonsprogrammet får eit yrkesretta spor for dei med lite skulegang.",
        "Alle barnehagar skal ha ein tilsett med vidareutdanning i fleirspråklegheit.",
        "Kommunen og frivilligsentralen lærer opp flyktningguidar.",
    ]
    new = [
        "Yrkesrettet spor i introduksjonsprogrammet for dem med lite skolegang.",
        "Hver barnehage har en ansatt med videreutdanning i flerspråklighet.",
        "Flyktningguider rekrutteres og læres opp sammen med Frivilligsentralen.",
        "Ny svømmehall åpnes.",
    ]

    assert pairs(propose(records(old), records(new))) == {(1, 1), (2, 2), (3, 3)}


def test_lineage_sees_two_measures_merged_into_one():
    old = [
        "Kurs i bruk av tolk for ansatte i skole.",
        "Kurs i bruk av tolk for ansatte i helsetjenesten.",
        "Sommerjobb til ungdom mellom 15 og 18 år.",
    ]
    new = [
        "Kurs i bruk av tolk for ansatte i skole og helsetjeneste.",
        "Sommerjobb til all ungdom mellom 15 og 18 år.",
    ]

    found = propose(records(old), records(new))

    assert kinds(found) == {(1, 1): "merged", (2, 1): "merged", (3, 2): "changed"}


def test_lineage_sees_a_measure_split_into_three():
    old = [
        "Kartlegge kompetansen, tilby mentor i arbeidslivet og gratis idrett til barna.",
        "Boveiledning de første seks månedene.",
    ]
    new = [
        "Kartlegge kompetansen til alle nyankomne.",
        "Tilby mentor i arbeidslivet.",
        "Gratis idrett til barn av nyankomne.",
        "Boveiledning i inntil ett år.",
    ]

    found = kinds(propose(records(old), records(new)))

    assert found == {
        (1, 1): "split",
        (1, 2): "split",
        (1, 3): "split",
        (2, 4): "changed",
    }


@pytest.mark.parametrize("origin", ["new", "transferred"])
def test_lineage_doubts_what_the_plan_itself_calls_something_else(origin):
    old = records(["Møteplassen på torget har en vert fra frivilligsentralen."])
    text = "Møteplassen på torget har en vert i helgene."

    [unmarked] = propose(old, records([text]))
    [marked] = propose(old, records([text], origin=origin))

    assert marked.confidence < CERTAIN <= unmarked.confidence


def test_lineage_trusts_that_a_measure_said_to_be_continued_comes_from_somewhere():
    old = records(OLD)
    text = "Boliger: flere utleiere skal leie ut til flyktninger."

    [doubtful, sure] = (
        [each.confidence for each in propose(old, records([text], origin=origin))]
        for origin in ("", "continued")
    )

    assert sure[0] > (doubtful[0] if doubtful else 0)


def test_lineage_finds_in_the_report_what_a_measure_has_become():
    old = [
        Record(
            key="1",
            text="Barnevernet skal vite mer om familier fra andre land.",
            report="Kurs er holdt. En fagdag om migrasjonshelse i ungdomstjenesten"
            " planlegges.",
        ),
        Record(key="2", text="Gratis svømming om sommeren.", report="Gjennomført."),
    ]
    new = records(
        ["Ungdomstjenesten har kunnskap om migrasjonshelse."], origin="continued"
    )

    assert [(each.old, each.new) for each in propose(old, new)] == [("1", "1")]


def test_lineage_finds_by_elimination_what_is_said_to_be_continued():
    old = records(["Kurs i å bo for nye leietakere.", "Gratis svømming for barn."])
    text = "Holde bokurs med oppfølging hjemme etter to og seks måneder for leietaker."

    assert propose(old, records([text])) == []
    [found] = propose(old, records([text], origin="continued"))

    assert (found.old, found.confidence < CERTAIN) == ("1", True)


def test_lineage_takes_the_unit_into_account_between_two_that_are_alike():
    text = "Kurs i bruk av tolk for alle ansatte."
    old = [
        Record(key="school", text=text, responsible="Skole"),
        Record(key="health", text=text, responsible="Helse og mestring"),
    ]
    new = [
        Record(key="a", text=text, responsible="Helse og mestring"),
        Record(key="b", text=text, responsible="Skole"),
    ]

    found = {(each.old, each.new) for each in propose(old, new)}

    assert found == {("school", "b"), ("health", "a")}


def test_lineage_of_one_document_is_between_its_report_and_its_measures():
    measures = [
        Measure(
            text="Språkkafé på biblioteket.", table="Rapport", report="Godt besøkt."
        ),
        Measure(text="Sommerskole for nyankomne elever.", table="Rapport"),
        Measure(text="Sommerskole for nyankomne elever.", table="Tiltak"),
        Measure(text="Språkkafé på biblioteket hver uke.", table="Tiltak"),
    ]

    found = propose_within(measures)

    assert {(each.old, each.new) for each in found} == {("0", "3"), ("1", "2")}
    assert propose_within(measures[2:]) == []
    assert pairs(propose_between(measures[:1], measures[3:])) == {(0, 0)}


def test_likeness_rests_on_more_than_one_common_word():
    old = records(["Etablere leksehjelp på skolen.", "Tilby svømmekurs."])
    new = records(["Etablere bofellesskap for eldre.", "Tilby kulturkort."])

    assert propose(old, new) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("opplæring", "opplæringen"),
        ("bruke", "bruge"),
        ("kompetanse", "kompetence"),
        ("språk", "språket"),
        ("förskola", "førskole"),
        ("møteplasser", "møteplassene"),
        ("barnehagar", "barnehager"),
    ],
)
def test_stems_meet_across_endings_and_languages(one, other):
    assert stem(fold(one)) == stem(fold(other))


def test_little_words_carry_no_meaning():
    assert folded_words("Det skal også være noe for alle") == [fold("noe")]


def test_compounds_hold_their_parts():
    known = {stem(fold("barnevern"))}

    assert stem(fold("barnevern")) in set(parts_of(fold("barnevernssaker"), known))
    assert stem(fold("norsk")) in set(parts_of(fold("norskkurs"), set()))


def test_pairs_are_the_best_as_a_whole():
    """Greedy would take 0.9 first, and be left with 0.1."""
    scores = {(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8, (1, 1): 0.1}

    assert best_pairs(scores) == [(0, 1), (1, 0)]


@pytest.mark.parametrize("seed", range(20))
def test_pairs_are_as_good_as_trying_all(seed):
    size = 5
    scores = {
        (row, column): ((row * 7 + column * 13 + seed * 31) ** 2 % 97 + 1) / 100
        for row, column in product(range(size), range(size))
        if (row + column + seed) % 4
    }

    best = max(
        sum(scores.get(pair, 0) for pair in enumerate(columns))
        for columns in permutations(range(size))
    )

    found = best_pairs(scores)
    assert sum(scores[pair] for pair in found) == pytest.approx(best)
    assert len({row for row, _ in found}) == len({at for _, at in found}) == len(found)
