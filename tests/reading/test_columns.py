import pytest

from brobygger.reading.columns import Role, names_deed, role_of, roles_of


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("NR", Role.NUMBER),
        ("#", Role.NUMBER),
        ("Tiltaksnr.", Role.NUMBER),
        ("Tiltak", Role.TEXT),
        ("TILTAK:", Role.TEXT),
        ("Tiltak og aktiviteter", Role.TEXT),
        ("Tiltak 2026–2029", Role.TEXT),
        ("Mål/tiltak", Role.TEXT),
        ("Nr./tiltak", Role.TEXT),
        ("Konkrete tiltak", Role.TEXT),
        ("Tiltakets navn", Role.TITLE),
        ("Hva skal gjøres?", Role.TEXT),
        ("Åtgärder", Role.TEXT),
        ("Indsatser", Role.TEXT),
        ("Fokuspunkter", Role.TEXT),
        ("Ansvar/samarbeid", Role.RESPONSIBLE),
        ("Ansvarlig (samarbeid)", Role.RESPONSIBLE),
        ("Ansvarlig enhet", Role.RESPONSIBLE),
        ("Ansvarleg", Role.RESPONSIBLE),
        ("Tovholdere", Role.RESPONSIBLE),
        ("Ansvarig nämnd", Role.RESPONSIBLE),
        ("Hvem", Role.RESPONSIBLE),
        ("Samarbeids-\npartnere", Role.PARTNERS),
        ("Samarbejdspartnere", Role.PARTNERS),
        ("Tids- frist", Role.DEADLINE),
        ("Når?", Role.DEADLINE),
        ("Tidplan", Role.DEADLINE),
        ("Gjennomføres", Role.DEADLINE),
        ("Planlagt ferdig", Role.DEADLINE),
        ("Iverk- settes", Role.START),
        ("Planlagt oppstart", Role.START),
        ("Tidspunkt for oppstart", Role.START),
        ("Iverksatt", Role.IMPLEMENTED),
        ("Hva er gjort?", Role.IMPLEMENTED),
        ("Gjenstår", Role.REMAINING),
        ("Rapportering pr. 2025", Role.REPORT),
        ("Uppföljning", Role.REPORT),
        ("Merknader", Role.REMARK),
        ("Bemærkninger", Role.REMARK),
        ("Økonomi/ressurser", Role.BUDGET),
        ("Delmål", Role.GOAL),
        ("Succeskriterier", Role.INDICATOR),
        ("Innsatsområde", Role.THEME),
        ("Utfordringer", Role.CHALLENGE),
        ("Status", Role.STATUS),
        ("2027", Role.YEAR),
        ("Målgruppe", None),
        ("Antall personer", None),
        ("Kvinner", None),
        ("Tiltak 3", None),
        ("Innsatsområde Mottak", None),
        ("Ansvar Biblioteket", None),
        ("Ansvarlig Enhet", Role.RESPONSIBLE),
        ("ANSVARLIG ENHET", Role.RESPONSIBLE),
        ("Strategi for mangfold 2026–2030", None),
        ("", None),
        ("Tiltak som skal gi flere innbyggere et sted å møtes og lære språk", None),
    ],
)
def test_role_of_a_header_is_known(header, role):
    assert role_of(header) == role


def test_roles_of_a_row_make_the_deed_a_title_beside_a_description():
    assert roles_of(["Nr", "Tiltak", "Beskrivelse", "Ansvar"]) == [
        Role.NUMBER,
        Role.TITLE,
        Role.TEXT,
        Role.RESPONSIBLE,
    ]


def test_roles_of_a_row_keep_a_lone_deed_as_the_text():
    assert roles_of(["Mål", "Tiltak", "Frist"]) == [
        Role.GOAL,
        Role.TEXT,
        Role.DEADLINE,
    ]


def test_roles_of_a_row_put_a_strategy_above_its_measures():
    assert roles_of(["Strategi", "Tiltak"]) == [Role.THEME, Role.TEXT]
    assert roles_of(["Strategi", "Ansvar"]) == [Role.TEXT, Role.RESPONSIBLE]


def test_roles_of_a_row_take_what_and_how_for_title_and_text():
    assert roles_of(["Hva", "Hvordan", "Hvem", "Når"]) == [
        Role.TITLE,
        Role.TEXT,
        Role.RESPONSIBLE,
        Role.DEADLINE,
    ]


def test_roles_of_a_row_take_a_doing_for_the_text():
    assert roles_of(["Løfte", "Dette gjør vi", "Når?"]) == [
        None,
        Role.TEXT,
        Role.DEADLINE,
    ]
    assert names_deed("Slik gjør vi det")
