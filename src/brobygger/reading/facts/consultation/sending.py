"""Where to send an answer, how to mark it, and who is asked."""

import re

from brobygger.reading.facts.enumerations import enumerated

_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
EMAIL = re.compile(_EMAIL)
_SEND = re.compile(
    rf"(?:send|sänd|skick|rett|mail|skriv|e-?post)[^@.]{{0,120}}?(?P<email>{_EMAIL})",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?<![^\W\d_])(?P<form>(?:[^\W\d_]{0,20}-?)(?:skjema(?:et)?|skema(?:et)?|formulär(?:et)?|høringsportal(?:en)?))(?![^\W\d_])",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"\b(?:merkes|merk|merkast|merkt|mærkes|mærk|märks|märk|merket)\b\s?"
    r"(?:(?:det|den|dei|dem|mailen|e-posten|brevet|svaret|innspillet|innspelet|brev|e-post|"
    r"høringssvaret|uttalelsen|mejlet|yttrandet)(?:/e-posten)?\s)?(?:med\s|som\s)?"
    r"(?:(?:emne|emnefeltet|ämne)\s?(?:med\s)?)?:?\s?[«“”\"'’]?(?P<mark>[^«»“”\"'’.\n]{2,80})",
    re.IGNORECASE,
)
_INVITED = re.compile(
    r"(?:inviteres|inviterast|inviterer|inviteras|oppfordres|opfordres|oppmodar|bes|bjuds in)\s"
    r"(?P<who>[^.,;]{3,80}?)\s(?:til\s|til\så\s|till\s|å\s|at\s|att\s)",
    re.IGNORECASE,
)
_WELCOME = re.compile(
    r"(?:\A|\.\s)(?P<who>[^.]{3,120}?)\s(?:blir\sinviterte|vert\sinviterte|bliver\sinviteret|"
    r"er\svelkomne|er\svelkommen|oppmodast|oppfordres|er\sinvitert|är\svälkomna|bjuds\sin)"
)
_OPEN_FOR = re.compile(r"\b(?:åpen|open|åben|öppen)\s(?:for|för)\s(?P<who>[^.]{3,160})")
_NOBODY = re.compile(r"(?:\A|\s)(?:dere|deg|dykk|jer|dig|er)\Z")
_AS = re.compile(
    r"\b(?:svare?|uttale seg|gi innspill|svara)\b[^.]{0,40}?\bsom\s(?P<who>[^.]{3,80})",
    re.IGNORECASE,
)
_BEHALF = re.compile(
    r"på\s(?:vegne|vegner|vegne|vägnar)\s(?:av|af)\s(?P<who>[^.]{3,120})", re.IGNORECASE
)
_GROUP = re.compile(
    r"(?<![^\W\d_])(?:enkeltperson(?:er|ar)?|privatperson(?:er|ar)?|venner|vener|kollega(?:er|ar)?|bedrift(?:er)?|"
    r"virksomhet(?:er)?|verksemd(?:er)?|lag|foreninger|foreining(?:ar)?|forening|organisasjon(?:er|ar)?|"
    r"organisationer|innbygger(?:e|ne)?|innbyggjar(?:ar|ane)?|borger(?:e|ne)?|invånare|företag|föreningar|"
    r"naboer|grupper|familie(?:r)?|råd|skoler|ungdom(?:mer)?)(?![^\W\d_])",
    re.IGNORECASE,
)


def find_submit_to(texts: list[str]) -> str | None:
    """Give the address that answers are to be sent to."""
    for text in texts:
        for sentence in re.split(r"(?<=[.!?])\s", text):
            if match := _SEND.search(sentence):
                return match["email"].rstrip(".")
    return None


def find_channel(texts: list[str]) -> str | None:
    """Give the way in: an address, or the form that the page speaks of."""
    if address := find_submit_to(texts):
        return address
    for text in texts:
        if match := _FORM.search(text):
            return match["form"]
    return None


def find_marking(texts: list[str]) -> str | None:
    for text in texts:
        if match := _MARKED.search(text):
            return match["mark"].strip(" :»")
    return None


def find_respondents(texts: list[str]) -> list[str]:
    """Give who is asked: those invited, and those one may answer for."""
    found: list[str] = []
    for text in texts:
        match = _INVITED.search(text)
        if match and not _NOBODY.search(match["who"]):
            found.append(match["who"].strip())
        if match := _WELCOME.search(text) or _OPEN_FOR.search(text):
            found += enumerated(match["who"]) or [match["who"].strip()]
        if match := _AS.search(text) or _BEHALF.search(text):
            found += [group[0] for group in _GROUP.finditer(text[match.start() :])]
    return list(dict.fromkeys(found))
