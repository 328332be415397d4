"""Which of two columns of times a lone time belongs to, where the text leaves it open."""

import re
from collections.abc import Sequence

from brobygger.reading.columns import Role

_DONE_COLUMNS = (Role.IMPLEMENTED,)
_PLAN_COLUMNS = (Role.START, Role.DEADLINE, Role.REMAINING)

_LATER = re.compile(
    r"overfør|videref|vidaref|neste|næste|nytt vedtak|[-–—/]\s*(?:(?:19|20)\d\d|$)",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"ikke (?:iverksatt|gjennomført|startet|påbegynt|satt i gang)|ikkje (?:sett i verk|"
    r"gjennomført|starta)|(?:er )?ikke iværksat|planlegg|planlæg|vurderes|vurderast|"
    r"vil bli|vil vere|vil blive|skal (?:utarbeides|utarbeidast|vurderes|etableres|"
    r"involveres|gjennomføres)|skal udarbejdes|ska tas fram|planeras|"
    r"under planlegging|under utarbeid",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:er|ble|blei|vart|blev|har|är) (?:\w+ ){0,3}?(?:iverksatt|iverksett|gjennomført|"
    r"implementert|etablert|innført|opprettet|oppretta|arrangert|iværksat|gennemført|"
    r"etableret|genomfört|infört|nådd|avholdt|styrket|startet|kartlagt|ansatt|tilsatt)|"
    r"ivaretas|praktiseres|tilbyr|informerer",
    re.IGNORECASE,
)


def settled_column(
    value: str, report: str, roles: Sequence[Role | None], choices: Sequence[int]
) -> int:
    """Choose the likelier column for a lone time: done, or still to come."""
    done = [column for column in choices if roles[column] in _DONE_COLUMNS]
    planned = [column for column in choices if roles[column] in _PLAN_COLUMNS]
    if not done or not planned:
        return choices[0]
    return planned[0] if _is_to_come(value, report) else done[0]


def _is_to_come(value: str, report: str) -> bool:
    if _LATER.search(value):
        return True
    later, before = _PLANNED.search(report), _DONE.search(report)
    if later and before:
        return later.start() <= before.start()
    return bool(later)
