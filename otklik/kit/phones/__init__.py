"""Phone numbers as people write them: the text of a cell becomes phones, each valid or flagged.

`read_phones` reads one cell, `read_phone_column` a list of them at speed, `plain_numbers` a polars column.
A number that cannot be trusted is kept as typed with `ok=False` and the reason in `problem`: never guessed.
"""

from otklik.kit.phones.cells import read_phones
from otklik.kit.phones.columns import plain_numbers, read_phone_column
from otklik.kit.phones.shapes import PROBLEMS, Phone

__all__ = ["PROBLEMS", "Phone", "plain_numbers", "read_phone_column", "read_phones"]
