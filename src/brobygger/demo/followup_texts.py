"""What was told of the invented measures, in the language of their plan."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone, in days from today; `reached` is how many days ago."""

    text: str
    first_in: int
    moved_to: int | None = None
    reached: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure: (days ago, amount), the last of which may have been corrected."""

    name: str
    unit_word: str
    values: Sequence[tuple[int, int]]
    corrected: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What was told: (days ago, status, words) and, where it was stopped, the reason."""

    told: Sequence[tuple[int, str, str] | tuple[int, str, str, str]]
    steps: Sequence[Step] = ()
    counted: Sequence[Counted] = ()
    among_colleagues: str = ""


BEGUN, DONE, STOPPED, WAITING = "under_way", "done", "stopped", "not_started"

FJELLVIK = {
    "1": Story(
        [
            (
                330,
                BEGUN,
                "Vi har laget et felles skjema og prøver det ut med to klasser.",
            ),
            (
                160,
                DONE,
                "Alle nye deltakere kartlegges nå i løpet av de tre første ukene.",
            ),
        ],
        counted=[
            Counted("Kartlagte deltakere", "personer", [(300, 18), (200, 27), (90, 41)])
        ],
    ),
    "2": Story(
        [
            (280, BEGUN, "Elleve virksomheter har sagt ja. Fadderne får kurs i vår."),
            (
                35,
                BEGUN,
                "Alle virksomheter unntatt to har en plass. Vi snakker med de siste.",
            ),
        ],
        steps=[
            Step("Kurs for faddere er holdt", -200, reached=204),
            Step("Hver virksomhet har minst én plass", 20, moved_to=75),
        ],
        counted=[
            Counted(
                "Språkpraksisplasser",
                "plasser",
                [(320, 6), (230, 11), (140, 14), (35, 19)],
                corrected=17,
                why="To plasser var talt i to virksomheter.",
            )
        ],
    ),
    "3": Story(
        [
            (250, BEGUN, "Læreplanen er skrevet sammen med sykehjemmet."),
            (20, BEGUN, "Første kurs er i gang med fjorten deltakere."),
        ],
        steps=[
            Step("Læreplanen er ferdig", -240, reached=246),
            Step("Første kurs er fullført", 50),
        ],
    ),
    "4": Story(
        [
            (190, BEGUN, "To lærlinger har begynt, én i barnehage og én i byggdrift."),
        ],
        counted=[Counted("Lærlinger", "personer", [(190, 2), (60, 3)])],
    ),
    "5": Story(
        [(150, DONE, "Kontaktpersonen er på plass, og bedriftene ringer ett nummer.")]
    ),
    "6": Story(
        [
            (
                210,
                BEGUN,
                "Kurset på det laveste nivået er fullt. Vi mangler lærer til det neste.",
            ),
        ],
        steps=[Step("Barnepass er avtalt med barnehagen", -120, reached=128)],
        counted=[
            Counted("Deltakere på kveldskurs", "personer", [(300, 12), (210, 16)])
        ],
        among_colleagues="En lærer slutter ved nyttår. Vi må lyse ut stillingen nå.",
    ),
    "7": Story(
        [
            (
                25,
                BEGUN,
                "Ni kurskvelder er holdt på biblioteket, de fleste om BankID.",
            )
        ],
        counted=[Counted("Kurskvelder", "kvelder", [(220, 2), (130, 5), (25, 9)])],
    ),
    "8": Story(
        [(240, DONE, "Årets bosettingsplan er vedtatt, og den neste er påbegynt.")]
    ),
    "9": Story(
        [
            (
                70,
                BEGUN,
                "Åtte boliger er klare. Ombyggingen av den gamle skolen er forsinket.",
            )
        ],
        steps=[
            Step("Ombyggingen er ferdig", -40, moved_to=150),
            Step("Ti boliger er tatt i bruk", 100),
        ],
        counted=[Counted("Klare boliger", "boliger", [(310, 2), (180, 5), (70, 8)])],
    ),
    "11": Story(
        [(55, BEGUN, "Bokurset holdes hver måned, og hjemmebesøkene er kommet i gang.")]
    ),
    "12": Story(
        [
            (
                140,
                BEGUN,
                "Reglene er skrevet, men avtalen med banken er ikke signert ennå.",
            )
        ]
    ),
    "13": Story(
        [(310, DONE, "Bofellesskapet er åpnet, og alle fire plassene er i bruk.")]
    ),
    "14": Story(
        [(120, BEGUN, "Samtalen er prøvd ved to skoler, og foreldrene er fornøyde.")]
    ),
    "15": Story(
        [
            (
                65,
                BEGUN,
                "Meldingene om fravær og ferie er oversatt. Resten kommer før jul.",
            )
        ]
    ),
    "17": Story(
        [(45, BEGUN, "Leksehjelpen går på alle tre skolene og på biblioteket.")],
        counted=[
            Counted("Elever på leksehjelp", "elever", [(270, 34), (150, 52), (45, 61)])
        ],
    ),
    "18": Story([(170, BEGUN, "Veiledning gis nå på fire morsmål.")]),
    "19": Story(
        [
            (
                95,
                STOPPED,
                "Tilbudet var åpent i tre måneder.",
                "Alle familier fikk barnehageplass uten ventetid, og behovet falt bort.",
            )
        ]
    ),
    "20": Story([(50, BEGUN, "Tjueto ungdommer har fått aktivitetskort i høst.")]),
    "21": Story([(200, DONE, "Samtalen er en fast del av helseundersøkelsen.")]),
    "22": Story(
        [
            (
                85,
                BEGUN,
                "Gruppene på ukrainsk og arabisk møtes annenhver uke.",
            )
        ],
        steps=[Step("Gruppen på tigrinja har begynt", -15)],
    ),
    "24": Story(
        [(130, BEGUN, "To av fire filmer er spilt inn. Tannlegefilmen mangler manus.")]
    ),
    "25": Story(
        [(110, BEGUN, "Kvinnegruppen svømmer hver torsdag. Menn kan melde seg på nå.")]
    ),
    "26": Story(
        [(30, BEGUN, "Tretti guider er i gang, og sju venter på å bli koblet.")],
        counted=[Counted("Guider", "frivillige", [(290, 9), (160, 21), (30, 30)])],
    ),
    "27": Story([(290, DONE, "Rådet er valgt og har hatt sitt første møte.")]),
    "28": Story([(180, DONE, "Søknaden er kortet ned til én side.")]),
    "31": Story(
        [(80, DONE, "Dagen samlet godt over fire hundre mennesker på torget.")],
        counted=[Counted("Besøkende", "personer", [(440, 310), (80, 420)])],
    ),
}

LINDESO = {
    "1.1": Story(
        [
            (260, BEGUN, "De første tyve borgere har fået en fast kontaktperson."),
            (40, BEGUN, "Ordningen gælder nu alle nytilkomne i kommunen."),
        ],
        counted=[
            Counted(
                "Borgere med kontaktperson",
                "personer",
                [(260, 20), (150, 48), (40, 83)],
            )
        ],
    ),
    "1.2": Story(
        [(150, BEGUN, "To boligorganisationer har sagt ja til flere små lejligheder.")],
        steps=[Step("Aftalerne er underskrevet", -25, moved_to=60)],
    ),
    "2.1": Story(
        [
            (220, BEGUN, "Det første hold er i gang hos en fødevarevirksomhed."),
            (30, BEGUN, "Tre hold kører nu, og mentorerne har været på kursus."),
        ],
        steps=[
            Step("Kursus for mentorer er holdt", -90, reached=88),
            Step("Erfaringerne er gjort op", 70),
        ],
        counted=[
            Counted(
                "Deltagere på virksomhedshold",
                "personer",
                [(220, 9), (120, 17), (30, 28)],
            )
        ],
    ),
    "2.2": Story([(100, BEGUN, "Afklaringen sker nu inden for ti uger.")]),
    "2.3": Story(
        [(60, BEGUN, "Fire åbne huse er holdt, alle med børnepasning.")],
        counted=[Counted("Besøg i åbent hus", "kvinder", [(240, 14), (60, 39)])],
    ),
    "3.1": Story(
        [(170, BEGUN, "Seksten foreningsguider er uddannet, flest i nordbyen.")]
    ),
    "3.2": Story(
        [(75, DONE, "Besøgene på rådhuset og i retten er en fast del af kurserne.")]
    ),
    "4.1": Story([(210, DONE, "Alle nytilkomne får tilbuddet med en uddannet tolk.")]),
    "4.2": Story(
        [
            (
                125,
                STOPPED,
                "Ét af tre mødesteder nåede at åbne.",
                "Lokalerne blev lukket efter en vandskade. Vi søger nye i det nye år.",
            )
        ]
    ),
    "5.1": Story(
        [(55, BEGUN, "Alle skoler holder velkomstsamtaler; dagtilbuddene følger.")]
    ),
}

STORIES = {"fjellvik": FJELLVIK, "lindeso": LINDESO}
"""By the municipality's address and the measure's key."""
