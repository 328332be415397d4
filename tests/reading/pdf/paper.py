"""Small PDFs of our own, set with typst, and what is read from them."""

from functools import cache

import typst

from brobygger.reading.document import Kind
from brobygger.reading.formats.pdf import read_pdf

PROSE = (
    "Kommunen vil at alle som flytter hit skal finne seg til rette og delta "
    "i arbeid og fritid sammen med naboer. "
)
"""A sentence a little longer than a line."""


@cache
def paper(source):
    return typst.compile(source.encode())


@cache
def read(source):
    return read_pdf(paper(source), "plan.pdf")


def texts(document, kind=None):
    return [
        block.text
        for block in document.blocks
        if block.table is None and (kind is None or block.kind is kind)
    ]


def tables(document):
    return [block.table for block in document.blocks if block.kind is Kind.TABLE]


def rows(table):
    return [[cell.text for cell in row] for row in table.rows]


def row(number, title, text, unit):
    return f"[{number}], [{title}], [{text}], [{unit}],\n"


HEADER = "[*Nr*], [*Tiltak*], [*Beskrivelse*], [*Ansvar*],\n"
BODY = (
    row(1, "Språkkafé", "Åpent hver tirsdag for dem som vil øve på språket", "Kultur")
    + row(2, "Sommerjobb", "Ti plasser for ungdom", "NAV")
    + row(3, "Møter med tolk", "To ganger i året på alle skoler", "Skolene")
)
CELLS = [
    ["Nr", "Tiltak", "Beskrivelse", "Ansvar"],
    ["1", "Språkkafé", "Åpent hver tirsdag for dem som vil øve på språket", "Kultur"],
    ["2", "Sommerjobb", "Ti plasser for ungdom", "NAV"],
    ["3", "Møter med tolk", "To ganger i året på alle skoler", "Skolene"],
]


def table(body=HEADER + BODY, rule=""):
    return f"{rule}\n#table(columns: (30pt, 90pt, 150pt, 60pt),\n{body})\n"
