"""A small invented plan on paper: Nordhavn's, as PDF, Word and text."""

import io

import docx
import typst

MEASURES = [
    ["1", "Open a language café at the library.", "Library", "2026"],
    ["2", "Offer work practice in every school kitchen.", "Schools", "June 2027"],
    ["3", "Teach swimming to adults who have just arrived.", "Sports", "2028"],
]

PDF = """
#set page(paper: "a4", footer: context counter(page).display())
#set text(size: 11pt, lang: "nb")
= Integreringsplan for Nordhavn kommune 2026–2029
== Innledning
Planen gjelder for alle som er nye i Nordhavn.
#pagebreak()
== Tiltak
#table(columns: (1fr, 6fr, 3fr, 3fr),
[*Nr*], [*Tiltak*], [*Ansvarlig*], [*Frist*],
%s)
"""


def plan_pdf():
    cells = ", ".join(f"[{cell}]" for row in MEASURES for cell in row)
    return typst.compile((PDF % cells).encode())


def plan_docx():
    document = docx.Document()
    document.add_heading("Integreringsplan for Nordhavn kommune 2026–2029", 0)
    document.add_heading("Tiltak", 1)
    table = document.add_table(rows=0, cols=4)
    for row in [["Nr", "Tiltak", "Ansvarlig", "Frist"], *MEASURES]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
