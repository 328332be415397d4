"""What the header of a column, or a label, says is in it.

`role_of` reads one header, `roles_of` settles a whole row of them. The vocabulary is
that of plans in bokmål, nynorsk, Danish and Swedish, with a little English.
"""

import re
from enum import StrEnum
from functools import lru_cache


class Role(StrEnum):
    """What a column holds: a field of `Measure`, or X marks for one `YEAR`."""

    NUMBER = "number"
    TITLE = "title"
    TEXT = "text"
    START = "start"
    DEADLINE = "deadline"
    RESPONSIBLE = "responsible"
    REMARK = "remark"
    THEME = "theme"
    IMPLEMENTED = "implemented"
    REMAINING = "remaining"
    REPORT = "report"
    PARTNERS = "partners"
    BUDGET = "budget"
    GOAL = "goal"
    INDICATOR = "indicator"
    STATUS = "status"
    CHALLENGE = "challenge"
    YEAR = "year"


LONGEST_HEADER = 60

# What will be done: a plan's own word for it, or any work to do. A strategy is one
# only where no plainer deed stands beside it.
_DEEDS = (
    "tiltak handling handlingspunkt indsats innsats insats tiltag fokuspunkt initiativ "
    "åtgärd handlingstiltak enkelttiltak delindsats hovedtiltak deltiltak tiltakspunkt "
    "tiltaksforslag measure action indsatspunkt"
)
_TASKS = (
    "aktivitet aktivitetar delaktivitet hva hvad kva vad activity oppgave oppgåve opgave "
    "uppgift oppgåver arbeidsoppgave"
)
_STRATEGIES = "strategi strategiar delstrategi hovedstrategi hovudstrategi strategy"
_DESCRIPTIONS = (
    "beskrivelse beskriving beskrivning innhold innhald indhold innehåll skildring "
    "tiltaksbeskrivelse tiltaksbeskriving tiltaksbeskrivning handlingsbeskrivelse "
    "indsatsbeskrivelse aktivitetsbeskrivelse konkretisering utdyping utdypning "
    "utdjuping uddybning detaljer forklaring hvordan hvorledes korleis hur "
    "description delaktiviteter"
)

_LEMMAS: dict[Role, str] = {
    Role.NUMBER: (
        "nr nummer no id tiltaksnr tiltaknr tiltaksnummer tiltaknummer løpenummer "
        "løpenr punkt pkt number løbenummer løbenr kode kod tiltakskode"
    ),
    Role.TITLE: "tittel titel tiltaksnavn tiltaksnamn navn namn name title overskrift",
    Role.START: (
        "oppstart opstart iverksettes iverksetting iverksettelse start igangsettes "
        "igangsetting igangsettelse startdato startdatum startes starter oppstartes "
        "starttidspunkt oppstartsår startår iværksættes iværksættelse igangsættes "
        "igangsættelse setjast påbegynnes påbegyndes påbörjas uppstart startas begin"
    ),
    Role.DEADLINE: (
        "frist tidsfrist tidsplan tidplan tid tidsramme periode deadline ferdig "
        "gjennomføres gjennomførast gjennomføring gjennomføringstid tidspunkt "
        "tidsperspektiv sluttdato slutdato slutdatum slutt færdig fullført utført "
        "tidspunkter tidsaspekt tidsperiode tidslinje tidshorisont tidshorisonter når "
        "hvornår när år årstall årstal årtal gjennomføringsår ferdigstilles "
        "ferdigstilling ferdigstillelse ferdigdato gennemføres genomförs genomförande "
        "milepæl milepælar klart klar tidsangivelse tidsangivelser frister fremdrift "
        "framdrift fremdriftsplan framdriftsplan when timing time tidfesting tidsskjema"
    ),
    Role.RESPONSIBLE: (
        "ansvar ansvarlig ansvarleg ansvarlege hovedansvar hovudansvar ansvarshavende "
        "tovholder ansvarig ansvariga hvem kven vem hovedansvarlig hovudansvarleg "
        "ansvarsområde ansvarsenhet tiltaksansvarlig tiltakseier tiltaksansvarleg "
        "ansvarsfordeling ansvarsplassering huvudansvar huvudansvarig "
        "utførende utfører utførar ansvarshaver oppgaveansvarlig who responsible "
        "responsibility owner prosjektansvarlig projektansvarlig prosjektleder "
        "projektleder prosjektleiar projektledare koordinator"
    ),
    Role.PARTNERS: (
        "samarbeidspartner samarbeidspartnar samarbeidspartnarar samarbejdspartner "
        "medvirkende medverkande aktør aktørar samarbeid samarbejde samarbete "
        "samarbetspartner samverkan samverkanspartner partner partnere deltakere "
        "deltakarar deltagere involverte involverede bidragsyter bidragsytere "
        "medansvarlig samhandling samspill partners interessenter aktör aktörer "
        "samarbeidspart samarbejdspart"
    ),
    Role.IMPLEMENTED: (
        "iverksatt gjennomført igangsatt gennemført iværksat igangsat genomfört "
        "gjennomførte påbegynt påbegyndt iverksett udført done implemented startet"
    ),
    Role.STATUS: "status statuskommentar tilstand måloppnåelse målopnåelse nåstatus",
    Role.REMAINING: (
        "gjenstår overføres restanse resterende attstår udestår återstår videre "
        "vidareførast videreføres remaining overførast overføring gjenstående udestående"
    ),
    Role.REPORT: (
        "rapportering resultat resultater evaluering oppfølging opfølgning oppfølgning "
        "uppföljning rapport utvärdering resultatar vurdering effekt report result "
        "rapportert"
    ),
    Role.REMARK: (
        "merknad merknadar kommentar kommentarar bemærkning bemærkninger anmärkning "
        "opphav opphavet note notat opprinnelse oprindelse comment remark anmerkning "
        "annet øvrig kommentarer"
    ),
    Role.BUDGET: (
        "økonomi kostnad kostnader kostnadar ressurs ressursar ressourcer budsjett "
        "budget finansiering ressource resurser resurs ressursbruk ressursbehov pris "
        "økonomisk kostnadsramme ekonomi utgift utgifter midler beløp omkostning "
        "omkostninger utgifter ressurser resurs cost midlar kostnadsoverslag kroner"
    ),
    Role.GOAL: (
        "mål delmål målsetting målsætning målsättning hovedmål hovudmål effektmål "
        "resultatmål innsatsmål formål føremål målformulering huvudmål syfte goal "
        "objective tiltaksmål måla målene mål målet"
    ),
    Role.INDICATOR: (
        "indikator indikatorar måltall måltal kjennetegn kjenneteikn succeskriterium "
        "suksesskriterium målepunkt suksesskriterier succeskriterier måleindikator "
        "resultatindikator nøkkeltall nøgletal nyckeltal mätetal måling indicator "
        "resultatkrav milepælskriterium målekriterier målekriterium succeskriteria "
        "suksesskriteria måltalet"
    ),
    Role.THEME: (
        "tema innsatsområde indsatsområde satsingsområde satsningsområde område "
        "hovedtema hovudtema tjenesteområde tenesteområde fokusområde insatsområde "
        "målområde tiltaksområde kerneområde temaområde delområde handlingsområde "
        "utviklingsområde delmålsområde hovedområde emne kategori kapittel theme area "
        "fagområde innsatsområda politikområde verksamhetsområde pejlemærke"
    ),
    Role.CHALLENGE: (
        "utfordring utfordringar udfordring utmaning problem problemstilling behov "
        "utfordringsbilde challenge problembeskrivelse"
    ),
}

_ENDINGS = (
    "|et|en|a|er|ene|ar|ane|erne|ets|ens|ers|arna|erna|na|n|e|r|rne|or|orna|s|ns|t|ta|"
    "rna|enes|rnas"
)
_DOINGS = (
    *("dette gjør vi", "dette gjer vi", "det gør vi", "dette gør vi", "det gör vi"),
    *("slik gjør vi", "slik gjør vi det", "slik gjer vi", "slik gjer vi det"),
    *("sådan gør vi", "sådan gør vi det", "så gör vi", "dette vil vi gjøre"),
    *("dette skal vi gjøre", "dette vil vi gjere", "dette skal vi gjere"),
    *("det vil vi gøre", "det skal vi gøre", "det ska vi göra", "vi vil", "vi skal"),
    *("kommunen vil", "kommunen skal", "kommunen ska", "vi ska"),
)
_PHRASES: dict[str, Role | None] = {
    "hva er gjort": Role.IMPLEMENTED,
    "hva har vi gjort": Role.IMPLEMENTED,
    "hva er gjennomført": Role.IMPLEMENTED,
    "hva er utført": Role.IMPLEMENTED,
    "kva er gjort": Role.IMPLEMENTED,
    "hvad er gjort": Role.IMPLEMENTED,
    "vad har gjorts": Role.IMPLEMENTED,
    "er utført": Role.IMPLEMENTED,
    "hva gjenstår": Role.REMAINING,
    "kva står att": Role.REMAINING,
    "står att": Role.REMAINING,
    "står igjen": Role.REMAINING,
    "videre arbeid": Role.REMAINING,
    "vidare arbeid": Role.REMAINING,
    "hva vil vi oppnå": Role.GOAL,
    "hva ønsker vi å oppnå": Role.GOAL,
    "hva skal vi oppnå": Role.GOAL,
    "kva vil vi oppnå": Role.GOAL,
    "hvad vil vi opnå": Role.GOAL,
    "vad vill vi uppnå": Role.GOAL,
    "hvordan måler vi": Role.INDICATOR,
    "hvordan måles det": Role.INDICATOR,
    "tegn på måloppnåelse": Role.INDICATOR,
    "tegn på succes": Role.INDICATOR,
    "tegn på suksess": Role.INDICATOR,
    "tidspunkt for oppstart": Role.START,
    "tid for oppstart": Role.START,
    "setjast i verk": Role.START,
    "settes i verk": Role.START,
    "sættes i gang": Role.START,
    "settes i gang": Role.START,
    "hvem gjør hva": Role.RESPONSIBLE,
    "i samarbeid med": Role.PARTNERS,
    "i samarbejde med": Role.PARTNERS,
    "i samverkan med": Role.PARTNERS,
    "sammen med": Role.PARTNERS,
    "saman med": Role.PARTNERS,
    "hvem samarbeider vi med": Role.PARTNERS,
    "andre aktører": Role.PARTNERS,
    "andre involverte": Role.PARTNERS,
    **dict.fromkeys(_DOINGS, Role.TEXT),
    "navn på tiltak": Role.TITLE,
    "navn på tiltaket": Role.TITLE,
    "namn på tiltak": Role.TITLE,
    "tiltakets navn": Role.TITLE,
    "tiltakets tittel": Role.TITLE,
    "tiltak nr": Role.NUMBER,
    "tiltak nummer": Role.NUMBER,
    "nr tiltak": Role.TEXT,
    "mål nr": None,
    "type tiltak": None,
    "måned": None,
}
# Words in front of the telling one; and those that make it something else.
_ADJECTIVES = (
    "planlagt planlagte forventet forventa konkrete konkret nye nytt ny aktuelle "
    "aktuelt foreslåtte forslag overordnet overordnede overordna strategiske strategisk "
    "kommunens kommunes de det den våre vår vores prioriterte særlige særskilte "
    "konkreta planerade planerad planerad till til på for av att å ca evt eventuell "
    "eventuelle eventuelt kort the kortsiktige langsiktige mulige øvrige viktige "
    "viktigste sentrale lokale kommunale spesifikke hvilke hvilket vilka hovedsakelig "
    "estimert estimerte økt utvalgte utvalde tilhørende tilhøyrande"
)
_OTHER = (
    "målgruppe målgrupper målgruppa type side kilde lov hjemmel antall antal sum totalt "
    "vedtak dato saksnr vedlegg bilag prioritet prioritering navnet"
)


def _words_by_role() -> dict[str, Role]:
    table: dict[str, Role] = {}
    rows = [*_LEMMAS.items(), (Role.TEXT, f"{_DEEDS} {_TASKS} {_STRATEGIES}")]
    rows.append((Role.TEXT, _DESCRIPTIONS))
    for role, lemmas in rows:
        for form in _forms(lemmas):
            table.setdefault(form, role)
    for role, lemmas in rows:  # a word as it is listed goes before any inflection
        table.update(dict.fromkeys(lemmas.split(), role))
    return table


def _forms(lemmas: str) -> frozenset[str]:
    """Every inflection of the lemmas; "strategi" also gives "strategiene"."""
    return frozenset(
        lemma + ending for lemma in lemmas.split() for ending in _ENDINGS.split("|")
    ) | frozenset(
        lemma[:-1] + ending
        for lemma in lemmas.split()
        if lemma.endswith("e")
        for ending in ("a", "er", "ar", "ene", "erne", "ane", "et", "en")
    )


_ROLES = _words_by_role()
_SKIPPED = frozenset(_ADJECTIVES.split())
_NO_ROLE = frozenset(_OTHER.split())
_DEED_FORMS = _forms(_DEEDS)
_TASK_FORMS = _forms(_TASKS)
_PLANNED = frozenset({"deed", "strategy"})
_STRATEGY_FORMS = _forms(_STRATEGIES)
_DESCRIPTION_FORMS = _forms(_DESCRIPTIONS)

_WHOSE = frozenset(
    {"enhet", "instans", "virksomhet", "avdeling", "tjeneste", "person", "etat"}
    | {"forvaltning", "nämnd", "afdeling", "nr", "dato", "år", "leder", "part"}
)
_NAMED_STRATEGY = re.compile(r"strateg\w+ (?:for|mot|för) ")
_BREAK = re.compile(r"(?<=[a-zæøåäö])[-\u00ad]\s+(?=[a-zæøåäö])|[\u00ad\u200b]")
_YEAR = re.compile(r"(?:år )?(?:19|20)\d\d")
_YEARS = re.compile(r"\b(?:19|20)\d\d(?: ?[-–/] ?(?:19|20)?\d\d)?\b")
_PARTS = re.compile(r"\s*[/,;()|&+]\s*|\s+(?:og|och|samt|eller|and)\s+")
_EDGES = " .:*?!\"'«»”“-–—_#•"


@lru_cache(maxsize=4096)
def role_of(header: str) -> Role | None:
    """Give the role of one header or label, or None where it says nothing we know.

    "Tiltak" and "Beskrivelse" are both TEXT here; `roles_of` tells them apart.
    """
    if len(header) > LONGEST_HEADER:
        return None
    text = _normal(header)
    if not text:
        return Role.NUMBER if header.strip() == "#" else None
    if text in _PHRASES:
        return _PHRASES[text]
    if _YEAR.fullmatch(text):
        return Role.YEAR
    undated = _YEARS.sub(" ", text).strip(_EDGES)
    counted = any(letter.isdigit() for letter in undated)
    if counted or _is_named(header) or _NAMED_STRATEGY.match(text):
        return None
    return _of_parts([part for part in _PARTS.split(undated) if part])


def _is_named(header: str) -> bool:
    """Say whether a name follows the word: "Innsatsområde Mottak" heads no column."""
    first, *others = header.split()
    if not others or header.isupper() or not others[0][:1].isupper():
        return False
    last = others[-1].strip(_EDGES).lower()
    return first[-1].isalpha() and last not in _ROLES and last not in _WHOSE


def roles_of(headers: list[str]) -> list[Role | None]:
    """Give the roles of a whole header row.

    A deed ("Tiltak") beside a description ("Beskrivelse") is the TITLE; a strategy
    beside a deed is its THEME; of two deeds the first is the TITLE.
    """
    roles = [role_of(header) for header in headers]
    texts = [at for at, role in enumerate(roles) if role is Role.TEXT]
    if len(texts) <= 1:
        return roles
    kinds = {at: _kind_of_text(headers[at]) for at in texts}
    deeds = [at for at in texts if kinds[at] in {"deed", "task"}]
    described = "description" in kinds.values()
    for at in texts:
        if kinds[at] == "strategy" and deeds:
            roles[at] = Role.THEME
    named = Role.TITLE in roles
    heads = deeds or [at for at in texts if kinds[at] == "strategy"]
    if heads and not named and (described or len(heads) > 1):
        roles[heads[0]] = Role.TITLE
    return roles


def second_role_of(header: str) -> Role | None:
    """Give what else a column holds: DEADLINE for "Ansvar/frist", mostly None."""
    first = role_of(header)
    parts = [part for part in _PARTS.split(_normal(header)) if part]
    if first not in {Role.RESPONSIBLE, Role.DEADLINE, Role.START} or len(parts) < 2:  # noqa: PLR2004
        return None
    others = {_of_phrase(part) for part in parts} - {first}
    wanted = {Role.RESPONSIBLE, Role.DEADLINE, Role.START}
    return next((role for role in others & wanted if role), None)


def names_deed(header: str) -> bool:
    """Say whether a TEXT header is a plan's word for what it will do: "Tiltak"."""
    return role_of(header) is Role.TEXT and _kind_of_text(header) in _PLANNED


def may_begin_label(word: str) -> bool:
    """Say whether a label may begin with this word: "Ansvarlig", "Planlagt"."""
    return role_of(word) is not None or word.lower() in _SKIPPED


def _normal(header: str) -> str:
    text = _BREAK.sub("", header.lower().replace("\n", " "))
    return " ".join(text.split()).strip(_EDGES)


def _of_parts(parts: list[str]) -> Role | None:
    """Let the first telling part decide; a deed goes before a goal or a theme."""
    found = [role for role in map(_of_phrase, parts) if role]
    if not found:
        return None
    if found[0] in {Role.GOAL, Role.THEME, Role.CHALLENGE} and Role.TEXT in found:
        return Role.TEXT
    if found[0] is Role.NUMBER and len(found) > 1:
        return found[1]
    return found[0]


def _of_phrase(part: str) -> Role | None:
    if part in _PHRASES:
        return _PHRASES[part]
    words = [word for word in (word.strip(_EDGES) for word in part.split()) if word]
    while len(words) > 1 and words[0] in _SKIPPED:
        words = words[1:]
    if not words or words[0] in _NO_ROLE:
        return None
    first, last = _ROLES.get(words[0]), _ROLES.get(words[-1])
    if first is None:
        return last if len(words) <= 3 else None  # noqa: PLR2004 -- "barnehagens nye tiltak"
    if first in {Role.DEADLINE, Role.TITLE} and last is Role.START:
        return Role.START
    return first


def _kind_of_text(header: str) -> str:
    if _normal(header) in _DOINGS:
        return "deed"
    words = [word.strip(_EDGES) for word in _PARTS.sub(" ", _normal(header)).split()]
    for word in words:
        if word in _DESCRIPTION_FORMS:
            return "description"
        if word in _DEED_FORMS:
            return "deed"
        if word in _TASK_FORMS:
            return "task"
        if word in _STRATEGY_FORMS:
            return "strategy"
    return "task"
