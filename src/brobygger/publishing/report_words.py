"""The words that a published report adds to its own text, in the report's language.

The labels of a measure's fields are those of plans (`plan_words`). A label here that
heads no such field is one that readers of plans don't take for a field.
"""

from brobygger.publishing.plan_words import LANGUAGES, Words
from brobygger.publishing.plan_words import words_in as plan_words_in

_TABLE = """
next step     | Neste steg | Neste steg | Næste skridt | Nästa steg | Next step
last year     | Svaret i {year} | Svaret i {year} | Svaret i {year} | Svaret {year} | Answer in {year}
figures row   | Tall | Tal | Tal | Siffror | Figures
area          | Svar fra | Svar frå | Svar fra | Svar från | Answer from
plan          | Plan | Plan | Plan | Plan | Plan
not_started   | Ikke startet | Ikkje starta | Ikke startet | Inte påbörjad | Not started
under_way     | I gang | I gang | I gang | Pågår | Under way
done          | Ferdig | Ferdig | Færdig | Klar | Done
stopped       | Stoppet | Stoppa | Stoppet | Stoppad | Stopped
unreported    | Ikke rapportert | Ikkje rapportert | Ikke rapporteret | Inte rapporterad | Not reported
next goes_on  | Fortsetter | Held fram | Fortsætter | Fortsätter | Goes on
next starts   | Starter | Startar | Starter | Startar | Starts
next carried_over | Føres over til neste plan | Blir ført over til neste plan | Føres over til den næste plan | Förs över till nästa plan | Carried over to the next plan
next finished | Avsluttet | Avslutta | Afsluttet | Avslutad | Finished
next stopped  | Stoppet | Stoppa | Stoppet | Stoppad | Stopped
all           | I alt | I alt | I alt | Totalt | In all
number of     | Antall | Antal | Antal | Antal | Number
share         | Andel | Andel | Andel | Andel | Share
none          | Rapporten har ingen tiltak. | Rapporten har ingen tiltak. | Rapporten har ingen indsatser. | Rapporten har inga åtgärder. | The report has no measures.
one told      | Tiltaket er rapportert | Tiltaket er rapportert | Indsatsen er rapporteret | Åtgärden är rapporterad | The measure is reported
one untold    | Tiltaket er ikke rapportert | Tiltaket er ikkje rapportert | Indsatsen er ikke rapporteret | Åtgärden är inte rapporterad | The measure is not reported
all told      | Alle {count} tiltak er rapportert | Alle {count} tiltak er rapporterte | Alle {count} indsatser er rapporteret | Alla {count} åtgärder är rapporterade | All {count} measures are reported
some told     | {told} av {count} tiltak er rapportert | {told} av {count} tiltak er rapporterte | {told} af {count} indsatser er rapporteret | {told} av {count} åtgärder är rapporterade | {told} of {count} measures are reported
none told     | Ingen av {count} tiltak er rapportert | Ingen av {count} tiltak er rapporterte | Ingen af {count} indsatser er rapporteret | Ingen av {count} åtgärder är rapporterad | None of {count} measures is reported
many done     | {done} er ferdige | {done} er ferdige | {done} er færdige | {done} är klara | {done} are done
one done      | ett er ferdig | eitt er ferdig | én er færdig | en är klar | one is done
none done     | ingen er ferdige | ingen er ferdige | ingen er færdige | ingen är klar | none is done
it is done    | det er ferdig | det er ferdig | den er færdig | den är klar | it is done
it is not done | det er ikke ferdig | det er ikkje ferdig | den er ikke færdig | den är inte klar | it is not done
standing      | Slik står det til | Slik står det til | Sådan står det til | Så ligger det till | How things stand
going on      | Dette skjer videre | Dette skjer vidare | Det sker der videre | Så går det vidare | What happens next
by status     | Status samlet | Status samla | Status samlet | Status sammantaget | Overall status
by area       | Status for hver enhet | Status for kvar eining | Status for hver afdeling | Status för varje enhet | Status of each unit
by theme      | Status for hvert tema | Status for kvart tema | Status for hvert tema | Status för varje tema | Status of each theme
status column | Status | Status | Status | Status | Status
area column   | Enhet | Eining | Afdeling | Enhet | Unit
theme column  | Tema | Tema | Tema | Tema | Theme
chart         | Søylediagram. {text} | Søylediagram. {text} | Søjlediagram. {text} | Stapeldiagram. {text} | Bar chart. {text}
proposals     | Forslag til vedtak | Forslag til vedtak | Indstilling | Förslag till beslut | Proposed decision
answers area  | Svarene, enhet for enhet | Svara, eining for eining | Svarene, afdeling for afdeling | Svaren, enhet för enhet | The answers, unit by unit
answers theme | Svarene, tema for tema | Svara, tema for tema | Svarene, tema for tema | Svaren, tema för tema | The answers, theme by theme
no area       | Uten enhet | Utan eining | Uden afdeling | Utan enhet | Without a unit
no theme      | Uten tema | Utan tema | Uden tema | Utan tema | Without a theme
about         | Om rapporten | Om rapporten | Om rapporten | Om rapporten | About the report
asked         | Dette ble enhetene bedt om: | Dette vart einingane bedne om: | Det blev afdelingerne bedt om: | Det här ombads enheterna att göra: | What the units were asked:
covers        | Gjelder {plan} | Gjeld {plan} | Gælder {plan} | Gäller {plan} | About {plan}
closed        | Svarfrist {deadline}, avsluttet {closed} | Svarfrist {deadline}, avslutta {closed} | Svarfrist {deadline}, afsluttet {closed} | Svarsfrist {deadline}, avslutad {closed} | Answers due {deadline}, closed {closed}
edition       | Utgave {edition} | Utgåve {edition} | Udgave {edition} | Utgåva {edition} | Edition {edition}
changed       | {what} Endret {on} av {who}. Grunn: {why} | {what} Endra {on} av {who}. Grunn: {why} | {what} Ændret {on} af {who}. Grund: {why} | {what} Ändrat {on} av {who}. Skäl: {why} | {what} Changed {on} by {who}. Reason: {why}
names         | Navn på enhetene | Namn på einingane | Afdelingernes navne | Enheternas namn | Names of the units
reported      | Rapportert | Rapportert | Rapporteret | Rapporterad | Reported
yes           | Ja | Ja | Ja | Ja | Yes
no            | Nei | Nei | Nej | Nej | No
before        | {name}, forrige rapport | {name}, førre rapport | {name}, forrige rapport | {name}, förra rapporten | {name}, previous report
key           | Nøkkel | Nøkkel | Nøgle | Nyckel | Key
what          | Hva | Kva | Hvad | Vad | What
day           | Dag | Dag | Dag | Dag | Day
value         | Verdi | Verdi | Værdi | Värde | Value
unit of value | Måles i | Blir målt i | Måles i | Mäts i | Counted in
summary       | Sammendrag | Samandrag | Sammendrag | Sammanfattning | Summary
year          | År | År | År | År | Year
municipality  | Kommune | Kommune | Kommune | Kommun | Municipality
report title  | Rapport | Rapport | Rapport | Rapport | Report
finding       | Resultat | Resultat | Resultat | Resultat | Finding
answers due   | Svarfrist | Svarfrist | Svarfrist | Svarsfrist | Answers due
closed on     | Avsluttet | Avslutta | Afsluttet | Avslutad | Closed
edition row   | Utgave | Utgåve | Udgave | Utgåva | Edition
change        | Endring | Endring | Ændring | Ändring | Change
"""


def _words() -> dict[str, Words]:
    rows = [
        [cell.strip() for cell in line.split("|")]
        for line in _TABLE.strip().splitlines()
    ]
    return {
        language: {row[0]: row[at] for row in rows}
        for at, language in enumerate(LANGUAGES, start=1)
    }


_WORDS = _words()


def report_words_in(language: str) -> Words:
    """Give the words of plans and of reports; a report's own go first."""
    return plan_words_in(language) | _WORDS[language]


def number_in_words(amount: float, language: str) -> str:
    """Give "1 200,5" as the language writes it."""
    text = f"{amount:,.10g}" if isinstance(amount, float) else f"{amount:,}"
    marks = {"en": ",."}.get(language, "\u00a0,") if language != "da" else ".,"
    return text.translate({ord(","): marks[0], ord("."): marks[1]})
