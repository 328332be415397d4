import json
import re
from pathlib import Path

import pytest

from brobygger.demo.source import TEXTS, Grid, Heading, Items, Paragraph, load_text

NAMES = sorted(path.stem for path in TEXTS.glob("*.md"))
COUNTRIES = {"Norge": 357, "Danmark": 98, "Sverige": 290}
SHARED = Path(__file__).parents[2].parent / "shared" / "plans" / "documents"


def real_municipalities():
    """Give each country's names, in their own spelling."""
    countries = {}
    text = (Path(__file__).parent / "municipalities.txt").read_text(encoding="utf-8")
    for part in text.split("[")[1:]:
        country, lines = part.split("]\n")
        countries[country] = re.split(", |\n", lines.strip())
    return countries


def test_the_list_of_real_municipalities_is_whole():
    counts = {country: len(names) for country, names in real_municipalities().items()}

    assert counts == COUNTRIES


@pytest.mark.parametrize("name", NAMES)
def test_no_real_municipality_has_a_part_in_the_demo(name):
    text = (TEXTS / f"{name}.md").read_text(encoding="utf-8")
    mentioned = set(re.findall(r"(\w+)s? [Kk]ommunes?\b", text))
    owner = load_text(name).facts["municipality"].split()[0]
    real = {each for names in real_municipalities().values() for each in names}

    assert owner in mentioned
    assert mentioned & real == set()


def test_source_gives_every_kind_of_part(tmp_path, monkeypatch):
    monkeypatch.setattr("brobygger.demo.source.TEXTS", tmp_path)
    (tmp_path / "by.md").write_text(
        "title: Plan\ntable: Tabell\n\n# Mål\n\n*Kort*\n\nLang.\n\n- a\n- b\n\n"
        "1. c\n\nTabell 1: Tall\n\n| År | Antall |\n|--|---|\n| 2024 | 1<br>2 |\n| Alle |\n",
        encoding="utf-8",
    )

    assert load_text("by").parts == [
        Heading(1, "Mål"),
        Paragraph("Kort", is_subtitle=True),
        Paragraph("Lang."),
        Items(["a", "b"]),
        Items(["c"], ordered=True),
        Grid(
            header=["År", "Antall"],
            rows=[[["2024"], ["1", "2"]], [["Alle"]]],
            widths=[2, 3],
            caption="Tabell 1: Tall",
        ),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_figures_with_a_sum_add_up(name):
    for grid in load_text(name).parts:
        if not isinstance(grid, Grid) or not grid.caption:
            continue
        rows = [[cell[0].replace(" ", "") for cell in row] for row in grid.rows]
        ends = [i for i, row in enumerate(rows) if re.search(r"alt$|2021–2024", row[0])]
        if not ends:
            continue  # shares have no sum
        columns = zip(*(row[1:] for row in rows[: ends[0] + 1]), strict=True)
        for *parts, total in columns:
            assert sum(map(int, parts)) == int(total), grid.caption


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real plans are not at hand")
@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_of_a_real_plan_is_in_the_demo(name):
    def runs(text):
        words = re.findall(r"\w+", text.casefold())
        return {tuple(words[i : i + 9]) for i in range(len(words) - 8)}

    real = set()
    for path in SHARED.parent.rglob("*.txt"):
        real |= runs(path.read_text(encoding="utf-8"))
    for path in SHARED.parent.rglob("gold/*.json"):
        real |= runs(" ".join(strings(json.loads(path.read_text(encoding="utf-8")))))

    ours = runs((TEXTS / f"{name}.md").read_text(encoding="utf-8"))
    assert ours & real == set()


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)
