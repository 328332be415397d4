"""The words that a published plan adds to its own text, in the plan's language.

A column's label is one that readers of plans know, people and programs alike.
"""

from datetime import date

type Words = dict[str, str]

_COLUMNS = """
number       Nr         Nr          Nr.         Nr           No.
title        Tittel     Tittel      Titel       Titel        Title
text         Tiltak     Tiltak      Indsats     Åtgärd       Measure
start        Oppstart   Oppstart    Opstart     Start        Start
deadline     Frist      Frist       Frist       Tidsfrist    Deadline
responsible  Ansvar     Ansvar      Ansvar      Ansvarig     Responsible
partners     Samarbeid  Samarbeid   Samarbejde  Samverkan    Partners
goal         Mål        Mål         Mål         Mål          Goal
indicator    Indikator  Indikator   Indikator   Indikator    Indicator
budget       Kostnad    Kostnad     Økonomi     Kostnad      Cost
status       Status     Status      Status      Status       Status
implemented  Iverksatt  Iverksett   Iværksat    Genomfört    Implemented
remaining    Gjenstår   Attstår     Udestår     Återstår     Remaining
report       Rapportering Rapportering Opfølgning Uppföljning Report
remark       Merknad    Merknad     Bemærkning  Anmärkning   Remark
theme        Tema       Tema        Tema        Tema         Theme
details      Beskrivelse Beskriving Beskrivelse Beskrivning  Description
units        Enheter    Einingar    Afdelinger    Enheter      Units
"""

_PHRASES = """
origin             | Ny eller videreført | Ny eller vidareført | Ny eller videreført | Ny eller fortsatt | New or continued
new                | Nytt tiltak | Nytt tiltak | Ny indsats | Ny åtgärd | New
continued          | Videreført | Vidareført | Videreført | Fortsättning | Continued
transferred        | Overført fra {plan} | Overført frå {plan} | Overført fra {plan} | Överförd från {plan} | Transferred from {plan}
another plan       | annen plan | annan plan | anden plan | annan plan | another plan
contents           | Innhold | Innhald | Indhold | Innehåll | Contents
page               | Side {page} av {pages} | Side {page} av {pages} | Side {page} af {pages} | Sida {page} av {pages} | Page {page} of {pages}
mission            | Misjon | Misjon | Mission | Mission | Mission
vision             | Visjon | Visjon | Vision | Vision | Vision
goals              | Mål | Mål | Målsætninger | Mål | Goals
success_criteria   | Suksesskriterier | Suksesskriterium | Succeskriterier | Framgångskriterier | Success criteria
target_groups      | Målgrupper | Målgrupper | Målgrupper | Målgrupper | Target groups
challenges         | Utfordringer | Utfordringar | Udfordringer | Utmaningar | Challenges
themes             | Temaer | Tema | Temaer | Teman | Themes
themes lead        | Planen har {count} temaer: | Planen har {count} tema: | Planen har {count} temaer: | Planen har {count} teman: | The plan has {count} themes:
measures           | Tiltak | Tiltak | Indsatser | Åtgärder | Measures
other measures     | Andre tiltak | Andre tiltak | Øvrige indsatser | Övriga åtgärder | Other measures
terms              | Begreper | Omgrep | Begreber | Begrepp | Terms
figures            | Statistikk | Statistikk | Statistik | Statistik | Figures
decisions          | Vedtak | Vedtak | Beslutninger | Beslut | Decisions
units chapter      | Ansvarlige enheter | Ansvarlege einingar | Ansvarlige afdelinger | Ansvariga enheter | Responsible units
adopted            | Vedtatt av | Vedteken av | Godkendt af | Antagen av | Adopted by
case               | sak {case} | sak {case} | sag {case} | ärende {case} | case {case}
period             | Planperiode: {period} | Planperiode: {period} | Planperiode: {period} | Planperiod: {period} | Period: {period}
version            | Versjon {version}, {day} | Versjon {version}, {day} | Version {version}, {day} | Version {version}, {day} | Version {version}, {day}
table about        | Tiltak under {heading} | Tiltak under {heading} | Indsatser under {heading} | Åtgärder under {heading} | Measures under {heading}
months             | januar februar mars april mai juni juli august september oktober november desember | januar februar mars april mai juni juli august september oktober november desember | januar februar marts april maj juni juli august september oktober november december | januari februari mars april maj juni juli augusti september oktober november december | January February March April May June July August September October November December
day                | {day}. {month} {year} | {day}. {month} {year} | {day}. {month} {year} | {day} {month} {year} | {day} {month} {year}
"""

LANGUAGES = ("nb", "nn", "da", "sv", "en")
LOCALES = {
    "nb": "nb-NO",
    "nn": "nn-NO",
    "da": "da-DK",
    "sv": "sv-SE",
    "en": "en-GB",
}
_MUNICIPALITY = {"nb": "kommune", "nn": "kommune", "da": "Kommune", "sv": "kommun"}


def _table() -> dict[str, Words]:
    rows = [line.split() for line in _COLUMNS.strip().splitlines()]
    rows += [
        [cell.strip() for cell in line.split("|")]
        for line in _PHRASES.strip().splitlines()
    ]
    return {
        language: {row[0]: row[at] for row in rows}
        for at, language in enumerate(LANGUAGES, start=1)
    }


_WORDS = _table()


def language_of(language: str) -> str:
    """Give the language of the labels: English where we have no words of its own."""
    return language if language in LANGUAGES else "en"


def words_in(language: str) -> Words:
    return _WORDS[language_of(language)]


def day_in_words(day: date, language: str) -> str:
    """Give "12. mars 2026"."""
    words = words_in(language)
    month = words["months"].split()[day.month - 1]
    return words["day"].format(day=day.day, month=month, year=day.year)


def municipality_in_words(name: str, language: str) -> str:
    """Give "Fjellvik kommune", also where the name came without the word."""
    if not name or "kommun" in name.casefold() or language_of(language) == "en":
        return name
    return f"{name} {_MUNICIPALITY[language]}"
