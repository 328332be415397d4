from brobygger.reading.document import Place
from brobygger.reading.measures.find import find_measures
from tests.reading.measures.making import (
    cell,
    document,
    found,
    heading,
    item,
    table,
    text,
    wide,
)

HEADER = ("Nr", "Tiltak", "Ansvar", "Frist")


def test_table_with_header_gives_each_row_with_its_fields():
    rows = [
        ("1", "Åpne en språkkafé på biblioteket", "Biblioteket", "2027"),
        ("2", "Lære opp ti fritidsguider", "Kultur og idrett", "Våren 2026"),
    ]

    measures = found(
        heading("Tiltak"),
        table(HEADER, *rows),
        fields=("number", "text", "responsible", "deadline"),
    )

    assert measures == rows


def test_table_with_name_and_description_gives_title_and_text():
    measures = found(
        heading("Handlingsdel"),
        table(
            ("Tiltak", "Beskrivelse", "Ansvarlig", "Oppstart"),
            ("Leksehjelp", "Frivillige hjelper etter skoletid.", "Skole", "2026"),
        ),
        fields=("title", "text", "responsible", "start"),
    )

    assert measures == [
        ("Leksehjelp", "Frivillige hjelper etter skoletid.", "Skole", "2026")
    ]


def test_header_row_is_found_below_a_caption_row_that_is_the_theme():
    measures = found(
        heading("Tiltaksplan"),
        table(
            (wide("Innsatsområde 1: Språk", 3),),
            ("Tiltak", "Ansvar", "Frist"),
            ("Åpne en språkkafé", "Biblioteket", "2027"),
        ),
        fields=("text", "theme"),
    )

    assert measures == [("Åpne en språkkafé", "Innsatsområde 1: Språk")]


def test_full_width_rows_are_themes_until_the_next_one():
    measures = found(
        heading("Tiltaksplan"),
        table(
            HEADER,
            (wide("Språk", 4),),
            ("1", "Åpne en språkkafé", "Biblioteket", "2027"),
            (wide("Bolig", 4),),
            ("2", "Kartlegge ledige hus", "Boligkontoret", "2026"),
        ),
        fields=("number", "theme"),
    )

    assert measures == [("1", "Språk"), ("2", "Bolig")]


def test_goal_row_under_a_theme_row_is_the_goal():
    measures = found(
        heading("Tiltaksplan"),
        table(
            HEADER,
            (wide("Innsatsområde Språk", 4),),
            (wide("Delmål 1: Alle snakker norsk", 4),),
            ("1", "Åpne en språkkafé", "Biblioteket", "2027"),
        ),
        fields=("theme", "goal"),
    )

    assert measures == [("Innsatsområde Språk", "Delmål 1: Alle snakker norsk")]


def test_merged_theme_and_responsible_hold_for_all_their_rows():
    measures = found(
        heading("Tiltak"),
        table(
            ("Tema", "Tiltak", "Ansvar"),
            (cell("Bolig", rows=2), "Kartlegge ledige hus", cell("NAV", rows=2)),
            (None, "Gi råd om leie", None),
        ),
        fields=("theme", "text", "responsible"),
    )

    assert measures == [
        ("Bolig", "Kartlegge ledige hus", "NAV"),
        ("Bolig", "Gi råd om leie", "NAV"),
    ]


def test_empty_theme_cell_goes_on_from_the_row_above():
    measures = found(
        heading("Tiltak"),
        table(
            ("Innsatsområde", "Tiltak", "Ansvar"),
            ("Bolig", "Kartlegge ledige hus", "NAV"),
            ("", "Gi råd om leie", "Boligkontoret"),
        ),
        fields=("theme", "text"),
    )

    assert measures == [("Bolig", "Kartlegge ledige hus"), ("Bolig", "Gi råd om leie")]


def test_table_without_header_goes_on_from_the_one_before():
    measures = found(
        heading("Tiltak"),
        table(HEADER, ("1", "Åpne en språkkafé", "Biblioteket", "2027"), page=4),
        text("Side 4 viser de første tiltakene"),
        table(("2", "Lære opp ti guider", "Frivilligsentralen", "2026"), page=5),
        fields=("number", "text", "responsible", "deadline"),
    )

    assert measures[1] == ("2", "Lære opp ti guider", "Frivilligsentralen", "2026")


def test_row_that_crosses_a_page_is_one_measure():
    measures = found(
        heading("Tiltak"),
        table(HEADER, ("1", "Åpne en språkkafé på", "Biblioteket og", "2027"), page=4),
        table(
            ("", "biblioteket hver uke", "frivillige", ""),
            ("2", "Lære opp guider", "NAV", "2026"),
            page=5,
        ),
        fields=("number", "text", "responsible", "deadline"),
    )

    assert measures == [
        (
            "1",
            "Åpne en språkkafé på biblioteket hver uke",
            "Biblioteket og frivillige",
            "2027",
        ),
        ("2", "Lære opp guider", "NAV", "2026"),
    ]


def test_repeated_header_inside_a_table_is_no_measure():
    measures = found(
        heading("Tiltak"),
        table(
            HEADER,
            ("1", "Åpne en språkkafé", "Biblioteket", "2027"),
            HEADER,
            ("2", "Lære opp guider", "NAV", "2026"),
        ),
    )

    assert measures == ["Åpne en språkkafé", "Lære opp guider"]


def test_totals_and_empty_rows_are_no_measures():
    measures = found(
        heading("Tiltak"),
        table(
            ("Tiltak", "Ansvar", "Kostnad"),
            ("Åpne en språkkafé", "Biblioteket", "50 000"),
            ("", "", ""),
            ("Sum", "", "50 000"),
        ),
        fields=("text", "budget"),
    )

    assert measures == [("Åpne en språkkafé", "50 000")]


def test_cell_of_bullets_only_gives_a_measure_each():
    measures = found(
        heading("Handlingsplan"),
        table(
            ("Mål", "Tiltak", "Ansvar"),
            ("Flere i jobb", ["• Holde jobbmesse", "• Prøve ut mentorer"], "NAV"),
        ),
        fields=("text", "goal", "responsible"),
    )

    assert measures == [
        ("Holde jobbmesse", "Flere i jobb", "NAV"),
        ("Prøve ut mentorer", "Flere i jobb", "NAV"),
    ]


def test_bullets_after_a_sentence_stay_in_its_text():
    measures = found(
        heading("Handlingsplan"),
        table(
            ("Tiltak", "Ansvar"),
            (["Hjelpe familier med:", "• skole", "• fritid"], "Oppvekst"),
        ),
    )

    assert measures == ["Hjelpe familier med:\n• skole\n• fritid"]


def test_marks_in_years_become_start_and_deadline():
    measures = found(
        heading("Tiltak"),
        table(
            ("Tiltak", "Ansvar", "2026", "2027", "2028"),
            ("Holde jobbmesse", "NAV", "X", "X", ""),
            ("Bygge møteplass", "Teknisk", "", "", "x"),
        ),
        fields=("text", "start", "deadline"),
    )

    assert measures == [
        ("Holde jobbmesse", "2026", "2027"),
        ("Bygge møteplass", None, "2028"),
    ]


def test_sums_and_dashes_in_years_are_no_time():
    measures = found(
        heading("Tiltak"),
        table(
            ("Kode", "Tiltak", "Ansvar", "2026", "2027"),
            ("A1", "Holde jobbmesse", "NAV", "40", "–"),
            ("A2", "Bygge møteplass", "Teknisk", "–", "1 200"),
        ),
        fields=("number", "text", "start", "deadline", "budget"),
    )

    assert measures == [
        ("A1", "Holde jobbmesse", None, None, "2026: 40"),
        ("A2", "Bygge møteplass", None, None, "2027: 1 200"),
    ]


def test_years_in_a_second_header_row_are_columns_too():
    measures = found(
        heading("Tiltak"),
        table(
            (cell("Tiltak", rows=2), cell("Ansvar", rows=2), wide("Tidsplan", 2)),
            (None, None, "2026", "2027"),
            ("Holde jobbmesse", "NAV", "", "X"),
        ),
        fields=("text", "responsible", "deadline"),
    )

    assert measures == [("Holde jobbmesse", "NAV", "2027")]


def test_theme_is_the_heading_between_tables():
    rows = ("Tiltak", "Ansvar")

    measures = found(
        heading("4 Tiltaksdel"),
        heading("Arbeid", 2),
        table(rows, ("Holde jobbmesse", "NAV")),
        heading("Bolig", 2),
        table(rows, ("Kartlegge hus", "Boligkontoret")),
        fields=("text", "theme"),
    )

    assert measures == [("Holde jobbmesse", "Arbeid"), ("Kartlegge hus", "Bolig")]


def test_chapter_of_measures_is_no_theme():
    measures = found(
        heading("6. Mål, målgrupper og tiltak"),
        heading("Tiltak", 2),
        table(("Tiltak", "Ansvar"), ("Holde jobbmesse", "NAV")),
        fields=("text", "theme"),
    )

    assert measures == [("Holde jobbmesse", None)]


def test_heading_that_ends_a_page_is_the_theme_of_the_rows_above():
    measures = found(
        heading("Rapportering på tiltak", page=3),
        table(HEADER, ("1", "Holde jobbmesse", "NAV", "2026"), page=4),
        heading("TJENESTEOMRÅDE ARBEID", 2, page=4),
        table(HEADER, ("2", "Følge opp lærlinger", "NAV", "2027"), page=5),
        fields=("number", "theme"),
    )

    assert measures == [("1", "TJENESTEOMRÅDE ARBEID"), ("2", "TJENESTEOMRÅDE ARBEID")]


def test_unsettled_cell_makes_both_times_uncertain():
    measures = find_measures(
        document(
            heading("Rapportering"),
            table(
                ("Nr", "Tiltak", "Iverksatt", "Iverksettes"),
                ("1", "Holde jobbmesse", "", cell("2026", unsettled=True)),
            ),
        )
    )

    assert [measure.uncertain for measure in measures] == [["implemented", "start"]]


def test_report_table_keeps_what_is_carried_over():
    measures = found(
        heading("Rapportering på tiltak"),
        table(
            ("Nr", "Tiltak", "Iverksatt", "Iverksettes", "Rapportering"),
            (
                "1",
                "Holde jobbmesse",
                "2025",
                "2026 Overføres til neste planperiode",
                "God start.",
            ),
        ),
        fields=("implemented", "start", "remaining", "report"),
    )

    assert measures == [
        (
            "2025",
            "2026 Overføres til neste planperiode",
            "Overføres til neste planperiode",
            "God start.",
        )
    ]


def test_table_without_header_is_read_by_what_it_holds_under_a_heading_of_measures():
    measures = find_measures(
        document(
            heading("Tiltaksplan"),
            table(
                ("1", "Holde en stor jobbmesse hver vår", "NAV", "2026"),
                ("2", "Følge opp alle nye lærlinger tett", "Skole", "2027"),
            ),
        )
    )

    assert [(m.number, m.text, m.responsible, m.deadline) for m in measures] == [
        ("1", "Holde en stor jobbmesse hver vår", "NAV", "2026"),
        ("2", "Følge opp alle nye lærlinger tett", "Skole", "2027"),
    ]
    assert all(measure.confidence < 0.9 for measure in measures)
    assert measures[0].uncertain == ["number", "text", "responsible", "deadline"]


def test_tables_of_figures_terms_and_members_hold_no_measures():
    assert (
        found(
            heading("Statistikk"),
            table(("Land", "Antall"), ("Polen", "210"), ("Syria", "190")),
            heading("Begreper"),
            table(("Begrep", "Forklaring"), ("Flyktning", "En som har fått opphold")),
            heading("Fremdriftsplan"),
            table(("Hva", "Når"), ("Høring", "Mai"), ("Vedtak", "Juni")),
            heading("Arbeidsgruppe"),
            table(("Navn", "Rolle"), ("Rådgiver", "Leder")),
        )
        == []
    )


def test_measure_knows_the_place_of_its_row_and_cells():
    place = Place(page=2, box=(10, 20, 30, 40))
    other = Place(page=2, box=(30, 20, 90, 50))
    one, two = cell("Holde jobbmesse"), cell("NAV")
    one.place, two.place = place, other

    [measure] = find_measures(
        document(heading("Tiltak"), table(("Tiltak", "Ansvar"), (one, two)))
    )

    assert measure.place == Place(page=2, box=(10, 20, 90, 50))
    assert measure.places == {"text": place, "responsible": other}


def test_ruled_table_with_header_is_certain():
    [measure] = find_measures(
        document(heading("Tiltak"), table(HEADER, ("1", "Holde messe", "NAV", "2026")))
    )

    assert measure.is_certain
    assert measure.table == "Tiltak"


def test_number_and_name_in_one_cell_are_parted():
    measures = found(
        heading("Tiltak"),
        table(
            ("Tiltak", "Ansvar", "Når"),
            ("1.1 Holde jobbmesse", "NAV", "2026"),
            ("Tiltak 2: Lære opp guider", "Biblioteket", "2027"),
        ),
        fields=("number", "text"),
    )

    assert measures == [("1.1", "Holde jobbmesse"), ("2", "Lære opp guider")]


def test_numbers_over_sub_rows_share_the_title():
    measures = found(
        heading("Tiltak"),
        table(
            ("Nr", "Tiltak", "Aktivitet", "Ansvar"),
            (
                cell("1", rows=2),
                cell("Språkkafé", rows=2),
                "Finne lokale",
                "Biblioteket",
            ),
            (None, None, "Verve verter", "Frivilligsentralen"),
        ),
        fields=("number", "title", "text", "responsible"),
    )

    assert measures == [
        ("1", "Språkkafé", "Finne lokale", "Biblioteket"),
        (None, "Språkkafé", "Verve verter", "Frivilligsentralen"),
    ]


def test_text_over_sub_rows_is_one_measure_with_all_who_are_responsible():
    measures = found(
        heading("Tiltak"),
        table(
            ("Tiltak", "Ansvar"),
            (cell("Åpne språkkafé", rows=2), "Biblioteket."),
            (None, "Frivilligsentralen."),
        ),
        fields=("text", "responsible"),
    )

    assert measures == [("Åpne språkkafé", "Biblioteket. Frivilligsentralen.")]


def test_single_column_headed_measures_is_a_list_of_them():
    assert found(
        heading("Tiltaksplan"),
        table(("Tiltak",), ("Holde jobbmesse",), ("Lære opp guider",)),
    ) == ["Holde jobbmesse", "Lære opp guider"]


def test_swedish_and_danish_tables_are_read():
    measures = found(
        heading("Handlingsplan"),
        table(
            ("Åtgärd", "Ansvarig", "Tidplan", "Uppföljning"),
            ("Öppna ett språkkafé", "Kulturnämnden", "2026", "Årsrapport"),
        ),
        heading("Handleplan"),
        table(
            ("Indsats", "Tovholder", "Tidsfrist"),
            ("Åbne en sprogcafé", "Biblioteket", "2027"),
        ),
        fields=("text", "responsible", "deadline", "report"),
    )

    assert measures == [
        ("Öppna ett språkkafé", "Kulturnämnden", "2026", "Årsrapport"),
        ("Åbne en sprogcafé", "Biblioteket", "2027", None),
    ]


def test_figures_per_year_are_no_measures():
    assert (
        found(
            heading("Introduksjonsprogram"),
            table(("Tiltak", "2026", "2027"), ("Praksis", "12", "15")),
        )
        == []
    )


def test_who_does_what_in_the_organisation_is_no_measure():
    assert (
        found(
            heading("Ledelse"),
            table(("Hvem", "Oppgave"), ("Rådmannen", "Lede arbeidet")),
        )
        == []
    )


def test_subgoal_above_the_header_is_the_goal_under_a_main_goal():
    measures = found(
        heading("Handlingsdel"),
        table(
            (wide("Hovedmål: Alle skal med", 2),),
            (wide("Delmål 1: Flere i jobb", 2),),
            ("Tiltak", "Ansvar"),
            ("Holde jobbmesse", "NAV"),
            (wide("Delmål 2: Flere verter", 2),),
            ("Verve verter", "Frivilligsentralen"),
        ),
        fields=("text", "theme", "goal"),
    )

    assert measures == [
        ("Holde jobbmesse", "Hovedmål: Alle skal med", "Delmål 1: Flere i jobb"),
        ("Verve verter", "Hovedmål: Alle skal med", "Delmål 2: Flere verter"),
    ]


def test_table_that_repeats_another_with_less_is_left_out():
    measures = found(
        heading("Tiltaksplan"),
        table(
            ("Tiltak", "Ansvar", "Frist"),
            ("Holde jobbmesse", "NAV", "2026"),
            ("Verve verter", "Biblioteket", "2027"),
        ),
        heading("Økonomi"),
        table(
            ("Tiltak", "Kostnad"),
            ("Holde jobbmesse", "50 000"),
            ("Verve verter", "20 000"),
        ),
        fields=("text", "responsible"),
    )

    assert measures == [("Holde jobbmesse", "NAV"), ("Verve verter", "Biblioteket")]


def test_list_that_a_table_repeats_is_left_out():
    measures = found(
        heading("Arbeid"),
        text("Tiltak:"),
        item("Holde jobbmesse"),
        item("Verve verter"),
        heading("Oversikt over tiltak"),
        table(("Tiltak", "Ansvar"), ("Holde jobbmesse.", "NAV")),
        fields=("text", "responsible"),
    )

    assert measures == [("Verve verter", None), ("Holde jobbmesse.", "NAV")]


def test_report_and_plan_with_the_same_measures_are_both_kept():
    measures = found(
        heading("Rapportering"),
        table(("Tiltak", "Iverksatt", "Rapportering"), ("Holde messe", "2025", "Bra")),
        heading("Tiltak"),
        table(("Tiltak", "Ansvar", "Frist"), ("Holde messe", "NAV", "2026")),
        fields=("text", "report", "deadline"),
    )

    assert measures == [("Holde messe", "Bra", None), ("Holde messe", None, "2026")]


def test_unnamed_columns_are_known_by_what_they_hold():
    measures = found(
        heading("Tiltak"),
        table(
            ("", "", "Tiltak", "Ansvar"),
            (cell("Språk", rows=2), "1.1", "Åpne kafé", "Biblioteket"),
            (None, "1.2", "Tilby kurs", "NAV"),
        ),
        fields=("theme", "number", "text"),
    )

    assert measures == [("Språk", "1.1", "Åpne kafé"), ("Språk", "1.2", "Tilby kurs")]


def test_labels_inside_the_text_column_are_fields():
    measures = found(
        heading("Tiltaksplan"),
        table(
            ("Mål", "Tiltak"),
            ("Flere i jobb", ["Holde jobbmesse.", "Ansvar: NAV", "Frist: 2026"]),
        ),
        fields=("goal", "text", "responsible", "deadline"),
    )

    assert measures == [("Flere i jobb", "Holde jobbmesse.", "NAV", "2026")]


def test_second_line_of_a_header_is_no_measure():
    assert found(
        heading("Tiltak"),
        table(
            ("Tiltak", "Ansvar", "Frist"),
            ("(hva skal gjøres)", "(hvem)", "(når)"),
            ("Holde jobbmesse", "NAV", "2026"),
        ),
    ) == ["Holde jobbmesse"]


def test_column_for_who_and_when_is_parted():
    measures = found(
        heading("Tiltak"),
        table(
            ("Tiltak", "Ansvar/frist"),
            ("Holde jobbmesse", "NAV / 2026"),
            ("Verve verter", ["Biblioteket", "Høsten 2027"]),
            ("Tilby kurs", "Voksenopplæringen"),
        ),
        fields=("responsible", "deadline"),
    )

    assert measures == [
        ("NAV", "2026"),
        ("Biblioteket", "Høsten 2027"),
        ("Voksenopplæringen", None),
    ]


def test_row_with_only_a_name_of_a_field_is_the_theme():
    measures = found(
        heading("Tiltaksplan"),
        table(
            ("Tiltak", "Ansvar", "Frist"),
            ("Bolig og miljø", "", ""),
            ("Kartlegge hus", "NAV", "2027"),
            ("Etablere en boligbank", "", ""),
        ),
        fields=("text", "theme"),
    )

    assert measures == [
        ("Kartlegge hus", "Bolig og miljø"),
        ("Etablere en boligbank", "Bolig og miljø"),
    ]


def test_single_bullet_in_a_cell_is_left_out_of_the_text():
    assert found(
        heading("Tiltak"),
        table(("Tiltak", "Ansvar"), ("• Holde jobbmesse", "NAV")),
    ) == ["Holde jobbmesse"]


def test_wide_header_cell_covers_the_number_and_the_text():
    measures = found(
        heading("Tiltak"),
        table(
            (wide("Tiltak", 2), "Ansvar"),
            ("1", "Holde jobbmesse", "NAV"),
            ("2", "Verve verter", "Biblioteket"),
        ),
        fields=("number", "text", "responsible"),
    )

    assert measures == [
        ("1", "Holde jobbmesse", "NAV"),
        ("2", "Verve verter", "Biblioteket"),
    ]


def test_wide_header_cell_over_two_cells_of_units_gives_both():
    measures = found(
        heading("Tiltak"),
        table(
            ("Tiltak", wide("Ansvar", 2)),
            ("Holde jobbmesse", "NAV", "Næringskontoret"),
        ),
        fields=("text", "responsible"),
    )

    assert measures == [("Holde jobbmesse", "NAV Næringskontoret")]


def test_first_column_of_an_unknown_name_that_spans_rows_is_the_theme():
    measures = found(
        heading("Oversikt"),
        table(
            ("Løfte", "Tiltak", "Ansvar"),
            (cell("Noe å gjøre", rows=2), "Holde hallen åpen", "Kultur"),
            (None, "Låne ut ski", "Frivilligsentralen"),
            ("Noen å snakke med", "Ansette en miljøarbeider", "Skolen"),
        ),
        fields=("theme", "text"),
    )

    assert measures == [
        ("Noe å gjøre", "Holde hallen åpen"),
        ("Noe å gjøre", "Låne ut ski"),
        ("Noen å snakke med", "Ansette en miljøarbeider"),
    ]


def test_table_under_a_strategy_has_the_area_above_it_for_theme():
    measures = found(
        heading("Målområde 1: Grønn vekst", 2),
        heading("Strategi 1.1 Flere skal delta i forskning", 3),
        table(HEADER, ("1.1.1", "Opprette et fond", "Næringssjef", "2027")),
        fields=("number", "text", "theme"),
    )

    assert measures == [("1.1.1", "Opprette et fond", "Målområde 1: Grønn vekst")]


def test_status_in_a_report_tells_what_is_done_and_the_former_plan_is_no_theme():
    measures = found(
        heading("4 Status for tiltakene i forrige plan"),
        table(
            ("Nr", "Tiltak", "Status", "Kommentar", "Videreføres"),
            ("1", "Åpne hallen", "Gjennomført", "Mange kom.", "Nei"),
        ),
        fields=("text", "implemented", "remark", "remaining", "theme"),
    )

    assert measures == [("Åpne hallen", "Gjennomført", "Mange kom.", "Nei", None)]


def test_first_column_of_an_unknown_name_with_gaps_is_the_theme():
    measures = found(
        table(
            ("Løfte", "Tiltak", "Ansvar"),
            ("Noe å gjøre", "Holde hallen åpen", "Kultur"),
            ("", "Låne ut ski", "Frivilligsentralen"),
        ),
        fields=("theme", "text"),
    )

    assert measures == [
        ("Noe å gjøre", "Holde hallen åpen"),
        ("Noe å gjøre", "Låne ut ski"),
    ]


def test_goal_with_its_number_as_marker_is_no_theme_below_an_area_of_plain_text():
    measures = found(
        heading("Målområde 1: Vekst i bygda"),
        heading("Bygda skal ha flere verksteder", marker="Mål 1"),
        table(HEADER, ("1", "Opprette et fond", "Næringssjef", "2027")),
        fields=("text", "theme"),
        form="text",
    )

    assert measures == [("Opprette et fond", "Målområde 1: Vekst i bygda")]


def test_goal_and_subgoal_in_columns_of_their_own_are_both_told():
    measures = found(
        heading("Tiltak"),
        table(
            ("Mål", "Delmål", "Tiltak", "Ansvar"),
            (
                cell("Alle kan svømme", rows=2),
                "Bassenget er åpent",
                "Leie inn en badevakt",
                "Idrett",
            ),
            (None, "Unge får kurs", "Holde kurs i skoleferien", "Skole"),
        ),
        fields=("text", "goal"),
    )

    assert measures == [
        ("Leie inn en badevakt", "Alle kan svømme\nBassenget er åpent"),
        ("Holde kurs i skoleferien", "Alle kan svømme\nUnge får kurs"),
    ]


def test_documents_title_is_no_theme_over_a_goal():
    measures = found(
        heading("Ungdomsplan 2029–2032"),
        heading("Mål 1: Unge blir hørt", 2),
        table(("Tiltak", "Ansvar"), ("Holde ungdomsting", "Skole")),
        fields=("text", "theme"),
    )

    assert measures == [("Holde ungdomsting", "Mål 1: Unge blir hørt")]
