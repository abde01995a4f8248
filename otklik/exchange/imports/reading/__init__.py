"""A file of unknown make → a table: every guess told with its reason, every guess changeable.

`open_file` reads; `Reading` holds the guesses and streams the rows; `Wishes` overrides; `UnreadableFile` refuses.
"""

from otklik.exchange.imports.reading.assembling import open_file
from otklik.exchange.imports.reading.failures import REASONS, UnreadableFile
from otklik.exchange.imports.reading.shapes import Chunk, Column, Limits, Notice, Reading, Sheet, Wishes

__all__ = [
    "REASONS",
    "Chunk",
    "Column",
    "Limits",
    "Notice",
    "Reading",
    "Sheet",
    "UnreadableFile",
    "Wishes",
    "open_file",
]
