from tests.reading.text.shown import read, shown


def test_labels_beside_a_text_come_after_it():
    text = """\
        Kompetanse

        Kurs for lærere i skolen om hvordan       Ansvarlig:
        barn lærer norsk som nytt språk
        og som skal holdes to ganger.             Skolesjefen sammen med
                                                  biblioteket

                                                  Oppstart innen 1.3.2026

        Kurs for ansatte i NAV.                   Ansvarlig: NAV
                                                  Frist: 1.6.2026

        Møtested

        Det skal åpnes en kafé for alle.
        """

    assert shown(read(text)) == [
        ("#", 1, "", "Kompetanse"),
        (
            "p",
            (
                "Kurs for lærere i skolen om hvordan barn lærer norsk som nytt språk "
                "og som skal holdes to ganger."
            ),
        ),
        ("p", "Ansvarlig: Skolesjefen sammen med biblioteket"),
        ("p", "Oppstart innen 1.3.2026"),
        ("p", "Kurs for ansatte i NAV."),
        ("p", "Ansvarlig: NAV"),
        ("p", "Frist: 1.6.2026"),
        ("#", 1, "", "Møtested"),
        ("p", "Det skal åpnes en kafé for alle."),
    ]


def test_running_text_in_two_columns_is_read_left_then_right():
    left = [
        "Kommunen har i mange år tatt imot",
        "flere enn den ble bedt om, og det",
        "skal den fortsette med så lenge",
        "det finnes plass i skolen og i",
        "barnehagene. De nye innbyggerne",
        "gjør bygda til et rikere sted å",
        "være, både for barn og voksne i",
        "alle aldre. Det vil vi ha mer av.",
    ]
    right = [
        "Arbeidet er delt mellom flere av",
        "enhetene, og hver av dem har sin",
        "egen plan for året. Planene blir",
        "lagt fram om høsten, og de skal",
        "være ferdige før jul. Da kan de",
        "brukes når budsjettet lages for",
        "neste år, og det gjør det lett å",
        "se hva som er viktig å gjøre først.",
    ]
    text = "".join(f"{one:<40}{two}\n" for one, two in zip(left, right, strict=True))

    assert shown(read(text)) == [
        ("p", " ".join(left)),
        ("p", " ".join(right)),
    ]
