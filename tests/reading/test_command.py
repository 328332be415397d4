import json
import os
import pty
import subprocess
import sys
from io import BytesIO

import openpyxl
import pytest

from brobygger.publishing.drafts import write_draft
from brobygger.reading.command import BAD_INPUT, FINE, run

PLAN = """\
<html lang="nb"><title>Plan for inkludering 2030–2033</title>
<h1>Plan for inkludering 2030–2033</h1>
<h2>Visjon</h2><p>Ingen i Fjellvik står utenfor.</p>
<h2>Mål</h2><ul><li>Alle skal ha en nabo å spørre.</li></ul>
<h2>Tiltak</h2>
<table><tr><th>Nr</th><th>Tiltak</th><th>Frist</th><th>Ansvar</th></tr>
<tr><td>1</td><td>Åpne en språkkafé på «Kaia» hver onsdag.</td><td>2031</td>
<td>Kultur og nærmiljø (KON)</td></tr>
<tr><td>2</td><td>=Gi alle en turkamerat.</td><td>2032</td><td>KON</td></tr></table>
"""


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.html"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def other(tmp_path):
    path = tmp_path / "other.html"
    path.write_text(PLAN.replace("2030–2033", "2034–2037"), encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path):
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing more")
    return path


def read(*words):
    return run([str(word) for word in words], write_draft)


def test_read_shows_people_what_is_in_the_plan(plan, capsys):
    assert read(plan) == FINE

    out, err = capsys.readouterr()
    assert "Plan for inkludering 2030–2033" in out
    assert "Ingen i Fjellvik står utenfor." in out
    assert "Alle skal ha en nabo å spørre." in out
    assert "Measures (2)" in out
    assert "Kultur og nærmiljø" in " ".join(out.split())
    assert err == ""


def test_read_writes_plain_text_where_it_is_piped(plan, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    read(plan)

    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert not set("┃│─━┏…") & set(out)
    assert max(map(len, out.splitlines())) <= 80
    assert all(line == line.rstrip() for line in out.splitlines())


def test_read_cuts_nothing_off_where_there_is_little_room(plan, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "46")
    text = "<p>Åpne et språkverksted.</p><p>Kommunestyret vil vite mer.</p>"
    plan.write_text(PLAN.replace("=Gi alle en turkamerat.", text), encoding="utf-8")
    read(plan)

    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 46
    assert "språkverksted.Kommunestyret" not in "".join(out.split("\n"))
    for word in ("språkverksted", "Kommunestyret", "turkamerat", "nærmiljø"):
        assert (word in out) == (word != "turkamerat")


def test_read_gives_one_file_as_one_object(plan, capsys):
    assert read(plan, "--format", "json") == FINE

    out = capsys.readouterr().out
    found = json.loads(out)
    assert found["title"] == "Plan for inkludering 2030–2033"
    assert found["measures"][0]["text"] == "Åpne en språkkafé på «Kaia» hver onsdag."
    assert "place" not in found["measures"][0]
    assert "«Kaia»" in out
    assert out.count("\n") > 20


def test_read_gives_several_files_as_an_object_a_line(plan, other, capsys):
    assert read(plan, other, "--format", "json") == FINE

    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["source"] for line in lines] == ["plan.html", "other.html"]


def test_read_tells_places_when_asked(plan, capsys):
    assert read(plan, "--format", "json", "--places") == FINE

    measure = json.loads(capsys.readouterr().out)["measures"][0]
    assert measure["place"]["lines"]
    assert 0 < measure["confidence"] <= 1


def test_read_writes_a_workbook(plan, tmp_path, capsys):
    path = tmp_path / "plan.xlsx"

    assert read(plan, "--format", "xlsx", "-o", path) == FINE

    rows = list(openpyxl.load_workbook(path)["Measures"].iter_rows(values_only=True))
    assert rows[0][:2] == ("Number", "Text")
    assert [row[1] for row in rows[1:]] == [
        "Åpne en språkkafé på «Kaia» hver onsdag.",
        "=Gi alle en turkamerat.",
    ]
    assert capsys.readouterr().out == ""


def test_read_leaves_nothing_but_the_whole_file_behind(plan, tmp_path):
    path = tmp_path / "plan.json"
    path.write_text("the one before")

    assert read(plan, "--format", "json", "-o", path) == FINE

    assert json.loads(path.read_text(encoding="utf-8"))["title"]
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "plan.html",
        "plan.json",
    ]


def test_read_says_in_one_line_what_is_wrong_with_a_file(broken, tmp_path, capsys):
    path = tmp_path / "plan.json"

    assert read(broken, "--format", "json", "-o", path) == BAD_INPUT

    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("brobygger: ")
    assert "broken.pdf" in err
    assert err.count("\n") == 1
    assert not path.exists()


def test_read_prints_the_good_files_and_names_the_bad_ones(
    plan, broken, other, tmp_path, capsys
):
    missing = tmp_path / "missing.pdf"

    assert read(plan, broken, missing, other, "--format", "json") == BAD_INPUT

    out, err = capsys.readouterr()
    assert [json.loads(line)["source"] for line in out.splitlines()] == [
        "plan.html",
        "other.html",
    ]
    assert [
        name in line
        for name, line in zip(["broken", "missing"], err.splitlines(), strict=True)
    ] == [True, True]


def test_read_writes_the_good_files_when_one_is_bad(plan, broken, other, tmp_path):
    path = tmp_path / "plans.jsonl"

    assert read(plan, broken, other, "--format", "json", "-o", path) == BAD_INPUT

    assert path.read_text(encoding="utf-8").count("\n") == 2


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["plan.html", "--colour"],
        ["plan.html", "--format", "csv"],
        ["plan.html", "--format", "xlsx"],
        ["plan.html", "other.html", "--format", "xlsx", "-o", "plans.xlsx"],
    ],
)
def test_read_refuses_what_it_does_not_understand(words, capsys):
    assert read(*words) == BAD_INPUT

    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1].startswith("brobygger read: error: ")


def test_read_refuses_to_overwrite_what_it_reads(plan, capsys):
    assert read(plan, "-o", plan) == BAD_INPUT

    assert plan.read_text(encoding="utf-8") == PLAN
    assert "would overwrite" in capsys.readouterr().err


def test_read_says_when_it_cannot_write(plan, tmp_path, capsys):
    assert read(plan, "-o", tmp_path / "nowhere" / "plan.txt") == BAD_INPUT

    assert capsys.readouterr().err.startswith("brobygger: can't write ")


def test_read_explains_itself(capsys):
    assert read("--help") == FINE

    out = capsys.readouterr().out
    assert "--places" in out
    assert "examples:" in out


def test_document_cannot_steer_the_terminal(plan, capsys):
    plan.write_text(PLAN.replace("Kaia", "K\x1b[31ma\u202eia"), encoding="utf-8")
    read(plan)

    out = capsys.readouterr().out
    assert not set("\x1b\u202e") & set(out)


def command(*words):
    return [sys.executable, "-m", "brobygger", "read", *map(str, words)]


def test_read_does_without_the_web_framework(plan):
    asking = (
        "import sys; from brobygger.cli import main; main(sys.argv[1:]); "
        "sys.exit('django' in sys.modules)"
    )
    words = [sys.executable, "-c", asking, "read", str(plan)]

    assert subprocess.run(words, check=False, capture_output=True).returncode == 0


def test_read_ends_quietly_when_nobody_listens(plan):
    process = subprocess.Popen(
        command(plan), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()

    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == FINE


def test_read_counts_pages_on_a_terminal_only(plan):
    ours, theirs = pty.openpty()
    done = subprocess.run(
        command(plan), stdout=subprocess.PIPE, stderr=theirs, check=False
    )
    os.close(theirs)
    shown = BytesIO()
    try:
        while piece := os.read(ours, 4096):
            shown.write(piece)
    except OSError:  # the other end is closed
        pass
    os.close(ours)

    assert done.returncode == FINE
    assert b"plan.html" in shown.getvalue()
