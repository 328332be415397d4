import csv
from dataclasses import replace
from io import StringIO

import pytest

from brobygger.publishing.plan_csv import guarded, plan_csv, unguarded
from brobygger.publishing.plan_data import Measure
from brobygger.reading.columns import roles_of
from tests.publishing.invented import PLAN


def rows(plan, delimiter=";"):
    text = plan_csv(plan).decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=delimiter))


def test_csv_has_a_row_a_measure_under_columns_that_a_reader_knows():
    header, *found = rows(PLAN)
    first = dict(zip(header, found[0], strict=True))

    assert len(found) == 3
    assert roles_of(header)[:3] == ["number", "title", "text"]
    assert first["Nr"] == "1"
    assert first["Tiltak"] == "Holde språkkafé på biblioteket to kvelder i uka."
    assert first["Ansvar"] == first["Enheter"] == "Nordhavn bibliotek (NB)"
    assert (first["Tema"], first["Frist"]) == ("Språk og arbeid", "1.6.2027")
    assert first["Ny eller videreført"] == "Videreført"


def test_csv_is_marked_as_utf_8_and_parted_as_the_language_does():
    assert plan_csv(PLAN).startswith(b"\xef\xbb\xbfNr;Tittel;Tiltak;")
    english = replace(PLAN, language="en")
    assert plan_csv(english).startswith(b"\xef\xbb\xbfNo.,Title,Measure,")


def test_csv_holds_lines_quotes_and_separators():
    text = 'En "kafé"; to\n\nog tre, fire'
    plan = replace(PLAN, measures=(Measure(text=text),))

    assert rows(plan)[1][2] == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+47 22", "-3", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''-1"]
)
def test_csv_guards_formulas_and_an_importer_gets_them_back(text):
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "'s-Gravenhage", "'", "Kafé", "2-3", "a=b"])
def test_csv_leaves_harmless_text_alone(text):
    assert guarded(text) == unguarded(text) == text


def test_csv_guards_every_cell():
    plan = replace(PLAN, measures=(Measure(text="=A", remark="@b", theme="-c"),))

    assert {each for each in rows(plan)[1] if each} == {"'=A", "'@b", "'-c"}
