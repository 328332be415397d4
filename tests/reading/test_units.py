from brobygger.reading.document import Block, Document, Kind
from brobygger.reading.draft import Measure
from brobygger.reading.units import find_units


def units(*responsible, text=""):
    measures = [Measure(text="Tiltak", responsible_units=list(r)) for r in responsible]
    blocks = [Block(Kind.PARAGRAPH, text)] if text else []
    found = find_units(Document("plan.docx", "docx", blocks), measures)
    return [(unit.name, unit.short_name, unit.aliases) for unit in found]


def test_short_name_and_name_are_one_unit():
    assert units(["Nordhavn Læringssenter (NLS)", "NAV"], ["NLS"], ["NAV", "NLS"]) == [
        ("Nordhavn Læringssenter", "NLS", []),
        ("NAV", None, []),
    ]


def test_short_name_is_resolved_from_running_text():
    assert units(
        ["BOF"], text="Tjenesten Barne- og familietjenester (BOF) har ansvaret."
    ) == [("Barne- og familietjenester", "BOF", [])]


def test_short_name_is_resolved_where_it_is_called_so():
    assert units(
        ["FVO"], text="Fjellvik voksenopplæring, heretter kalt FVO, tar imot alle."
    ) == [("Fjellvik voksenopplæring", "FVO", [])]


def test_spelling_variants_are_aliases():
    assert units(
        ["Barne- og familietj. (BOF)"],
        ["BOF"],
        text="Barne- og familietjenester (BOF) følger opp.",
    ) == [("Barne- og familietj.", "BOF", ["Barne- og familietjenester"])]


def test_inflected_names_are_one_unit():
    assert units(["Rådmann"], ["Rådmannen"]) == [("Rådmann", None, ["Rådmannen"])]


def test_other_parentheses_are_no_short_names():
    assert units(["NAV (leder)"], text="Mange (UDI) venter.") == [
        ("NAV (leder)", None, [])
    ]


def test_no_measures_give_no_units():
    assert units(text="Nordhavn Læringssenter (NLS)") == []


def test_full_stop_and_short_name_alone_are_no_other_unit():
    assert units(["Helse og velferd."], ["Helse og velferd"]) == [
        ("Helse og velferd", None, [])
    ]


def test_numbered_units_are_not_one():
    assert [name for name, _, _ in units(["Distrikt 1"], ["Distrikt 2"])] == [
        "Distrikt 1",
        "Distrikt 2",
    ]
