"""What a piece of text looks like: a time, a unit, a remark, a sum, a sentence."""

import re

_MONTH = (
    r"(?:jan(?:uar|uari)?|feb(?:ruar|ruari)?|mars|marts|mar|apr(?:il)?|mai|maj|juni?|"
    r"juli?|aug(?:ust|usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|"
    r"de[sc](?:ember)?)\.?"
)
_SEASON = (
    r"(?:høst(?:en)?|haust(?:en)?|efterår(?:et)?|höst(?:en)?|vår(?:en)?|forår(?:et)?|"
    r"sommer(?:en)?|sommar(?:en)?|vinter(?:en)?|årsskiftet|nyttår)"
)
_YEAR = r"(?:19|20)\d\d"
_LEAD = (
    r"(?:oppstart|opstart|start|uppstart|innen(?:\s+utgangen\s+av)?|senest|snarest|"
    r"inden(?:\s+udgangen\s+af)?|senast|fra(?:\s+og\s+med)?|frå|från|f\.?o\.?m\.?|"
    r"til(?:\s+og\s+med)?|t\.?o\.?m\.?|i\s+løpet\s+av|i\s+løbet\s+af|under|ila\.?|"
    r"medio|primo|ultimo|tidlig|sein|sen|ca\.?|frist|ferdig|etter|efter|før|år|året|"
    r"høst|vår|[1-4]\.\s*(?:kvartal|tertial|halvår)|q[1-4]|kvartal\s*[1-4])"
)
_DATE = r"\d{1,2}[./]\s?\d{1,2}[./]\s?(?:\d{4}|\d\d)"
_POINT = (
    rf"(?:{_DATE}|(?:\d{{1,2}}\.\s*)?{_MONTH}\s*{_YEAR}|{_SEASON}\s*{_YEAR}|"
    rf"{_YEAR}(?:[-/]\d\d(?!\d))?)"
)
_RANGE = rf"{_POINT}(?:\s?[-–/—]\s?{_POINT})*(?:\s?[-–—](?![\w]))?"
_WORD = (
    r"(?:løpende|løbende|kontinuerlig|kontinuerleg|kontinuerligt|årlig|årleg|årligen|"
    r"årligt|fortløpende|snarest|hele perioden|hele planperioden|heile planperioden|"
    r"i planperioden|planperioden|perioden|halvårlig|månedlig|månadleg|kvartalsvis|"
    r"ved behov|fast|permanent|varig|pågående|løypande|tills vidare|"
    r"gjennom hele året|löpande|fortlöpande|varje år|hvert år|kvart år|under hele perioden|under hela perioden)"
)
TIME = re.compile(
    rf"(?:{_LEAD}(?:\s+{_LEAD})*\s+)?{_RANGE}(?:\s?(?:,|og|och|and)\s{_RANGE})*|"
    rf"(?:[1-4]\.\s*(?:kvartal|tertial|halvår)|q[1-4])(?:\s+{_YEAR})?|{_WORD}",
    re.IGNORECASE,
)
_LEAD_ONLY = re.compile(rf"{_LEAD}|{_SEASON}|{_MONTH}", re.IGNORECASE)
_TIME_WORDS = re.compile(
    r"(?:overfør|vidareført|videreføre|nytt vedtak|neste planperiode|oppstart|kvartal|"
    r"forlenge|utsatt|udsat)",
    re.IGNORECASE,
)

REMARK = re.compile(
    r"(?:Nytt? tiltak\b|Nye tiltak\b|Ny indsats\b|Ny insats\b|Ny åtgärd\b|"
    r"(?:Delvis )?[Vv]ide?areført?\b|(?:Delvis )?[Vv]idereført?\b|[Vv]ideref[øo]r(?:es|t)\b|"
    r"[Vv]idaref[øo]rast\b|Fortsættes\b|Fortsätter\b|Overført (?:fra|frå)\b|"
    r"Overf[øo]res (?:til|fra)\b|Pågår\b|Pågående\b|Igangsatt\b|Gjennomført\b|"
    r"Gennemført\b|Genomförd\b|Under arbeid\b|Under arbejde\b|Ikke (?:påbegynt|startet)\b|"
    r"Ikkje (?:påbegynt|starta)\b|Ny\b$|Nytt\b$|Avsluttet\b|Afsluttet\b|Utsatt\b)"
)
_MONEY = re.compile(
    r"(?:\bkr\.?\s*\d|\d\s*(?:kr|mill|mnok|tkr|nok|dkk|sek|mio)\b|^\d{1,3}(?:[ .]\d{3})+|"
    r"innenfor|inden for|inom|ramme|budsjett|budget|tilskudd|tilskott|tilskud|\bIMDi\b|"
    r"egne midler|eksisterende)",
    re.IGNORECASE,
)
_UNIT_WORDS = re.compile(
    r"(?:avdeling|afdeling|avdelning|enhet|eining|enhed|kommune|kommun\b|tjeneste|tenest|"
    r"tjänst|skole|skule|skola|skolen|barnehage|barnevern|helse|oppvekst|opplæring|"
    r"sektor|forvaltning|förvaltning|rådmann|direktør|sjef|chef|leder|leiar|ledare|"
    r"koordinator|rådgiver|konsulent|senter|center|centrum|kontor|etat|byrå|nav\b|"
    r"kultur|nærings|frivillig|utvalg|nämnd|jobcenter|bibliotek|virksomhet|verksemd|"
    r"stab|administrasjon|forening|lag\b|imdi|politi|alle )",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\b[A-ZÆØÅÄÖ]{2,6}\b")
_SENTENCE_END = re.compile(r"[.!?:][»”\")\]]*$")
_VERB = re.compile(
    r"\b(?:er|var|ble|blir|har|skal|kan|bør|må|vil|få|gi|sikre|styrke|etablere|utvikle|"
    r"utarbeide|gjennomføre|gjennomføres|tilby|bidra|arrangere|legge|öka|ska|stärka|"
    r"utveckla|erbjuda|sikrer|styrker|tilbyr|bidrar|blev|bliver|udvikle|tilbyde|"
    r"etableres|utarbeides|utvikles|arrangeres|iverksettes|tilbys|settes|gis|øke|"
    r"innføre|bruke|sørge|legges|vere|vert|blei|skapa|skape|ordne|lage|starte)\b",
    re.IGNORECASE,
)
_LONG = 60
_SHORT = 45


def leading_time(text: str) -> str:
    """Give the time a text begins with ("2016 –", "Oppstart 2017"), or ""."""
    found = TIME.match(text)
    if not found:
        return ""
    after = text[found.end() :]
    if after[:1] in (":", ",", ")", ".", "%", "]", "/") or after[:1].isalnum():
        return ""
    following = after.lstrip()[:1]
    return "" if following.islower() or following == "%" else found[0]


def is_time(text: str) -> bool:
    """Say whether a whole text is a time, or two, with at most a word beside it."""
    rest = text.strip()
    found = TIME.match(rest)
    if not found:
        return bool(_LEAD_ONLY.fullmatch(rest))
    while found and found.end():
        rest = rest[found.end() :].lstrip(" ,;–-")
        found = TIME.match(rest)
    return not rest or (len(rest) < _SHORT and bool(_TIME_WORDS.match(rest)))


def ends_sentence(text: str) -> bool:
    return bool(_SENTENCE_END.search(text.rstrip()))


def is_remark(text: str) -> bool:
    return bool(REMARK.match(text))


def is_money(text: str) -> bool:
    return len(text) <= _LONG and bool(_MONEY.search(text))


def is_sentence(text: str) -> bool:
    """Say whether a text is told rather than listed."""
    if len(text) > 2 * _LONG:
        return True
    told = ends_sentence(text) or bool(_VERB.search(text))
    return told and len(text.split()) > 3  # noqa: PLR2004 -- "NAV m.fl."


def is_unit(text: str) -> bool:
    """Say whether a text may name units: short, told by acronym or a word for one."""
    if len(text) > 2 * _LONG or is_time(text):
        return False
    if is_sentence(text) and not text.endswith("."):
        return False
    named = bool(_ACRONYM.search(text)) or bool(_UNIT_WORDS.search(text))
    return named or (len(text) <= _SHORT and not ends_sentence(text))
