"""Small documents for the tests, built by hand."""

from brobygger.reading.document import Block, Cell, Document, Kind, Place, Table
from brobygger.reading.draft import PlanDraft
from brobygger.reading.facts import describe
from brobygger.reading.facts.outline import outline


def document(*blocks, name="plan.txt", **more):
    """Build a document of blocks; "# x" is a heading, "* x" an item, a list a table."""
    made = [_block(block, at) for at, block in enumerate(blocks, 1)]
    return Document(name, "text", made, **more)


def lines(*blocks):
    return outline(document(*blocks))


def described(*blocks, measures=(), **more):
    draft = PlanDraft(source="plan.txt", measures=list(measures))
    describe(document(*blocks, **more), draft)
    return draft


def _block(block, line):
    place = Place(lines=(line, line))
    if isinstance(block, Block):
        return block
    if isinstance(block, list):
        return Block(Kind.TABLE, "", place, table=table(block, place))
    hashes = len(block) - len(block.lstrip("#"))
    if hashes:
        marker, text = _numbered(block[hashes:].strip())
        return Block(Kind.HEADING, text, place, level=hashes, marker=marker)
    if block.startswith("* "):
        return Block(Kind.ITEM, block[2:], place, marker="•")
    return Block(Kind.PARAGRAPH, block, place)


def _numbered(text):
    first, _, rest = text.partition(" ")
    return (first, rest) if first[0].isdigit() and rest else ("", text)


def table(rows, place):
    return Table(
        [
            [Cell([text], place, column=at) for at, text in enumerate(row) if text]
            for row in rows
        ]
    )


def texts(statements):
    return [each.text for each in statements]
