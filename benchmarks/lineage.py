"""How well it is told which measures continue which, beside difflib's ratio.

    python benchmarks/lineage.py [folder of documents]

`lineage_key.csv` holds the answers, found by reading; documents are known by their
names without suffix, and the demo's own are always among them. A document that the folder has as JSON too, in the exchange
shape, is also taken as that: what is wrong then is not the reading's fault.
"""

import csv
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from brobygger.reading.draft import Measure  # noqa: E402 -- found by the line before
from brobygger.reading.lineage.documents import parted, records_of  # noqa: E402
from brobygger.reading.lineage.proposing import propose  # noqa: E402
from brobygger.reading.lineage.records import Proposal, Record  # noqa: E402
from brobygger.reading.measures.finish import finish  # noqa: E402
from brobygger.reading.opening import open_document  # noqa: E402
from brobygger.reading.plan import read_plan  # noqa: E402

SHARED = ROOT.parent / "shared" / "plans"
DEMO = ROOT / "src" / "brobygger" / "demo" / "documents"
KEY = Path(__file__).with_name("lineage_key.csv")
THRESHOLDS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9)

type Pairs = set[tuple[str, str]]


def answers() -> dict[str, Pairs]:
    """Give the pairs of old and new numbers of each document."""
    found: dict[str, Pairs] = defaultdict(set)
    with KEY.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["document"]].add((row["old"], row["new"]))
    return found


def sources(folder: Path, name: str) -> Iterator[tuple[str, list[Measure]]]:
    """Give a document's measures: as we read it, and as others have."""
    for file in sorted(folder.rglob(f"{name}.*")):
        if file.suffix == ".json":
            measures = [measure_of(each) for each in read_json(file)]
            finish(measures)
            yield "answer by hand", measures
        else:
            yield f"as read from {file.suffix}", read_plan(open_document(file)).measures


def read_json(file: Path) -> list[dict]:
    return json.loads(file.read_text(encoding="utf-8"))["measures"]


def measure_of(found: dict) -> Measure:
    names = ("text", "title", "number", "table", "start", "deadline", "responsible")
    names += ("remark", "theme", "implemented", "remaining", "report")
    return Measure(**{name: found.get(name) for name in names})


def by_difflib(old: Sequence[Record], new: Sequence[Record]) -> list[Proposal]:
    """Take the most alike pair, then the next of what is left, and so on."""
    ratios = sorted(
        (
            (SequenceMatcher(None, one.words, two.words, autojunk=False).ratio(), at)
            for at, (one, two) in enumerate(product(old, new))
        ),
        reverse=True,
    )
    pairs = list(product(old, new))
    found: list[Proposal] = []
    for ratio, at in ratios:
        one, two = pairs[at]
        if all(each.old != one.key and each.new != two.key for each in found):
            found.append(Proposal(one.key, two.key, ratio, "changed"))
    return found


def without_marks(record: Record) -> Record:
    """Leave only what any two plans have: words, numbers, themes, units."""
    return Record(
        key=record.key,
        number=record.number,
        title=record.title,
        text=record.text,
        theme=record.theme,
        responsible=record.responsible,
    )


WAYS: dict[str, Callable[[Sequence[Record], Sequence[Record]], list[Proposal]]] = {
    "ours": propose,
    "ours, no remarks or reports": lambda old, new: propose(
        [without_marks(each) for each in old], [without_marks(each) for each in new]
    ),
    "difflib's ratio, greedy": by_difflib,
}


def score(found: Pairs, wanted: Pairs) -> str:
    right = len(found & wanted)
    precision = right / len(found) if found else 1.0
    return f"{precision:.3f}/{right / len(wanted):.3f}"


def report(name: str, source: str, measures: list[Measure], wanted: Pairs) -> None:
    records = records_of(measures)
    old, new = ([records[at] for at in side] for side in parted(measures))
    numbers = {each.key: each.number for each in records}
    print(f"\n{name}, {source}: {len(old)} old, {len(new)} new, {len(wanted)} pairs")
    print(f"{'precision/recall from':28}" + "".join(f"{t:>13}" for t in THRESHOLDS))
    for way, match in WAYS.items():
        start = time.process_time()
        proposals = match(old, new)
        seconds = time.process_time() - start
        kept = (
            {(numbers[p.old], numbers[p.new]) for p in proposals if p.confidence >= t}
            for t in THRESHOLDS
        )
        scores = "".join(f"{score(found, wanted):>13}" for found in kept)
        print(f"{way:28}{scores}{seconds * 1000:>8.0f} ms")


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0]) if arguments else SHARED
    for name, wanted in answers().items():
        for source, measures in [*sources(folder, name), *sources(DEMO, name)]:
            report(name, source, measures, wanted)


if __name__ == "__main__":
    main(sys.argv[1:])
