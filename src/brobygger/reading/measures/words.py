"""The vocabulary of plans: what opens a list of measures, and what closes it.

Bokmål, nynorsk, Danish and Swedish; only words that any plan may use.
"""

import re
from enum import Enum
from functools import lru_cache

from brobygger.reading.columns import Role, may_begin_label, role_of


class Zone(Enum):
    """What a heading says about the lists and tables under it."""

    MEASURES = "measures"
    NEUTRAL = "neutral"
    ASIDE = "aside"  # goals, target groups, challenges: another heading may reopen
    CLOSED = "closed"  # background, process, minutes, appendices: nothing below counts


_MEASURES = re.compile(
    r"\b(?:[^\W\d_]*tiltak(?:a|et|ene|s(?:plan|del|oversikt|liste|tabell|program|punkt)"
    r"[^\W\d_]*)?|tiltag(?:ene)?|[^\W\d_]*åtgärd(?:er|erna|splan|sprogram|slista)?|"
    r"handle(?:plan|program)[^\W\d_]*|handlings?(?:del|plan|program|punkt|tiltak)[^\W\d_]*|handlinger|handlingar|"
    r"handlingane|handlinga|[^\W\d_]*indsatser(?:ne)?|indsatsplan|innsatser|"
    r"innsatsar|insatser(?:na)?|fokuspunkt[^\W\d_]*|aktivitet(?:er|ar|erne|arna)|"
    r"aktivitetsplan|initiativ(?:er|erne)?|(?:del|hoved|hovud)?strategi(?:er|ar|erne|ane)|"
    r"virkemidler|verkemiddel|arbetsplan|arbeidspunkter|konkretisering|satsinger|"
    r"satsingar|prioriteringer|prioriteringar|prioriteringar|hovedgrep|strategiske grep)\b",
    re.IGNORECASE,
)
_AREAS = re.compile(
    r"\b(?:kerneområde|innsatsområde|indsatsområde|insatsområde|satsingsområde|"
    r"satsningsområde|satsområde|fokusområde|målområde|hovedområde|temaområde|"
    r"handlingsområde|utviklingsområde|tiltaksområde|prioritert område|hovedtema|"
    r"hovudtema|hovedmål|hovudmål|strategisk mål|pejlemærke|spor)[^\W\d_]*",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?:bakgrunn|baggrund|bakgrund|innledning|innleiing|indledning|inledning|"
    r"forord|føreord|förord|sammendrag|samandrag|sammanfattning|resumé|"
    r"statistikk?|begrepsavklaring[^\W\d_]*|begreper|begreber|begrepp|definisjon[^\W\d_]*|"
    r"definition[^\W\d_]*|ordliste|ordforklaring[^\W\d_]*|lovverk|lovgrunnlag|"
    r"lovgivning|regelverk|føringer|føringar|rammebetingelser|rammevilkår|"
    r"planprosess[^\W\d_]*|vedlegg|bilag[^\W\d_]*|bilaga|bilagor|kilder|kjelder|"
    r"litteratur|referanser|referansar|referencer|referenser|innholdsfortegnelse|"
    r"indholdsfortegnelse|innehållsförteckning|votering|saksprotokoll|saksutredning|"
    r"saksframlegg|saksfremlegg|møtebok|høringsinnspill|merknader fra|"
    r"kontakt(?:informasjon|oplysninger|uppgifter)|kunnskapsgrunnlag[^\W\d_]*|"
    r"dagens situasjon|nuläge|fremdriftsplan|framdriftsplan|historikk|"
    r"forslag til (?:vedtak|innstilling|beslutning|beslut)|"
    r"relaterte dokument[^\W\d_]*|les mer|læs mere|läs mer)\b"
    # these may be part of a measure's own words: only where they come first
    r"|\A(?:[\d.]+\s+)?(?:organisering|organisation|organisasjon|medvirkning|medverknad|"
    r"borgerinddragelse|høring|høyring|remiss|kilde|begrep|begreb|innhold|innhald|"
    r"indhold|innehåll|vedtak|protokoll?|saksbehandling|behandling|innstilling|"
    r"beslutning|uttalelser|arbeidsgruppe|arbejdsgruppe|arbetsgrupp|prosjektgruppe|"
    r"styringsgruppe|kontakt|prosess|process|roller|fremdrift|framdrift|mandat|forankring|om kommunen|"
    r"om planen|arbeidet med planen|planens)[^\W\d_]*",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:(?:hoved|hovud|huvud|del|effekt|resultat|fellese?|overordn[^\W\d_]+ )?"
    r"mål(?:ene|a|et|en)?|målsetting[^\W\d_]*|målsætning[^\W\d_]*|målsättning[^\W\d_]*|"
    r"formål|føremål|syfte|visjon|vision|misjon|mission|målgruppe[^\W\d_]*|"
    r"målgruppa|målgrupp[^\W\d_]*|utfordring[^\W\d_]*|udfordring[^\W\d_]*|"
    r"utmaning[^\W\d_]*|status|situasjon[^\W\d_]*|behov|suksess[^\W\d_]*|succes[^\W\d_]*|"
    r"kjennetegn|kjenneteikn|indikator[^\W\d_]*|måltall|verdier|verdiar|værdier|"
    r"prinsipp[^\W\d_]*|princip[^\W\d_]*|evaluering|utvärdering|rapportering|"
    r"måloppnåelse|forventet effekt|erfaringer|fakta|resultat[^\W\d_]*)\b",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(
    r"\b(?:nasjonal[^\W\d_]*|national[^\W\d_]*|nationell[^\W\d_]*|statlig[^\W\d_]*|"
    r"statens|statlege|regjeringen[^\W\d_]*|regeringen[^\W\d_]*|tidligere|tidlegare|"
    r"forrige|førre|foregående|föregående|förra|"
    r"tidigare|eksisterende|eksisterande|befintliga|dagens|andre planer|"
    r"andre tilbud|iverksatte|gjennomførte|gennemførte|genomförda|pågående|bestående)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def zone_of(heading: str) -> Zone:
    """Say what a heading opens or closes; a measure word goes before the others."""
    if names_measures(heading):
        return Zone.CLOSED if _NOT_OURS.search(heading) else Zone.MEASURES
    if _CLOSED.search(heading):
        return Zone.CLOSED
    if _AREAS.search(heading):
        return Zone.NEUTRAL
    if _ASIDE.search(heading) and len(heading.split()) <= 12:  # noqa: PLR2004 -- no title is longer
        return Zone.ASIDE
    return Zone.NEUTRAL


@lru_cache(maxsize=4096)
def names_measures(heading: str) -> bool:
    return bool(_MEASURES.search(heading))


def is_area(heading: str) -> bool:
    """Say whether a heading is one area with its name: "Kerneområde – Sundhed"."""
    found = _AREAS.search(heading)
    return bool(found) and not re.search(r"(?:r|a|n)\Z", found[0] if found else "")


def is_plan_chapter(heading: str) -> bool:
    """Say whether a heading is the action part as a whole: "8 Tiltaksplan"."""
    words = heading.split()
    return bool(_PLAN_CHAPTER.search(heading)) and all(map(is_generic_word, words))


_PLAN_CHAPTER = re.compile(
    r"\b(?:tiltaks|handlings|handle|aktivitets|indsats|åtgärds)(?:plan|del|program|oversikt)",
    re.IGNORECASE,
)

# ── lead-ins ─────────────────────────────────────────────────────────────────

_WE = (
    r"(?:vi|kommunen|kommunene|kommunerne|me|[^\W\d_]+ kommune|[^\W\d_]+ kommun|"
    r"forvaltningen|tjenestene|tenestene|byen)"
)
_WILL = r"(?:vil|skal|ska|kommer til å|kommer att|ønsker å|ynskjer å|må|bør|ønsker at)"
_PROMISE = re.compile(
    rf"(?:\b{_WE}\s+{_WILL}(?:\s+(?:derfor|difor|därför|også|i perioden|i planperioden|"
    r"blant annet|bl\.a\.|bl\. a\.|bl\.a|særlig|jobbe for å|jobbe for at|arbeide for å|"
    r"arbeide for at|prioritere|konkret|fremover|framover|arbejde for at|arbeta för att|"
    r"at|å|att|gjøre|gjere|gøre|göra))*|"
    rf"\b{_WILL}\s+(?:derfor\s+|difor\s+|därför\s+)?{_WE}(?:\s+(?:derfor|difor|å|at|att))*"
    r")\s*[:.…]*\s*\Z",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"\A(?:slik|sånn|dette|det|hva|kva|hvad|vad|hvordan|korleis|sådan|således|så|her|hur)"
    r"\b.{0,40}\b(?:gjør|gjer|gør|gör|skal|vil|ska|gjøre|gjere|gøre|göra|jobber|arbeider|"
    r"arbejder|arbetar|oppnår|opnår|når)\b.{0,40}\Z",
    re.IGNORECASE,
)
_HOW_WE = re.compile(
    r"\b(?:vi|me|kommunen|gjøres|gøres|göras|gjerast)\b", re.IGNORECASE
)
_POINTS = re.compile(
    r"\A(?:hovedpunkt|hovudpunkt|huvudpunkt)[^\W\d_]*(?:\s+i\s+\S+)?\s*:?\s*\Z",
    re.IGNORECASE,
)
_SENTENCE_LEAD = re.compile(
    r"\b(?:tiltak|tiltakene|tiltaka|tiltag|indsatser|innsatser|insatser|åtgärder|"
    r"initiativer|handlinger|aktiviteter|strategier|punkter|grep)\b.{0,60}"
    r"\b(?:skal|vil|ska|gjennomføres|gjennomførast|iverksettes|setjast|prioriteres|"
    r"foreslås|foreslåes|gennemføres|genomförs|iværksættes|igangsættes|igangsettes|"
    r"prioritert|følgende|følgjande|følger|föreslås|föreslår|foreslår)\b.{0,60}:\s*\Z"
    r"|\b(?:følgende|følgjande|følgende konkrete|disse|desse|dessa|følgande|följande|"
    r"nedenstående|konkrete|konkreta|prioriterte) (?:[^\W\d_]+ )?(?:tiltak|tiltag|"
    r"indsatser|innsatser|insatser|åtgärder|initiativer|handlinger|aktiviteter|"
    r"strategier)\b.{0,60}:\s*\Z",
    re.IGNORECASE,
)
_LONE = re.compile(r"(?:indsats|innsats|insats|handling|grep)\s*:", re.IGNORECASE)
_OF_GOALS = re.compile(
    r"\A(?:[^\W\d_]*mål(?:et|ene|a|en)?|visjonen|visionen|det er et mål)\b",
    re.IGNORECASE,
)
_FIELD_LEAD = re.compile(
    r"\A(?:[\d.]+\s+)?(?:(?:nye|konkrete|aktuelle|prioriterte|kommunens|våre|prioriterade|"
    r"konkreta|vores)\s+)*(?:tiltak|tiltag|indsatser|innsatser|innsatsar|insatser|"
    r"åtgärder|handlinger|aktiviteter|aktivitetar|initiativer|strategier|strategiar)"
    r"\s+(?:for|innen|innenfor|inden for|inom|i|på|mot|knyttet til|retta mot|rettet mot|"
    r"som|under|per|til|for å|for at|för|för att)\b[^:]*:?\Z",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    r"\b(?:som kan|mal|områder|områda|områden|deles inn|delt inn|omfatter|omfattar|"
    r"beskrives|består av|bygger på|er basert|kriterier)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def is_lead(text: str) -> bool:
    """Say whether a heading or an opening line promises a list of measures.

    "Tiltak:", "Nye tiltak i perioden", "Vi vil:", "Slik gjør vi det", "Følgende
    tiltak skal gjennomføres:"; but not "Hvert tiltak beskrives etter denne malen:".
    """
    text = text.strip()
    if not text or len(text) > 200 or _NOT_OURS.search(text):  # noqa: PLR2004 -- a lead-in is short
        return False
    if is_pure_lead(text) or (_FIELD_LEAD.match(text) and len(text) < 80):  # noqa: PLR2004
        return True
    if _PROMISE.search(text) and text[-1] not in ".!" and not _OF_GOALS.match(text):
        return True
    if _HOW.match(text) and _HOW_WE.search(text) and len(text) < 60:  # noqa: PLR2004
        return True
    return bool(_SENTENCE_LEAD.search(text)) and not _DESCRIBES.search(text)


def is_bare_lead(text: str) -> bool:
    """Say whether a lead-in names no field of work, as "Tiltak for unge" does."""
    if is_pure_lead(text):
        return True
    return is_lead(text) and not (_FIELD_LEAD.match(text) and not _AIM.search(text))


_AIM = re.compile(r"\bfor (?:å|at|att)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def is_pure_lead(text: str) -> bool:
    """Say whether this is the word alone: "Tiltak", "Konkrete indsatser:"."""
    words = text.strip(" :.–-*").split()
    if not words or len(words) > 8 or _NOT_OURS.search(text):  # noqa: PLR2004
        return False
    if _POINTS.match(text) or _LONE.fullmatch(text.strip()):
        return True
    return names_measures(text) and all(map(is_generic_word, words))


# ── themes ───────────────────────────────────────────────────────────────────

_GENERIC_WORDS = (
    "tiltak tiltaka tiltakene tiltaksplan tiltaksdel tiltaksoversikt mål måla målene "
    "delmål hovedmål hovudmål målgruppe målgrupper målgruppene strategi strategier "
    "strategiar handling handlinger handlingar handlingsplan handlingsdel "
    "handlingsprogram plan planen planperioden perioden periode for i og av med til på "
    "innsats innsatser innsatsområde innsatsområder satsingsområder satsingsområde "
    "indsats indsatser indsatsområder indsatsområde åtgärd åtgärder insatser insats "
    "aktivitet aktiviteter aktivitetar oversikt over tabell del kapittel kommune "
    "kommunen kommunens prioriterte prioriteringer nye konkrete aktuelle våre forslag "
    "foreslåtte den det de skal vil vi hva hvad gjøre gjør gøre slik sådan fokuspunkter "
    "fokuspunkt temaer tema hovedtema hovedtemaer kerneområder kerneområde samt och "
    "för i att at å ansvar frist ansvarlig merknad nr fortsettelse forts oppfølging "
    "opfølgning uppföljning initiativer initiativ retning vej veien vegen videre "
    "detaljert samlet samla årlige årlig overordnede overordnet tiltaksliste vårt vår "
    "målområder målområde virkemidler utfordringer strategisk strategiske her er "
    "handleplan handleprogram handlingsplanen anbefalte anbefalede rekommenderade mulige planlagte planlagde planerade viktige "
    "viktigste sentrale øvrige andre felles fælles kommunale lokale nytt ny nya nye "
    "satsinger satsingar prioriteringer grep perioden 1 år åra årene"
)
_GENERIC = frozenset(_GENERIC_WORDS.split())
_PLAN_TITLE = re.compile(
    r"\A(?:\d[\d.]*\s+)?(?:rapportering|evaluering|vedlegg|bilag|bilaga|tabell|tabel|"
    r"oversikt|oversigt|del\s+\d+|del\s+[a-z]\b|kapittel\s+\d+\s*\Z|"
    r"[^\W\d_]*(?:tiltaks|handlings|tema|integrerings|integrations|kommune|inkluderings|"
    r"indsats|aktivitets|mangfolds|åtgärds)(?:plan|program|del|oversikt|strategi|politik)"
    r"[^\W\d_]*|[^\W\d_]*(?:planen|strategien|politikken)\b|(?:tema|strategi)?plan for)",
    re.IGNORECASE,
)
_GOAL = re.compile(
    r"\A(?:[\d.]+\s*)?(?:delmål|hovedmål|hovudmål|huvudmål|mål|målsetting|målsætning|"
    r"effektmål|resultatmål|målsättning)\b(?:\s*[\d.]+)?\s*[:.–-]?\s+\S",
    re.IGNORECASE,
)


def is_generic_word(word: str) -> bool:
    word = word.strip(" .,:;()–-/&*").lower()
    if not word or word in _GENERIC or word.endswith("tiltak"):
        return True
    return not any(sign.isalpha() for sign in word)


@lru_cache(maxsize=4096)
def is_theme(heading: str) -> bool:
    """Say whether a heading names a field of work, not just "Tiltak" or the plan."""
    if _PLAN_TITLE.search(heading) or is_aside_label(heading):
        return False
    if is_bare_lead(heading):
        return False
    return not all(map(is_generic_word, re.split(r"[\s/,]+", heading)))


def is_subgoal(heading: str) -> bool:
    return is_goal(heading) and bool(_SUBGOAL.match(heading))


_SUBGOAL = re.compile(r"(?:[\d.]+\s*)?(?:del|effekt|resultat)mål", re.IGNORECASE)


@lru_cache(maxsize=256)  # each heading is asked for all that stands below it
def is_goal(heading: str) -> bool:
    """Say whether a heading is a goal with its words: "Delmål 2: Flere i jobb"."""
    return bool(_GOAL.match(heading))


def is_strategy(heading: str) -> bool:
    """Say whether a heading is one strategy with its words: "Strategi 2: …"."""
    return bool(_STRATEGY.match(heading))


_STRATEGY = re.compile(
    r"(?:[\d.]+\s*)?(?:del|hoved|hovud|huvud)?strategi\s*\d[\d.]*\s*[:.–-]?\s+\S",
    re.IGNORECASE,
)
_LABELS = frozenset(
    {
        Role.RESPONSIBLE,
        Role.DEADLINE,
        Role.START,
        Role.BUDGET,
        Role.STATUS,
        Role.NUMBER,
        Role.TEXT,
        Role.REMARK,
        Role.GOAL,
        Role.INDICATOR,
    }
)


def is_aside_label(heading: str) -> bool:
    """Say whether a heading is the label of something else: "Ansvar", "Status"."""
    words = heading.split()
    return len(words) <= 2 and role_of(heading) in _LABELS and may_begin_label(words[0])  # noqa: PLR2004


# ── sentences ────────────────────────────────────────────────────────────────

_UNDERTAKES = re.compile(
    r"\b(?:skal|vil|ønsker å|ønskjer å|ynskjer å|ønsker at|ska|kommer att|må|bør)\b"
    r"(?=.{0,160}\b(?:etabler|opprett|oprett|inrätt|sikr|säkr|säkerställ|"
    r"gjennomfør|gennemfør|genomför|utvikl|udvikl|utveckl|styrk|stärk|innfør|indfør|inför|"
    r"iverksett|iværksæt|igangsett|igangsæt|start|bygg|øk|öka|auke|forbedr|förbättr|"
    r"utarbeid|udarbejd|utarbeta|legg\w* til rette|tilrettelegg|tilby|tilbyd|erbjud|"
    r"arranger|anordn|utred|kartlegg|kortlæg|kartlägg|ansett|ansæt|anställ|rekrutter|"
    r"samarbeid|samarbejd|samarbeta|inngå|indgå|bidra|revider|videreutvikl|videreudvikl|"
    r"evaluer|lage|lag|skap|utvid|udvid|følge opp|følg\w* op|følger opp|fornye|sette i))",
    re.IGNORECASE,
)
_DESCRIBING = re.compile(
    r"\b(?:vil (?:\w+ )?(?:være|vere|vara|bli rettet)|skal (?:\w+ )?(?:være en start|peke|"
    r"gi en oversikt|beskrive|vise))\b",
    re.IGNORECASE,
)


def undertakes(text: str) -> bool:
    """Say whether a sentence promises a deed: "skal etablere", "vil styrke"."""
    return bool(_UNDERTAKES.search(text)) and not _DESCRIBING.search(text[:120])
