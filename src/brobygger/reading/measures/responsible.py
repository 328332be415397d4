"""Who is responsible: a cell's text parted into its units, where that is plain."""

import re

_SHORT = r"[A-ZÆØÅÄÖ][A-ZÆØÅÄÖa-zæøåäö&-]{0,11}"
_NAMED = re.compile(rf"[^()\[\];\n]*?\(\s*(?P<short>{_SHORT})\s*\)")
_HARD = re.compile(r"\s*(?:[;\n|•]|\s/\s|/(?=[A-ZÆØÅÄÖ])(?<!\b[vmhVMH]/))\s*")
_WITH = re.compile(
    r"\s*,?\s+(?:i samarbeid med|i samarbeide med|i samarbejde med|i samverkan med|"
    r"i samråd med|sammen med|saman med|tillsammans med|samt|og/eller|i tillegg til)\s+",
    re.IGNORECASE,
)
_SOFT = re.compile(r"\s*,\s*(?:og\s+|och\s+|samt\s+)?|\s+(?:og|och|&|\+)\s+")
_LONGEST = 400  # characters; longer is no list of units
_FEW = 4  # words a short name of mixed letters may stand for
_SMALL_WORDS = "og och i for av med på til de den et en at & v/ ved under"
_SMALL = frozenset(_SMALL_WORDS.split())
_AREA_WORDS = (
    "helse omsorg kultur idrett fritid oppvekst utdanning velferd arbeid kvalifisering "
    "inkludering integrering mangfold bolig plan miljø samfunn teknikk næring barn unge "
    "ungdom familie sosial økonomi organisasjon personal eiendom utvikling kompetanse "
    "opplæring levekår mestring rehabilitering forebygging folkehelse rus psykiatri "
    "bygg drift park veg vei natur landbruk byutvikling beredskap frivillighet friluftsliv "
    "sysselsetting aktivitet innovasjon kommunikasjon service informasjon teknologi "
    "dialog språk læring pedagogikk undervisning omsorgstjenester velferdstjenester "
    "oppfølging bosetting flyktning integrasjon inkluderings demokrati deltakelse "
    "sundhed ældre beskæftigelse uddannelse børn dagtilbud teknik erhverv social "
    "borger arbejdsmarked integration læring fritidsliv by land handicap psykiatri "
    "vård omsorg hälsa utbildning arbetsmarknad socialtjänst stöd ungdom näringsliv "
    "samhällsbyggnad fritids helse- omsorgs kultur- fritids- barne- ungdoms- barn- "
    "skole- oppvekst- velferds- børne- sundheds- social- arbeids- plan- bygnings- "
    "oppseding omsorgstenester opplærings kompetanse- helsetjenester rustjenester "
    "velferdsetaten ungdomstjenester familietjenesten familietenesten friluftsliv"
)
_AREAS = frozenset(_AREA_WORDS.split())


def units_of(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    """Part "FLS og NAV" in two, but keep "Kultur, miljø og næring (KMN)" whole.

    `known` are names found elsewhere in the document; they aren't parted either.
    """
    if len(text) > _LONGEST:
        return [text]
    units: list[str] = []
    for piece in _outside_parentheses(text, _HARD):
        for part in _outside_parentheses(piece, _WITH):
            units.extend(_named_then_rest(part, known))
    cleaned = [unit.strip(" ,;:/–-•") for unit in units]
    return [unit for unit in cleaned if unit]


def _outside_parentheses(text: str, pattern: re.Pattern[str]) -> list[str]:
    """Split, but not between "(" and ")"."""
    pieces, start = [], 0
    for found in pattern.finditer(text):
        before = text[: found.start()]
        if before.count("(") > before.count(")"):
            continue
        pieces.append(text[start : found.start()])
        start = found.end()
    return [*pieces, text[start:]]


def _named_then_rest(text: str, known: frozenset[str]) -> list[str]:
    """Take out each "Name (ABC)" as one unit, then part what stands between."""
    units: list[str] = []
    end = 0
    for found in _NAMED.finditer(text) if "(" in text else ():
        phrase = found[0]
        name = phrase[: phrase.rindex("(")].rstrip()
        start = name_start(name, found["short"])
        if start is None:
            continue
        units.extend(_parted(name[:start], known))
        units.append(phrase[start:].strip())
        end = found.end()
    rest = text[end:]
    if units and rest.strip(" .") and not _AND.match(rest):
        units[-1] += rest
        return units
    return [*units, *_parted(_AND.sub("", rest), known)]


_AND = re.compile(r"\A\s*(?:,|og\b|och\b|&|samt\b)\s*(?:og\s+|och\s+)?")


def name_start(name: str, short: str) -> int | None:
    """Say where in `name` the words begin that `short` stands for; None if unclear.

    The letters are initials of the words in front ("Kultur, miljø og næring" KMN),
    or of parts of one word ("Helsestasjonstjenesten" HSTJ).
    """
    words = list(re.finditer(r"[^\s,/]+", name))
    letters = [letter.lower() for letter in short if letter.isalpha()]
    if not words or not letters:
        return None
    starts = [word.start() for word in words]
    for start in reversed(starts):
        if _initials(name[start:])[: len(letters)] == letters:
            return start
    for at, start in reversed(list(enumerate(starts))):
        initials = _initials(name[start:])
        if initials[-1:] == letters[-1:] and _stand_for(letters, initials):
            return _with_adjective(name, starts, at)
    for start in reversed(starts[-_FEW:]):
        rest = name[start:]
        if rest[0].isupper() and _stand_for(letters, list(rest.lower())):
            return start
    return None


def _with_adjective(name: str, starts: list[int], at: int) -> int:
    """Take the word before along where it begins with the same letter."""
    if at and name[starts[at - 1]].lower() == name[starts[at]].lower():
        between = name[starts[at - 1] : starts[at]]
        if "," not in between:
            return starts[at - 1]
    return starts[at]


def _initials(phrase: str) -> list[str]:
    words = re.findall(r"[^\W_]+", phrase.lower())
    return [word[0] for word in words if word not in _SMALL]


def _stand_for(letters: list[str], signs: list[str]) -> bool:
    """Say whether the letters come in this order, from the first sign on."""
    if not signs or signs[0] != letters[0]:
        return False
    rest = iter(signs)
    return all(letter in rest for letter in letters)


def _parted(text: str, known: frozenset[str]) -> list[str]:
    """Part at commas and "og", except within a name."""
    pieces: list[str] = []
    start = 0
    for found in _SOFT.finditer(text):
        left, right = text[start : found.start()], text[found.end() :]
        if _is_inside(text, found, known) or _holds_together(left, right, found[0]):
            continue
        pieces.append(left)
        start = found.end()
    return [*pieces, text[start:]]


def _is_inside(text: str, found: re.Match[str], known: frozenset[str]) -> bool:
    """Say whether a known name runs across this place."""
    low = text.lower()
    for name in known:
        at = low.find(name)
        while at >= 0:
            if at < found.start() and found.end() < at + len(name):
                return True
            at = low.find(name, at + 1)
    return False


def _holds_together(left: str, right: str, joint: str) -> bool:
    """Say whether "Helse" and "omsorg" are one name, "Rådmannen" and "skoler" two."""
    left_words, right_words = left.split(), right.split()
    if not left_words or not right_words:
        return False
    last = left_words[-1].strip("(),.").lower()
    first = right_words[0].strip("(),.")
    if left_words[-1].endswith("-"):
        return True
    if first[:1].isupper() or left.count("(") > left.count(")"):
        return left.count("(") > left.count(")")
    is_name = last in _AREAS and first.lower() in _AREAS
    if "," in joint and "og" not in joint:
        return is_name and bool(re.search(r"\s(?:og|och)\s", right))
    return is_name or _is_for(left)


def _is_for(left: str) -> bool:
    """Say whether the words so far are "Enhet for …", which may hold an "og"."""
    return bool(
        re.search(r"\b(?:for|innen|inden|inom)\s+\S+(?:\s\S+)?\Z", left)
        and not re.search(r"\bog\b|\boch\b", left)
    )
