"""Small documents made by hand: blocks as the formats give them."""

from brobygger.reading.document import Block, Cell, Document, Kind, Place, Table
from brobygger.reading.measures.find import find_measures


def heading(text, level=1, marker="", page=None):
    place = Place(page=page)
    return Block(Kind.HEADING, text, place, level=level, marker=marker, bold=True)


def text(words, *, bold=False, page=None):
    return Block(Kind.PARAGRAPH, words, Place(page=page), bold=bold)


def item(words, marker="•", level=0):
    return Block(Kind.ITEM, words, level=level, marker=marker)


def cell(words, *, columns=1, rows=1, page=None, bold=False, **more):
    paragraphs = words if isinstance(words, list) else [words] if words else []
    place = Place(page=page)
    return Cell(paragraphs, place, columns=columns, rows=rows, bold=bold, **more)


def table(*rows, page=None, ruled=True):
    """A table; a cell is a text, a list of paragraphs, a `cell` or None (covered)."""
    laid = []
    for row in rows:
        column, cells = 0, []
        for each in row:
            if each is not None:
                made = each if isinstance(each, Cell) else cell(each)
                made.column = column
                if made.place == Place():
                    made.place = Place(page=page)
                cells.append(made)
                column += made.columns
            else:
                column += 1
        laid.append(cells)
    return Block(Kind.TABLE, "", Place(page=page), table=Table(laid, ruled=ruled))


def wide(words, columns, page=None):
    return cell(words, columns=columns, page=page)


def document(*blocks, form="docx"):
    return Document("plan.docx", form, list(blocks))


def found(*blocks, fields=("text",), form="docx"):
    """The measures of a document, cut to some fields; one field gives plain values."""
    measures = find_measures(document(*blocks, form=form))
    if len(fields) == 1:
        return [getattr(measure, fields[0]) for measure in measures]
    return [tuple(getattr(measure, name) for name in fields) for measure in measures]
