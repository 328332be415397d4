from tests.reading.text.shown import read, shown

WRAPPED = """\
    1. Bakgrunn

    Fjellvik har de siste årene fått mange nye innbyggere fra hele ver-
    den, og planen her skal vise hvordan de kan bli en del av bygda
    vår. Arbeidet ble ledet av staben hos rådmannen, som har hatt med

    representanter fra alle skolene.

    1.1. Slik ble planen
    laget
    En gruppe møttes hver måned gjennom hele vinteren for å samle inn
    forslag fra innbyggerne.

    Gruppen
    Gruppen hadde fem medlemmer som kom fra skolen, helsestasjonen og
    idretten:
    • Lærer fra ungdomsskolen som også har vært tillitsvalgt i flere

    år på rad
    • Helsesykepleier
    """


def test_wrapped_text_becomes_headings_paragraphs_and_items():
    assert shown(read(WRAPPED)) == [
        ("#", 1, "1.", "Bakgrunn"),
        (
            "p",
            (
                "Fjellvik har de siste årene fått mange nye innbyggere fra hele verden, "
                "og planen her skal vise hvordan de kan bli en del av bygda vår. Arbeidet "
                "ble ledet av staben hos rådmannen, som har hatt med representanter fra "
                "alle skolene."
            ),
        ),
        ("#", 2, "1.1.", "Slik ble planen laget"),
        (
            "p",
            (
                "En gruppe møttes hver måned gjennom hele vinteren for å samle inn "
                "forslag fra innbyggerne."
            ),
        ),
        ("#", 3, "", "Gruppen"),
        (
            "p",
            (
                "Gruppen hadde fem medlemmer som kom fra skolen, helsestasjonen og "
                "idretten:"
            ),
        ),
        (
            "*",
            0,
            "•",
            "Lærer fra ungdomsskolen som også har vært tillitsvalgt i flere år på rad",
        ),
        ("*", 0, "•", "Helsesykepleier"),
    ]


def test_block_names_its_lines():
    document = read(WRAPPED)

    assert [block.place.lines for block in document.blocks][:4] == [
        (1, 1),
        (3, 7),
        (9, 10),
        (11, 12),
    ]
    assert document.lines[8] == "1.1. Slik ble planen"
    assert document.blocks[2].raw_lines == ["1.1. Slik ble planen", "laget"]


def test_unwrapped_text_keeps_each_line_apart():
    text = """\
        Ny plan på høring

        Nå kan du si hva du mener om planen. Den gjelder fra neste år.
        Send svaret ditt til kommunen.

        Slik gjør du det

        Skriv et brev.
        """

    assert shown(read(text)) == [
        ("#", 1, "", "Ny plan på høring"),
        ("p", "Nå kan du si hva du mener om planen. Den gjelder fra neste år."),
        ("p", "Send svaret ditt til kommunen."),
        ("#", 1, "", "Slik gjør du det"),
        ("p", "Skriv et brev."),
    ]


def test_indented_items_are_nested():
    text = """\
        Framdrift

         1. Kommunestyret vedtar planen.

          • Rådene: 3. mai
           • Eldrerådet først
          • Utvalgene: 9. mai
         2. Planen trykkes.
        """

    assert shown(read(text)) == [
        ("#", 1, "", "Framdrift"),
        ("*", 0, "1.", "Kommunestyret vedtar planen."),
        ("*", 1, "•", "Rådene: 3. mai"),
        ("*", 2, "•", "Eldrerådet først"),
        ("*", 1, "•", "Utvalgene: 9. mai"),
        ("*", 0, "2.", "Planen trykkes."),
    ]


def test_bullet_alone_on_its_line_takes_the_next_line():
    text = """\
        Vi vil:
        •
        Gi norskkurs på kveldstid.
        •
        Åpne et møtested.
        """

    assert shown(read(text)) == [
        ("p", "Vi vil:"),
        ("*", 0, "•", "Gi norskkurs på kveldstid."),
        ("*", 0, "•", "Åpne et møtested."),
    ]


def test_numbered_list_of_short_titles_is_no_list_of_chapters():
    text = """\
        Planen har tre deler:

        1. Språk
        2. Arbeid
        3. Bolig

        Delene henger sammen.
        """

    assert shown(read(text))[1:4] == [
        ("*", 0, "1.", "Språk"),
        ("*", 0, "2.", "Arbeid"),
        ("*", 0, "3.", "Bolig"),
    ]


def test_named_heading_keeps_its_name_as_marker():
    text = """\
        Delmål 2: Flere i arbeid

        Kommunen vil ha flere læreplasser.

        Tiltak 2.1 Nye læreplasser

        Alle enheter skal tilby en plass.
        """

    assert shown(read(text))[::2] == [
        ("#", 1, "Delmål 2", "Flere i arbeid"),
        ("#", 1, "Tiltak 2.1", "Nye læreplasser"),
    ]


def test_line_of_a_table_of_contents_is_no_heading():
    text = """\
        Innledning ........ 3
        Mål ........ 5
        Tiltak ........ 8

        Innledning

        Dette er planen vår for de neste fire årene.
        """

    assert [each[0] for each in shown(read(text))] == ["p", "p", "p", "#", "p"]


def test_sentence_goes_on_behind_a_caption():
    text = """\
        Kommunen har hvert eneste år tatt imot flere enn den ble bedt om
        og vil gjøre det samme i år som i fjor, for det er plass nok i de

        Fest på torget

        nye husene ved elva, som sto ferdige i fjor høst. De ble bygd for
        unge familier og har lekeplass, bakeri og mange store trær rundt
        alle sider av tunet som barna kan leke seg i til alle tider av
        året, og der er det godt å være for store og små fra hele
        verden.
        """

    first, second = shown(read(text))
    assert first[1].endswith(
        "plass nok i de nye husene ved elva, som sto ferdige "
        "i fjor høst. De ble bygd for unge familier og har lekeplass, bakeri og mange "
        "store trær rundt alle sider av tunet som barna kan leke seg i til alle tider "
        "av året, og der er det godt å være for store og små fra hele verden."
    )
    assert second == ("p", "Fest på torget")


def test_indented_letter_o_in_a_list_is_a_bullet():
    text = """\
        Mål for perioden

        – Flere i utdanning
          o særlig unge
          o særlig kvinner
        – Bedre boforhold
        """

    assert shown(read(text))[1:] == [
        ("*", 0, "–", "Flere i utdanning"),
        ("*", 1, "o", "særlig unge"),
        ("*", 1, "o", "særlig kvinner"),
        ("*", 0, "–", "Bedre boforhold"),
    ]


def test_labels_with_values_are_no_headings():
    text = """\
        Indsatsområde: Beskæftigelse
        Mål: Flere i job
        Indsats: Brobygning
        Ansvarlig:

        Jobcenter
        Tidsplan: 2024-2026
        """

    assert shown(read(text)) == [
        ("#", 1, "", "Indsatsområde: Beskæftigelse"),
        ("p", "Mål: Flere i job"),
        ("p", "Indsats: Brobygning"),
        ("p", "Ansvarlig: Jobcenter"),
        ("p", "Tidsplan: 2024-2026"),
    ]


def test_lead_in_without_a_colon_is_no_heading():
    text = "Kommunen skal\na) gi opplæring i norsk,\nb) skaffe boliger.\n"

    assert [each[0] for each in shown(read(text))] == ["p", "*", "*"]


def test_numbered_heading_may_end_in_a_small_word():
    text = """\
        Vi har bygget mange hus i Fjellvik de siste årene, og flere av dem står nå tomme
        fordi ingen vet hvem som skal passe på dem når vinteren kommer og det blåser kaldt
        inn gjennom sprekkene i veggen. Derfor vil vi gjøre noe med det allerede i høst, og
        da trenger vi mange hender og gode råd fra folk som kan det å snekre og å male vel
        så godt som oss.

        1.2 Et hus å bo i
        Mange vil flytte hit. De skal få hjelp til å finne et hus som de kan ta over og som
        er tett og varmt.
        """

    assert ("#", 2, "1.2", "Et hus å bo i") in shown(read(text))


def test_headings_without_blank_lines_are_told_by_their_words_and_their_length():
    text = """\
        Strategi for hestehold
        1. Kerneområde: Stalden
        Hestene skal have det varmt og tørt, og derfor bygger vi et nyt tag over dem nu.
        1.1 Hø og havre
        Vi køber hø af gården ved siden af, og havren kommer fra møllen nede ved den lille å
        som løber gennem byen. Hver fredag kører vognen derned, og så hjælper alle hinanden.
        Rideskolen
        Der er plads til tolv børn på hvert hold, og de skiftes til at strigle og fodre dyr.
        2. Kerneområde: Marken
        Hegnet bliver malet hvidt.
        """

    assert [each[2:] for each in shown(read(text)) if each[0] == "#"] == [
        ("", "Strategi for hestehold"),
        ("1.", "Kerneområde: Stalden"),
        ("1.1", "Hø og havre"),
        ("", "Rideskolen"),
        ("2.", "Kerneområde: Marken"),
    ]


def test_line_that_begins_with_a_code_is_a_part_of_its_own():
    document = read(
        """\
        Her står det som skal gjøres i de neste årene, hvem som har ansvaret for det, og
        når det skal være ferdig. Vi har snakket med mange av dem som bor her, med alle
        som driver en bedrift, og med lag og foreninger som har lokaler å låne bort. Vi
        har også sett på hva andre byer har gjort, og lest det som er skrevet om saken i
        avisa. Mange har hjulpet til, og det er vi glade for. Noen av forslagene tar vi
        ikke med nå, fordi de koster for mye eller fordi ingen har tid til dem i år,
        men de er skrevet ned og kan tas opp igjen når planen skal skrives på nytt.
        2a Åpne verkstedet på lørdager for alle som vil reparere en sykkel eller en ski.
        Ansvarlig: Fritid. Frist: Fra sommeren 2029, og senest i løpet av høsten 2029
        2b Bygge en ny bro over elva, med plass til både gående og syklende hele
        vinteren.
        Ansvarlig: Teknisk. Frist: 2030
        """
    )

    assert [block.text[:9] for block in document.blocks[-4:]] == [
        "2a Åpne v",
        "Ansvarlig",
        "2b Bygge ",
        "Ansvarlig",
    ]
