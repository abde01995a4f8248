"""A day of activities as clients read it."""

from __future__ import annotations

from datetime import date

from ninja import Schema

from otklik.records.entries.schemas import RowTold

Rows = list[RowTold]


class DayTold(Schema):
    date: date
    overdue: Rows
    planned: Rows
    no_term: Rows
    done: Rows
