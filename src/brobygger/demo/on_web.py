"""A text as a page of a municipality's website, with the menus such pages have."""

from html import escape

from brobygger.demo.source import Grid, Heading, Items, Paragraph, Part, Text

_MENU = ["Tenester", "Politikk", "Om kommunen", "Logg inn"]
_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title} – {municipality}</title>
<meta name="description" content="{subject}">
</head>
<body>
<header>
<a href="/">{municipality}</a>
<nav aria-label="Hovudmeny"><ul>{menu}</ul></nav>
</header>
<main>
{body}
</main>
<footer><p>{municipality}, postboks 1, 0000 Storvåg</p></footer>
</body>
</html>
"""


def write_html(text: Text) -> bytes:
    menu = "".join(f'<li><a href="#">{escape(name)}</a></li>' for name in _MENU)
    body = "\n".join(_element(part) for part in text.parts)
    facts = {name: escape(value) for name, value in text.facts.items()}
    return _PAGE.format(menu=menu, body=body, **facts).encode()


def _element(part: Part) -> str:
    match part:
        case Heading(level, words):
            return f"<h{level}>{escape(words)}</h{level}>"
        case Paragraph(words):
            return f"<p>{escape(words)}</p>"
        case Items(texts, ordered):
            name = "ol" if ordered else "ul"
            items = "".join(f"<li>{escape(each)}</li>" for each in texts)
            return f"<{name}>{items}</{name}>"
        case Grid():
            return _table(part)


def _table(grid: Grid) -> str:
    header = "".join(f"<th>{escape(name)}</th>" for name in grid.header)
    rows = [
        "".join(f"<td>{'<br>'.join(map(escape, cell))}</td>" for cell in row)
        for row in grid.rows
    ]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{header}</tr></thead><tbody>{body}</tbody></table>"
