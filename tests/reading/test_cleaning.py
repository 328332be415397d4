from time import process_time

import pytest

from brobygger.reading.cleaning import (
    collapse,
    is_bullet,
    join_lines,
    split_heading_number,
    split_marker,
    strip_footnote_digits,
    strip_invisible,
)


def test_collapse_makes_every_white_space_one_space():
    assert collapse("  ett\u00a0to\n\t tre\u202f \r\n") == "ett to tre"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("\ufefftil\u200btak", "tiltak"),
        ("\u202apl\u2060an\u202c\u200e", "plan"),
        ("til\u00adtak", "tiltak"),
        ("til\u00ad\ntaket", "til\u00ad\ntaket"),
        ("til\u0002", "til\u00ad"),
        ("of\ufb01siell \ufb02ytting", "offisiell flytting"),
        ("bla\u030abær", "blåbær"),
        ("tab\tog\nlinje", "tab\tog\nlinje"),
        ("en\x00to\x08", "ento"),
    ],
)
def test_invisible_signs_are_taken_out(text, clean):
    assert strip_invisible(text) == clean


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["til-", "taksplan for"], "tiltaksplan for"),
        (["en plan ", "", "  for alle"], "en plan for alle"),
        (["barne-", "og ungdomsskole"], "barne- og ungdomsskole"),
        (["barne-", "och ungdom"], "barne- och ungdom"),
        (["språk-", "eller arbeidspraksis"], "språk- eller arbeidspraksis"),
        (["norsk-", "samt arbeid"], "norsk- samt arbeid"),
        (["NAV-", "kontor"], "NAV-kontor"),
        (["2017-", "2020"], "2017-2020"),
        (["2017–", "2020"], "2017–2020"),
        (["Nord-", "Norge"], "Nord-Norge"),
        (["EU-ut-", "videlsen"], "EU-utvidelsen"),
        (["e-", "post"], "e-post"),
        (["ikke-", "vestlige"], "ikke-vestlige"),
        (["til sam-", "men"], "til sammen"),
        (["ungdom –", "et løft"], "ungdom – et løft"),
        (["ungdom -", "et løft"], "ungdom - et løft"),
        (["inte\u00ad", "grering"], "integrering"),
        (["EU-\u0002", "støtte"], "EU-støtte"),
        (["inte\u0002", "Grering"], "inteGrering"),
        (["HANDLINGS-", "PLAN FOR"], "HANDLINGSPLAN FOR"),
        (["NY INTE-", "GRERING"], "NY INTEGRERING"),
        (["slutt-"], "slutt-"),
        (["slutt\u00ad"], "slutt"),
        ([], ""),
    ],
)
def test_wrapped_lines_become_one_text(lines, text):
    assert join_lines(lines) == text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("for minoriteter28.", "for minoriteter."),
        ("et ord12 og", "et ord og"),
        ("slutten av setningen.14 Ny setning", "slutten av setningen. Ny setning"),
        ("flyktninger,3 og", "flyktninger, og"),
        ("«kvalifisering»7 er", "«kvalifisering» er"),
        ("(arbeid)4", "(arbeid)"),
        ("NAV-kontoret5", "NAV-kontoret"),
        ("ordet¹² her", "ordet her"),
        ("ordene3,4 her", "ordene her"),
    ],
)
def test_footnote_digits_are_taken_out(text, clean):
    assert strip_footnote_digits(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "COVID19",
        "Covid19",
        "G20 og H2020",
        "jf. § 4-12",
        "Q-27",
        "120 m2 og 3 km2",
        "50 m²",
        "i 2016",
        "1.6",
        "kap.4",
        "fase2",
        "Agenda2030",
        "post1@fjellvik.example",
        "CO2",
        "B1 og A2",
        "kl.12",
        "12.03.2017",
        "ordning",
    ],
)
def test_digits_that_belong_stay(text):
    assert strip_footnote_digits(text) == text


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("• Gi opplæring", ("•", "Gi opplæring")),
        ("•Gi opplæring", ("•", "Gi opplæring")),
        ("  – gi opplæring", ("–", "gi opplæring")),
        ("- Gi", ("-", "Gi")),
        ("-Gi opplæring", ("-", "Gi opplæring")),
        ("* gi", ("*", "gi")),
        ("· gi", ("·", "gi")),
        ("o Gi opplæring", ("o", "Gi opplæring")),
        ("▪ gi", ("▪", "gi")),
        ("\uf0b7 gi", ("\uf0b7", "gi")),
        ("§ Gi råd", ("§", "Gi råd")),
        ("•", ("•", "")),
        ("1. Etablere", ("1.", "Etablere")),
        ("1. etablere", ("1.", "etablere")),
        ("12.Etablere", ("12.", "Etablere")),
        ("1. 20 nye plasser", ("1.", "20 nye plasser")),
        ("- å lære", ("-", "å lære")),
        ("1.1 Etablere", ("1.1", "Etablere")),
        ("1.1. etablere", ("1.1.", "etablere")),
        ("2.3.1 Etablere", ("2.3.1", "Etablere")),
        ("1) gi", ("1)", "gi")),
        ("a) gi", ("a)", "gi")),
        ("a. Gi", ("a.", "Gi")),
        ("(a) gi", ("(a)", "gi")),
        ("iv) gi", ("iv)", "gi")),
        ("II. Gi råd", ("II.", "Gi råd")),
        ("3.", ("3.", "")),
    ],
)
def test_marker_is_parted_from_its_text(line, parts):
    assert split_marker(line) == parts


@pytest.mark.parametrize(
    "line",
    [
        "2017 var et år",
        "1 055 personer",
        "- og",
        "– eller andre",
        "-",
        "-ordningen",
        "- 12",
        "1. januar 2017",
        "3. kvartal",
        "1. og 2. trinn",
        "10.30 Lunsj",
        "12.03.2017 Møte",
        "12.10.16 Møte",
        "1.6 prosent",
        "§ 4-12 gjelder",
        "o store byer",
        "f.eks. norsk",
        "f. eks. norsk",
        "A. Hansen",
        "2017. Tekst",
        "åpent møte",
        "1.1",
        "",
    ],
)
def test_line_without_marker_stays_whole(line):
    assert split_marker(line) == ("", line)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("1 Bakgrunn", ("1", "Bakgrunn")),
        ("4.2 Arbeid", ("4.2", "Arbeid")),
        ("2017 Året", ("", "2017 Året")),
        ("• Arbeid", ("", "• Arbeid")),
    ],
)
def test_heading_number_is_parted_from_its_words(line, parts):
    assert split_heading_number(line) == parts


@pytest.mark.parametrize(
    ("text", "answer"), [("•", True), (" – ", True), ("1.", False), ("", False)]
)
def test_bullet_is_known(text, answer):
    assert is_bullet(text) is answer


@pytest.mark.parametrize("deed", [strip_invisible, strip_footnote_digits, split_marker])
@pytest.mark.parametrize(
    "text",
    ["a" * 300_000, "a-" * 150_000, "\u00ad " * 150_000, "1." * 150_000, " " * 300_000],
)
def test_long_text_takes_no_time(deed, text):
    start = process_time()
    deed(text + "\u00ad1")
    assert process_time() - start < 1


def test_many_lines_take_no_time():
    start = process_time()
    assert len(join_lines(["tiltak for alle"] * 50_000)) == 16 * 50_000 - 1
    assert process_time() - start < 1
