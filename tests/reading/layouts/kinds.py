"""The kinds of layout that plans come in, each as a small plan of our own making.

A kind is the document's pieces and the measures that a careful reader finds there.
Only the fields named are compared; `theme` is compared as "holds these words".
"""

from dataclasses import dataclass, field

from tests.reading.layouts.pieces import Grid, Heading, Piece, Points, Text, Wide

EVERYWHERE = ("pdf", "docx", "odt", "html", "columns", "flat")
MARKED_UP = ("pdf", "docx", "odt", "html")


@dataclass
class Kind:
    pieces: list[Piece]
    measures: list[dict[str, str | None]]
    formats: tuple[str, ...] = EVERYWHERE
    lists: dict[str, list[str]] = field(default_factory=dict)


def rows_of(measures, *names):
    return [[measure.get(name) or "" for name in names] for measure in measures]


LANGUAGE = [
    {
        "number": "1",
        "text": "Starte et kveldskurs i norsk for foreldre som arbeider om dagen, "
        "med barnepass i samme bygg.",
        "responsible": "Fjordbyen voksenopplæring (FVO)",
        "deadline": "Høsten 2026",
        "theme": "Språk og arbeid",
    },
    {
        "number": "2",
        "text": "Avtale minst tjue språkpraksisplasser i året med butikker, verksteder "
        "og kommunens egne virksomheter.",
        "responsible": "NAV og FVO",
        "deadline": "2026–2028",
        "theme": "Språk og arbeid",
    },
    {
        "number": "3",
        "text": "Prøve ut en fadderordning for nye lærlinger.",
        "responsible": "NAV",
        "deadline": "2027",
        "theme": "Språk og arbeid",
    },
]
HOMES = [
    {
        "number": "4",
        "text": "Lage en samlet oversikt over ledige utleieboliger og hva de koster, "
        "oppdatert hver måned.",
        "responsible": "Boligkontoret",
        "deadline": "1.3.2026",
        "theme": "Bolig og nabolag",
    },
    {
        "number": "5",
        "text": "Invitere naboer til velkomstkaffe når en familie flytter inn.",
        "responsible": "Frivilligsentralen",
        "deadline": "Løpende",
        "theme": "Bolig og nabolag",
    },
]

TABLES_UNDER_THEMES = Kind(
    [
        Heading("Handlingsplan for inkludering 2026–2029"),
        Text("Planen ble til i samarbeid med innbyggerne i Fjordbyen kommune."),
        Heading("Tiltak", 2),
        Heading("Språk og arbeid", 3),
        Grid(
            rows_of(LANGUAGE, "number", "text", "responsible", "deadline"),
            ["Nr", "Tiltak", "Ansvar", "Frist"],
            [1, 6, 3, 2],
        ),
        Heading("Bolig og nabolag", 3),
        Grid(
            rows_of(HOMES, "number", "text", "responsible", "deadline"),
            ["Nr", "Tiltak", "Ansvar", "Frist"],
            [1, 6, 3, 2],
        ),
        Heading("Vedlegg", 2),
        Text("Oversikt over møter i arbeidsgruppen."),
    ],
    LANGUAGE + HOMES,
)

DESCRIBED = [
    {
        "number": "1.1",
        "title": "Åpen barnehage på biblioteket",
        "text": "Barn og foreldre møtes to formiddager i uka, med sang og lek på norsk.",
        "responsible": "Oppvekst v/ familiesenteret",
    },
    {
        "number": "1.2",
        "title": "Leksehjelp",
        "text": "Frivillige og tidligere elever hjelper ungdom med lekser etter skoletid.",
        "responsible": "Ungdomsskolen",
    },
    {
        "number": "1.10",
        "title": "Fritidskortet",
        "text": "Alle barn mellom 6 og 18 år får dekket én aktivitet i året.",
        "responsible": "Kultur, idrett og fritid (KIF)",
    },
]

NAME_AND_DESCRIPTION = Kind(
    [
        Heading("Tiltaksdel"),
        Grid(
            rows_of(DESCRIBED, "number", "title", "text", "responsible"),
            ["Nr.", "Tiltak", "Beskrivelse", "Ansvar"],
            [1, 3, 5, 3],
        ),
    ],
    DESCRIBED,
)

NYNORSK = [
    {
        "text": "Gje alle nye familiar ein fast kontaktperson det første året.",
        "responsible": "Flyktningtenesta",
        "deadline": "Frå hausten 2026",
        "theme": "Busetjing",
    },
    {
        "text": "Leige inn ti bustader nær skule og butikk.",
        "responsible": "Eigedom",
        "deadline": "2027",
        "theme": "Busetjing",
    },
    {
        "text": "Skipe til open symjehall for kvinner annankvar veke.",
        "responsible": "Kultur",
        "deadline": "Kvart år",
        "theme": "Helse og fritid",
    },
]

THEME_ROWS = Kind(
    [
        Heading("Plan for inkludering 2026–2029"),
        Text("Planen gjeld for heile kommunen og vert følgd opp kvart år."),
        Heading("Tiltak", 2),
        Grid(
            [
                [Wide("Busetjing", columns=3)],
                *rows_of(NYNORSK[:2], "text", "responsible", "deadline"),
                [Wide("Helse og fritid", columns=3)],
                *rows_of(NYNORSK[2:], "text", "responsible", "deadline"),
            ],
            ["Tiltak", "Ansvarleg", "Tidsplan"],
            [5, 3, 2],
        ),
    ],
    NYNORSK,
    MARKED_UP,
)

DANISH = [
    {
        "text": "Alle nye borgere får en samtale om uddannelse og arbejde inden for de "
        "første fire uger.",
        "responsible": "Jobcentret",
        "deadline": "1. kvartal 2026",
        "indicator": "90 % har haft samtalen",
        "theme": "Arbejde og uddannelse",
    },
    {
        "text": "Virksomheder får én fast indgang til kommunen.",
        "responsible": "Erhvervskontoret",
        "deadline": "2. kvartal 2026",
        "indicator": "40 virksomheder om året",
        "theme": "Arbejde og uddannelse",
    },
]
DANISH_FAMILIES = [
    {
        "text": "Sundhedsplejersken besøger familien sammen med en tolk.",
        "responsible": "Sundhedsplejen",
        "deadline": "2027",
        "indicator": "Alle familier",
        "theme": "Familier",
    }
]

DANISH_TABLES = Kind(
    [
        Heading("Integrationsstrategi 2026-2029"),
        Text("Strategien beskriver, hvad kommunen vil gøre, og hvem der gør det."),
        Heading("Indsatsområde: Arbejde og uddannelse", 2),
        Grid(
            rows_of(DANISH, "text", "responsible", "deadline", "indicator"),
            ["Indsats", "Tovholder", "Tidsplan", "Succeskriterium"],
            [5, 2, 2, 3],
        ),
        Heading("Indsatsområde: Familier", 2),
        Grid(
            rows_of(DANISH_FAMILIES, "text", "responsible", "deadline", "indicator"),
            ["Indsats", "Tovholder", "Tidsplan", "Succeskriterium"],
            [5, 2, 2, 3],
        ),
    ],
    DANISH + DANISH_FAMILIES,
)

SWEDISH = [
    {
        "goal": "Fler nyanlända i arbete",
        "text": "Starta yrkesutbildning med språkstöd inom vård och bygg.",
        "responsible": "Vuxenutbildningen",
        "deadline": "2026",
    },
    {
        "goal": "Fler nyanlända i arbete",
        "text": "Erbjuda feriejobb till alla ungdomar under 18 år.",
        "responsible": "Arbetsmarknadsenheten",
        "deadline": "2026–2028",
    },
    {
        "goal": "Trygga familjer",
        "text": "Hålla föräldrakurser på fem språk.",
        "responsible": "Socialtjänsten",
        "deadline": "2027",
    },
]

GOAL_SPANS_ROWS = Kind(
    [
        Heading("Handlingsplan för integration 2026–2029"),
        Text("Planen visar vad kommunen ska göra och vem som ansvarar."),
        Heading("Åtgärder", 2),
        Grid(
            [
                [Wide("Fler nyanlända i arbete", rows=2)]
                + rows_of(SWEDISH[:1], "text", "responsible", "deadline")[0],
                *rows_of(SWEDISH[1:2], "text", "responsible", "deadline"),
                *rows_of(SWEDISH[2:], "goal", "text", "responsible", "deadline"),
            ],
            ["Mål", "Åtgärd", "Ansvarig", "Tidplan"],
            [3, 5, 3, 2],
        ),
    ],
    SWEDISH,
    MARKED_UP,
)

SHEETS = [
    {
        "text": "Opprette et nettverk for kvinner som vil starte egen virksomhet",
        "responsible": "Næringsavdelingen",
        "deadline": "Innen utgangen av 2026",
        "budget": "150 000 kroner i året",
    },
    {
        "text": "Lage en app med turer og møteplasser på åtte språk",
        "responsible": "Kommunikasjonsavdelingen",
        "deadline": "Vår 2027",
        "budget": "Innenfor rammen",
    },
]

FACT_SHEETS = Kind(
    [
        Heading("Handlingsdel"),
        Text("Hvert tiltak er beskrevet for seg."),
        *(
            Grid(
                [
                    ["Tiltak", each["text"]],
                    ["Ansvarlig", each["responsible"]],
                    ["Frist", each["deadline"]],
                    ["Økonomi", each["budget"]],
                ],
                widths=[2, 6],
            )
            if part == "grid"
            else Heading(f"Satsing {n}", 2)
            for n, each in enumerate(SHEETS, 1)
            for part in ("heading", "grid")
        ),
    ],
    SHEETS,
    MARKED_UP,
)

LABELLED = [
    {
        "number": "1",
        "text": "Holde åpent hus på legesenteret hver måned",
        "responsible": "Kommuneoverlegen",
        "deadline": "Fra 2026",
    },
    {
        "number": "2",
        "text": "Utdanne ti helseveiledere med egen flyktningbakgrunn",
        "responsible": "Helse og mestring",
        "deadline": "31.12.2027",
    },
]

LABELLED_PARAGRAPHS = Kind(
    [
        Heading("Tiltak for god helse"),
        *(
            Text(line)
            for each in LABELLED
            for line in (
                f"Tiltak {each['number']}: {each['text']}",
                f"Ansvar: {each['responsible']}",
                f"Frist: {each['deadline']}",
            )
        ),
    ],
    LABELLED,
)

FOCUS = [
    {
        "number": "1.1",
        "title": "En fast kontaktperson",
        "text": "Alle nye familier får én medarbejder, som følger dem det første år. "
        "Medarbejderen kender skole, læge og foreninger i området.",
        "theme": "En god start",
    },
    {
        "number": "1.2",
        "title": "Viden om boligen",
        "text": "Kommunen viser, hvordan man bruger varme, vand og affaldssortering.",
        "theme": "En god start",
    },
    {
        "number": "2.1",
        "title": "Sprog på arbejdspladsen",
        "text": "Læreren kommer ud på arbejdspladsen to gange om ugen.",
        "theme": "Sprog og job",
    },
]

FOCUS_POINTS = Kind(
    [
        Heading("Strategi for modtagelse af nye borgere"),
        Text("Strategien har to kerneområder, og hvert område har fokuspunkter."),
        Heading("1. Kerneområde: En god start", 2),
        Text("De første måneder betyder meget for resten af livet i kommunen."),
        Heading("1.1 En fast kontaktperson", 3),
        Text(FOCUS[0]["text"]),
        Heading("1.2 Viden om boligen", 3),
        Text(FOCUS[1]["text"]),
        Heading("2. Kerneområde: Sprog og job", 2),
        Text("Sproget læres bedst, hvor det bruges."),
        Heading("2.1 Sprog på arbejdspladsen", 3),
        Text(FOCUS[2]["text"]),
    ],
    FOCUS,
)

STRATEGIES = [
    {
        "number": "1.1",
        "text": "Kommunen skal ha én felles rutine for mottak av nye innbyggere.",
        "theme": "Mottak",
    },
    {
        "number": "1.2",
        "text": "Alle ansatte i førstelinjen skal kunne bestille tolk.",
        "theme": "Mottak",
    },
    {
        "number": "2.1",
        "text": "Innbyggere med innvandrerbakgrunn skal være representert i alle råd.",
        "theme": "Deltakelse",
    },
]

NUMBERED_STRATEGIES = Kind(
    [
        Heading("Strategi for mangfold 2026–2030"),
        Heading("Innsatsområde Mottak", 2),
        Text("Strategier:"),
        Text(f"1.1. {STRATEGIES[0]['text']}"),
        Text(f"1.2. {STRATEGIES[1]['text']}"),
        Heading("Innsatsområde Deltakelse", 2),
        Text("Strategier:"),
        Text(f"2.1. {STRATEGIES[2]['text']}"),
        Heading("Slik følger vi opp", 2),
        Text("Kommunestyret får en orientering hvert år."),
    ],
    STRATEGIES,
)

BULLETS = [
    {
        "text": "Utvide åpningstiden på møteplassen til lørdager.",
        "theme": "Frivillighet",
    },
    {
        "text": "Lage et felles kurs for nye frivillige og foreninger.",
        "theme": "Frivillighet",
    },
    {
        "text": "Sende nye innbyggere et brev om valg på eget språk.",
        "theme": "Demokrati",
    },
    {"text": "Holde folkemøte i hver skolekrets før valget.", "theme": "Demokrati"},
]

BULLETS_UNDER_A_LEAD_IN = Kind(
    [
        Heading("Sammen i Fjordbyen"),
        Heading("Frivillighet", 2),
        Text("Mange vil bidra, men vet ikke hvor de kan melde seg."),
        Text("Tiltak:"),
        Points([each["text"] for each in BULLETS[:2]]),
        Heading("Demokrati", 2),
        Text("Færre nye innbyggere enn andre bruker stemmeretten."),
        Text("Tiltak:"),
        Points([each["text"] for each in BULLETS[2:]]),
    ],
    BULLETS,
)

PROMISES = [
    {"text": "erbjuda samhällsorientering på kvällstid", "theme": "Språk"},
    {"text": "öppna fler språkcaféer tillsammans med föreningarna", "theme": "Språk"},
    {"text": "mäta trivseln i skolan varje år", "theme": "Skola"},
]

PROMISES_IN_BULLETS = Kind(
    [
        Heading("Integrationsstrategi 2026–2030"),
        Heading("Språk", 2),
        Text("Kommunen ska:"),
        Points([each["text"] for each in PROMISES[:2]], "–"),
        Heading("Skola", 2),
        Text("Kommunen ska:"),
        Points([PROMISES[2]["text"]], "–"),
    ],
    PROMISES,
)

REPORTED = [
    {
        "number": "1",
        "text": "Innføre felles mottaksmøte for alle nye familier.",
        "implemented": "2022",
        "remaining": None,
        "report": "Møtet holdes hver måned. Familiene får skriftlig informasjon på sitt "
        "eget språk.",
    },
    {
        "number": "2",
        "text": "Etablere kulturskoletilbud på mottaksskolen.",
        "implemented": "2023",
        "remaining": "Utvides til ungdomstrinnet",
        "report": "Trettifem barn deltar. Ventelisten er lang.",
    },
    {
        "number": "3",
        "text": "Kartlegge boligbehovet.",
        "implemented": None,
        "remaining": "Overføres til neste plan",
        "report": "Arbeidet er ikke startet.",
    },
]

REPORT_TABLE = Kind(
    [
        Heading("Rapportering på forrige plan"),
        Grid(
            rows_of(REPORTED, "number", "text", "implemented", "remaining", "report"),
            ["Nr", "Tiltak", "Iverksatt", "Gjenstår", "Rapportering"],
            [1, 4, 2, 3, 5],
        ),
    ],
    REPORTED,
    MARKED_UP,
)

ANSWERED_BESIDE = [
    {
        "text": "Gi kurs i tolkebruk til alle nyansatte.",
        "responsible": "HR-avdelingen",
        "deadline": "1.9.2026",
    },
    {
        "text": "Etablere en ressursgruppe av innbyggere som gir råd om informasjon.",
        "responsible": "Kommunikasjon med bistand fra frivilligsentralen",
        "deadline": "1.1.2027",
    },
]

LABELS_IN_THE_RIGHT_CELL = Kind(
    [
        Heading("Tiltaksplan"),
        Text("Kompetanse", bold=True),
        Grid(
            [
                [
                    each["text"],
                    f"Ansvarlig: {each['responsible']}\nTidsfrist: {each['deadline']}",
                ]
                for each in ANSWERED_BESIDE
            ],
            widths=[3, 2],
        ),
    ],
    ANSWERED_BESIDE,
    MARKED_UP,
)

LETTERED = [
    {"number": "a", "text": "Gi alle nye elever en lesevenn.", "theme": "Skole"},
    {"number": "b", "text": "Tilby morsmålsstøtte på nett.", "theme": "Skole"},
    {"number": "a", "text": "Arrangere sykkelkurs for voksne.", "theme": "Fritid"},
    {"number": "b", "text": "Låne ut sportsutstyr gratis.", "theme": "Fritid"},
]

LETTERS_THAT_RESTART = Kind(
    [
        Heading("Tiltak i planperioden"),
        Heading("Skole", 2),
        Points([each["text"] for each in LETTERED[:2]], "a)"),
        Heading("Fritid", 2),
        Points([each["text"] for each in LETTERED[2:]], "a)"),
    ],
    LETTERED,
)

MANY = [
    {
        "number": str(n),
        "text": f"Gjennomføre aktivitet nummer {n} sammen med lag og foreninger, slik at "
        "flere blir kjent med hverandre og med tilbudene i nærmiljøet sitt.",
        "responsible": "Kultur og fritid" if n % 2 else "Skole",
        "deadline": str(2026 + n % 4),
    }
    for n in range(1, 41)
]


def over_pages(*, repeat_header: bool) -> Kind:
    return Kind(
        [
            Heading("Tiltak"),
            Grid(
                rows_of(MANY, "number", "text", "responsible", "deadline"),
                ["Nr", "Tiltak", "Ansvarlig", "Tidsfrist"],
                [1, 5, 3, 2],
                repeat_header=repeat_header,
            ),
        ],
        MANY,
    )


YEARS = [
    {"text": "Kartlegge tilbudene.", "responsible": "Plan", "years": ["X", "", ""]},
    {
        "text": "Bygge ut møteplassen.",
        "responsible": "Eiendom",
        "years": ["", "X", "X"],
    },
]

MATRIX_OF_YEARS = Kind(
    [
        Heading("Handlingsprogram"),
        Grid(
            [[each["text"], each["responsible"], *each["years"]] for each in YEARS],
            ["Tiltak", "Ansvar", "2026", "2027", "2028"],
            [5, 3, 1, 1, 1],
        ),
    ],
    [{"text": each["text"], "responsible": each["responsible"]} for each in YEARS],
    MARKED_UP,
)

UNRULED_TABLE = Kind(
    [
        Heading("Tiltak"),
        Text("Tabellen viser hva som skal gjøres, av hvem og når."),
        Grid(
            rows_of(LANGUAGE + HOMES, "number", "text", "responsible", "deadline"),
            ["Nr", "Tiltak", "Ansvar", "Frist"],
            [1, 6, 3, 2],
            ruled=False,
        ),
    ],
    [{**each, "theme": None} for each in LANGUAGE + HOMES],
    ("pdf",),
)

NO_MEASURES = Kind(
    [
        Heading("Planprogram for inkludering"),
        Heading("1 Bakgrunn", 2),
        Text("Kommunen har hatt en plan siden 2018. Den skal nå fornyes."),
        Heading("1.1 Formål", 3),
        Text("Formålet er å gi et felles grunnlag for arbeidet."),
        Heading("1.2 Lover og forskrifter", 3),
        Points(["Integreringsloven", "Opplæringsloven", "Folkehelseloven"]),
        Heading("2 Medvirkning", 2),
        Text("Innbyggerne inviteres til to møter våren 2026."),
        Points(["Åpent møte 3. mars 2026", "Digitalt møte 10. mars 2026"]),
        Grid(
            [["2023", "120", "14"], ["2024", "98", "11"], ["2025", "87", "9"]],
            ["År", "Bosatte", "Enslige mindreårige"],
        ),
    ],
    [],
)

KINDS = {
    "tables-under-themes": TABLES_UNDER_THEMES,
    "name-and-description": NAME_AND_DESCRIPTION,
    "theme-rows-nynorsk": THEME_ROWS,
    "danish-tables": DANISH_TABLES,
    "swedish-goal-spans-rows": GOAL_SPANS_ROWS,
    "fact-sheets": FACT_SHEETS,
    "labelled-paragraphs": LABELLED_PARAGRAPHS,
    "danish-focus-points": FOCUS_POINTS,
    "numbered-strategies": NUMBERED_STRATEGIES,
    "bullets": BULLETS_UNDER_A_LEAD_IN,
    "swedish-promises": PROMISES_IN_BULLETS,
    "report-table": REPORT_TABLE,
    "labels-in-the-right-cell": LABELS_IN_THE_RIGHT_CELL,
    "letters-that-restart": LETTERS_THAT_RESTART,
    "over-pages": over_pages(repeat_header=True),
    "over-pages-header-once": over_pages(repeat_header=False),
    "matrix-of-years": MATRIX_OF_YEARS,
    "unruled": UNRULED_TABLE,
    "no-measures": NO_MEASURES,
}
