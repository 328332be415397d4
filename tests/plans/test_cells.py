"""Lists and tables as they are written in a form's field, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.plans.forms import CellsField, ListField, TableField

CELLS = st.text("a| \\\n\r\x85\u2028æ", min_size=1, max_size=8).filter(str.strip)
ROWS = st.lists(st.none() | CELLS, min_size=1, max_size=4).filter(any)


def folded(cell):
    lines = [line.strip() for line in (cell or "").splitlines()]
    return " ".join(line for line in lines if line) or None


def sent_back(field, value):
    """Give what a browser sends of what it was shown."""
    shown = field.prepare_value(value)
    return field.clean(shown.replace("\n", "\r\n"))


@given(st.lists(CELLS, min_size=1, max_size=4))
def test_a_list_comes_back_with_each_text_on_its_line(texts):
    assert sent_back(ListField(), texts) == [folded(each) for each in texts]


@given(ROWS)
def test_a_row_comes_back_with_the_same_cells(row):
    assert sent_back(CellsField(), row) == [folded(each) for each in row]


@given(st.lists(ROWS, min_size=1, max_size=4))
def test_a_table_comes_back_with_the_same_rows(rows):
    found = sent_back(TableField(), rows)

    assert found == [[folded(each) for each in row] for row in rows]


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (["Ja|nei", "2"], r"Ja\|nei | 2"),
        (["Antall\nbosatte", None], "Antall bosatte | "),
        ([r"C:\|D", "E"], r"C:\\\|D | E"),
        (["C:\\", "E"], "C:\\ | E"),
    ],
)
def test_a_bar_in_a_cell_is_marked_and_a_line_break_is_a_space(row, shown):
    assert TableField().prepare_value([row, row]) == f"{shown}\n{shown}"
