"""Small office files from raw XML, so that a test says exactly what is in them."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ODF = "urn:oasis:names:tc:opendocument:xmlns"

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
)


def zipped(parts):
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def word(tag, inside):
    return f'<w:{tag} xmlns:w="{WORD}" xmlns:mc="{MARKUP}">{inside}</w:{tag}>'


def docx(body, *, styles="", numbering="", others=None):
    return zipped(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "word/document.xml": word("document", f"<w:body>{body}</w:body>"),
            "word/styles.xml": word("styles", styles),
            "word/numbering.xml": word("numbering", numbering),
            **(others or {}),
        }
    )


def p(text, properties="", run=""):
    """Give a paragraph of one run, with its paragraph and run properties."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def styled(text, style):
    return p(text, f'<w:pStyle w:val="{style}"/>')


def listed(text, list_id, depth=0):
    return p(
        text,
        f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>',
    )


def style(style_id, name, inside=""):
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f"{inside}</w:style>"
    )


def level(depth, kind, text, inside=""):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/>{inside}</w:lvl>'
    )


def abstract(list_id, *levels):
    return (
        f'<w:abstractNum w:abstractNumId="{list_id}">{"".join(levels)}</w:abstractNum>'
    )


def instance(list_id, abstract_id, inside=""):
    return (
        f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{abstract_id}"/>'
        f"{inside}</w:num>"
    )


def cell(content, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells):
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _odf(tag, inside):
    names = {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }
    spaces = " ".join(
        f'xmlns:{short}="{ODF}:{long}:1.0"' for short, long in names.items()
    )
    return f"<office:{tag} {spaces}>{inside}</office:{tag}>"


def odt(body, *, styles="", automatic="", others=None):
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": _odf(
                "document-content",
                f"<office:automatic-styles>{automatic}</office:automatic-styles>"
                f"<office:body><office:text>{body}</office:text></office:body>",
            ),
            "styles.xml": _odf(
                "document-styles", f"<office:styles>{styles}</office:styles>"
            ),
            **(others or {}),
        }
    )


def seen(document):
    """Give the blocks as (kind, level, marker, text)."""
    return [
        (block.kind.value, block.level, block.marker, block.text)
        for block in document.blocks
    ]


def texts(document):
    return [f"{block.marker} {block.text}".strip() for block in document.blocks]


def cells(document):
    """Give the only table's rows of (text, column, columns, rows)."""
    (found,) = [block.table for block in document.blocks if block.table]
    return [
        [(each.text, each.column, each.columns, each.rows) for each in line]
        for line in found.rows
    ]
