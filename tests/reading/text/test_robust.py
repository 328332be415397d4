from hypothesis import given, settings
from hypothesis import strategies as st

from brobygger.reading.formats.text import read_text

WORDS = [
    *("Nr", "Tiltak", "Ansvar", "Frist", "Merknad", "Ansvarlig:", "Frist:", "Mål 2:"),
    *("1", "2", "1.1", "1.2", "3.", "a)", "•", "-", "2024", "2024–", "1 055", "NAV"),
    *("Side 1 av 3", "lage kafé", "Det er bra.", "KULTUR OG OPPVEKST", "og", "Vision"),
    *("|", "\t", ";", "   ", "          ", "\n", "\n\n", "\n ", "\f", "\n\f", "\u00ad"),
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=60).map("\n".join),
    st.text(max_size=200),
)


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_any_text_is_read_and_every_place_is_in_it(text):
    document = read_text(text, "x.txt")

    for block in document.blocks:
        first, last = block.place.lines
        assert 1 <= first <= last <= len(document.lines)
        assert (block.table is None) == (block.kind != "table")


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=60, deadline=None)
def test_cells_of_a_row_stand_in_columns_of_the_table(words):
    for block in read_text("Nr Tiltak Ansvar Frist\n\n" + "\n".join(words), "x").blocks:
        for row in block.table.rows if block.table else []:
            columns = [cell.column for cell in row]
            assert columns == sorted(set(columns))
            assert row[-1].column + row[-1].columns <= block.table.width
