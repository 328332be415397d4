"""Whose words a passage holds: the plan's own, the state's, or the former plan's."""

import re
from functools import lru_cache

_OWN = re.compile(
    r"\bmål(?:et|a|ene|sett|setn|sæt|sätt|grupp)?|visjon|vision|misjon|mission|"
    r"satsing|innsats|indsats|insats|strategi|handlingsprogram|tiltak|åtgärd",
    re.IGNORECASE,
)
_STATE_HEADING = re.compile(
    r"nasjonal|national|nationell|statlig|statleg|statslig|internasjonale (?:føring|konvensjon|forplikt)|"
    r"regjering|regering|storting|riksdag|folketing|\blov|lagstift|lagar|"
    r"forskrift|juridisk|rettslig|føring|føringar|rammer|ramme(?:vilkår|betingelse)|"
    r"styrdokument|styringsdokument|styrende dokument|relaterte|tilhørende planer|"
    r"andre planer|övriga planer|øvrige planer|plangrunnlag|plangrundlag|regionale (?:føring|plan)",
    re.IGNORECASE,
)
_STATES_OWN = re.compile(
    r"nasjonal|nation[ae]l|statlig|statleg|regjering|regering", re.IGNORECASE
)
_STATE_WORDS = re.compile(
    r"regjering|regering|\bstorting|\briksdag|\bfolketing|\bstaten\b|\bnasjonale?\b|"
    r"\bnationale?\b|\bnationella?\b|\bmeld\.? ?st|\bst\.? ?meld|\bproposition|"
    r"\bministeri|departement|direktorat|\bFN(?:s|:s)?\b|\bEUs?\b|\b[^\W\d_]*loven\b|"
    r"\blova\b|\blagen\b|\b[^\W\d_]*lovens\b|fylkesplan|"
    r"\bkommuneplanens?\b|\bkommuneplanen sin",
    re.IGNORECASE,
)
_STATE_STEMS = (
    *("regjering", "regering", "storting", "riksdag", "folketing", "staten"),
    *("nasjonal", "national", "nationell", "meld", "proposition", "ministeri"),
    *("departement", "direktorat", "fn", "eu", "loven", "lova", "lagen"),
    *("fylkesplan", "kommuneplan"),
)
_LOOKING_BACK = re.compile(
    r"rapportering|evaluering|utvärdering|måloppnåelse|tilbakeblikk|forrige|førre|"
    r"tidligere|tidlegare|foregående|tidigare|\bstatus\b|gjennomførte|gennemførte|"
    r"genomförda|\boppfølging av|opfølgning på|uppföljning av",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"saksprotokoll|møteprotokoll|møtebok|mødereferat|protokollsutdrag|"
    r"\A(?:protokoll|votering|avstemning|omröstning|behandling|innstilling|indstilling|"
    r"vedtak|beslutning|beslut)\b\s?(?:for\s[^\W\d_]+\s[\d.]+)?:?\Z",
    re.IGNORECASE,
)
_PATHS = 1024  # paths of headings remembered: a document asks for each many times
_QUOTED = ("«", "“", "”", '"', "»")


@lru_cache(maxsize=_PATHS)
def is_states(headings: tuple[str, ...]) -> bool:
    """Say whether a passage stands under what the state or others have laid down.

    The nearest heading decides; one that names the plan's own direction, too.
    """
    for heading in reversed(headings):
        if _STATE_HEADING.search(heading):
            return not _OWN.search(heading) or bool(_STATES_OWN.search(heading))
        if _OWN.search(heading):
            return False
    return False


def speaks_of_state(text: str) -> bool:
    small = text.lower()
    return any(stem in small for stem in _STATE_STEMS) and bool(
        _STATE_WORDS.search(text)
    )


@lru_cache(maxsize=_PATHS)
def looks_back(headings: tuple[str, ...]) -> bool:
    """Say whether a passage reports on what was, rather than says what shall be."""
    return any(_LOOKING_BACK.search(heading) for heading in headings)


@lru_cache(maxsize=_PATHS)
def is_minutes(headings: tuple[str, ...]) -> bool:
    return any(_MINUTES.search(heading) for heading in headings)


def is_quoted(text: str) -> bool:
    return text.startswith(_QUOTED)
