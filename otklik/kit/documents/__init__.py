"""Documents for paper: blocks put together, set as a PDF that reads well in black and white too."""

from otklik.kit.documents.blocks import (
    Bar,
    Bars,
    Block,
    Card,
    Cards,
    Document,
    Heading,
    Lines,
    Paragraph,
    Points,
    Series,
    Table,
)
from otklik.kit.documents.making import as_pdf

__all__ = [
    "Bar",
    "Bars",
    "Block",
    "Card",
    "Cards",
    "Document",
    "Heading",
    "Lines",
    "Paragraph",
    "Points",
    "Series",
    "Table",
    "as_pdf",
]
