"""The transaction of one caller, as the journal's triggers read it; kept by `access`, used all over."""

from otklik.access.writing import writing

__all__ = ["writing"]
