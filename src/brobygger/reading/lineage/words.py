"""Words of the Nordic languages as lineage compares them.

Bokmål, nynorsk, Danish and Swedish write most words almost alike. Folding lets the
letters fall together in which they differ; stemming takes off endings; a compound
is known by its parts too.
"""

import re
from collections.abc import Collection, Iterator

_WORD = re.compile(r"[^\W_]+(?:-[^\W\d_]+)*")
_LETTERS = str.maketrans(
    {
        "æ": "e",
        "ä": "e",
        "ö": "o",
        "ø": "o",
        "å": "a",
        "é": "e",
        "c": "s",
        "z": "s",
        "w": "v",
        "x": "s",
        "p": "b",
        "t": "d",
        "k": "g",
        "-": "",
    }
)
"""Letters that stand for each other: `c` is `s` in "proces" and "prosess", and what
is hard in Norwegian and Swedish is soft in Danish: "bruke", "bruge"."""

_PAIRS = (
    ("ck", "k"),
    ("ch", "k"),
    ("ej", "ei"),
    ("øj", "øy"),
    ("aa", "å"),
    ("ence", "anse"),
    ("tion", "sjon"),
    ("sion", "sjon"),
)
_DOUBLE = re.compile(r"(.)\1+")

_ENDINGS = re.compile(
    r"(?<=\w{4})(?:elsernes|elsens|elserne|elsene|elsen|elser|else|heden[es]?|hedens|heder|"
    r"hed|ingernes|ingenes|ingerne|ingene|ingane|ingarna|ingens|ingen|inger|ingar|ing|"
    r"ernes|enes|arnas|ernas|erne|arne|arna|erna|ene|ane|ende|ande|"
    r"ens|eds|ers|ars|er|ar|or|en|ed|ede|ade|as|es|an|e|a|s)\Z"
)
"""Endings after folding, where `t` is `d` and `k` is `g`."""

_LITTLE = """
og eller men samt av af fra frå från for før etter efter om på i inn inne innen ind inden
inom til till ved vid med mellom mellem mellan under over över gjennom gennem genom mot mod
hos blant blandt bland å at att som der den det de dei denne dette desse disse dessa en ei
et ein eit ett er være vera vær blir bli bliver blive blev ble vart har have ha hatt haft
skal ska skulle kan kunne kunna må vil vilja ville bør få får fått fået bl bla annet mv osv
evt jf inkl ca pr nr kap sin sitt sine sina seg sig vi vår våre vores vår våra han hun hon
dem deres deira deras ikke ikkje inte alle all alt alla hver hvert kvar kvart varje også òg
også även så slik slikt dvs hvor kor var når da då bare kun eget egen egne ny nye nytt nyt
nya nye andre annen anna flere fleire fler mer meir mere år årlig
videreføre videreført videreføres vidareføre vidareført vidareførast fortsette fortsetter
fortsætte fortsætter fortsätta tiltak tiltaket indsats indsatsen insats
kommune kommunen kommunens kommunes forhold knyttet knyttede fokus gjelder gjeld gäller
"""
"""Words that say nothing of what a measure is about."""

_COMMON = """
ansatt ansatte tilsett tilsette medarbeider medarbejder medarbetare anställda
kurs kursus opplæring oplæring utdanning utbildning uddannelse kompetanse kompetence kompetens
tilbud tilbod tilbudet tilby tilbys tilbyde tilbyr tilbyder tilbydes erbjuds erbjuda erbjuder tjeneste teneste tjänst
arbeid arbeide arbejde arbete arbeidet arbejdet samarbeid samarbejde samarbete
gjennomføre gjennomføres gennemføre gennemføres genomföra etablere etableres etablera
utvikle utvikles udvikle udvikles utveckla styrke styrkes stärka øke økes øge øges öka
sikre sikres sikra bidra bidrar legge lagt sørge iverksette iverksettes igangsette igangsættes
vurdere vurderes arrangere arrangeres ordne gi gir give giver gis ge bruk bruke brug bruge
innvandrer innvandrere innvandrar innvandrarar indvandrer indvandrere invandrare
flyktning flyktninger flyktningar flygtning flygtninge flykting flyktingar
nyankomne nyankomen nytilkomne nyanlända borger borgere innbygger innbyggere invånare
barn unge ungdom ungdommer unga voksne vaksne vuxna deltaker deltakere deltager deltagere
kommunal kommunale kommunalt integrering integration inkludering inklusion
mål minst behov skaffe gratis informasjon information prosjekt projekt ordning aktivitet aktiviteter
virksomhet virksomheter verksemd enhet enheter tema god gode bedre betre bedre bättre
"""
"""Words that every plan of this kind is full of, however few measures hold them."""

COMMON = 0.4
"""What such a word weighs beside others."""

SHORTEST_PART = 4


def fold(text: str) -> str:
    """Write a text with the letters that all four languages share."""
    text = text.casefold()
    for pair, single in _PAIRS:
        text = text.replace(pair, single)
    return text.translate(_LETTERS)


_FOLDED_LITTLE = frozenset(fold(word) for word in _LITTLE.split())


def stem(word: str) -> str:
    """Take a folded word's ending off, and make its double letters single.

    Four letters are always left.
    """
    return single(_ENDINGS.sub("", word))


def single(word: str) -> str:
    return _DOUBLE.sub(r"\1", word)


_COMMON_STEMS = frozenset(stem(fold(word)) for word in _COMMON.split())


def weight_of(stemmed: str) -> float:
    """Say what a stem is worth before it is known how often it is used."""
    return COMMON if stemmed in _COMMON_STEMS else 1.0


def folded_words(text: str) -> list[str]:
    """Give the words that carry meaning, folded."""
    words = (fold(word) for word in _WORD.findall(text))
    return [word for word in words if len(word) > 1 and word not in _FOLDED_LITTLE]


def parts_of(word: str, known: Collection[str]) -> Iterator[str]:
    """Give the stems that a compound consists of, as far as they are known.

    "barnevernssaker" holds "barnevern" where that is a word of the plans; "norskkurs"
    holds "norsk" too, since every plan has a "kurs".
    """
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 2):
        first, last = stem(word[:at]), stem(word[at:])
        if len(last) >= SHORTEST_PART and (last in known or last in _COMMON_STEMS):
            yield last
            if len(first) >= SHORTEST_PART:
                yield first
        elif len(first) >= SHORTEST_PART and first in known:
            yield first
