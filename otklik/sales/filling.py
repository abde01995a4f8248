"""The fields without a column that deals and leads have alike: what is wrong with them, their touches in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet

from otklik.access.callers import Caller
from otklik.channels.touches.rules import told_touch
from otklik.records.entries.statements import Among, Statement

TOUCHES = ("first_touch", "last_touch")
Row = dict[str, Any]


class Filling:
    """`Object.fill` of an object with «attention» and touches: one statement, and nothing when neither is asked for.

    `facts` are the columns of `records` that attention is told by; `judge` makes, once for all the rows, what tells
    the codes out of the facts of one.
    """

    def __init__(
        self,
        records: Callable[[], QuerySet[Any]],
        facts: Sequence[str],
        judge: Callable[[Caller], Callable[[Row], list[str]]],
    ) -> None:
        self._records = records
        self._facts = tuple(facts)
        self._judge = judge
        self._statements: dict[tuple[str, ...], Statement] = {}

    def __call__(self, rows: list[Row], by: Caller, keys: Sequence[str]) -> None:
        judged = "attention" in keys
        touches = [key for key in TOUCHES if key in keys]
        asked = (*(self._facts if judged else ()), *touches)
        if not asked:
            return
        read = self._statement(asked).ask(ids=[row["id"] for row in rows])
        found = {pk: dict(zip(asked, values, strict=True)) for pk, *values in read}
        tell = self._judge(by) if judged else None
        for row in rows:
            one = found[row["id"]]
            if tell is not None:
                row["attention"] = tell(one)
            for key in touches:
                row[key] = told_touch(one[key]) or None

    def _statement(self, columns: tuple[str, ...]) -> Statement:
        if columns not in self._statements:
            rows = self._records().filter(Among("pk", "ids")).values_list("pk", *columns)
            self._statements[columns] = Statement(rows, steady=True)
        return self._statements[columns]
