"""Where the columns of a file go: by their headings in any of the known systems, and by their values."""

from otklik.exchange.imports.guessing.columns import Guess, guess_columns
from otklik.exchange.imports.guessing.plans import date_orders, guess_plan
from otklik.exchange.imports.guessing.targets import Target, targets_of

__all__ = ["Guess", "Target", "date_orders", "guess_columns", "guess_plan", "targets_of"]
