"""Real workbooks for the tests, made as a person's spreadsheet would save them."""

import io
import zipfile

import openpyxl

HEADER = ["Nr", "Tiltak", "Tema", "Frist", "Enheter"]


def workbook(*rows, name="Tiltak", change=None):
    """Save rows as a workbook; `change` may do more to it before."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = name
    for row in rows:
        page.append(row)
    if change:
        change(book, page)
    return saved(book)


def saved(book):
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def cell_set(data, header, row, value):
    """Change one cell, as a person would: by its column's name."""
    book = opened(data)
    page = book.active
    headers = [cell.value for cell in page[1]]
    page.cell(row, headers.index(header) + 1).value = value
    return saved(book)


def with_part(data, part, change):
    """Write the workbook again with one part of its zip changed."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            content = old.read(info)
            if info.filename == part:
                content = change(content)
            new.writestr(info.filename, content)
    return made.getvalue()
