"""Which records many are: picked by their ids, or all that a filter and words find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from otklik.access.callers import Caller
from otklik.kit.errors import Invalid, Refused
from otklik.kit.texts import Text
from otklik.records.entries.queries import Asking, asked_rows

MOST_RECORDS = 100_000


@dataclass(frozen=True)
class Selection:
    """`ids` is None where all that is found is meant."""

    asking: Asking
    ids: tuple[UUID, ...] | None = None

    def rows(self, by: Caller, object_key: str) -> QuerySet[Any]:
        """The visible rows of the selection, unordered."""
        rows = asked_rows(by, object_key, self.asking)
        return rows if self.ids is None else rows.filter(pk__in=self.ids)


def read_selection(select: dict[str, Any], **asking: Any) -> Selection:
    """{"ids": […]} or {"filter": …, "q": …} as sent; `Invalid` on "select" for anything else."""
    if set(select) - {"ids", "filter", "q"} or not select:
        raise Invalid.field("select", Text("Выберите записи", "Choose the records"))
    asked = Asking(filter=select.get("filter"), q=_words(select.get("q")), **asking)
    if "ids" not in select:
        return Selection(asked)
    try:
        ids = tuple(dict.fromkeys(UUID(str(one)) for one in select["ids"]))
    except (TypeError, ValueError) as error:
        raise Invalid.field("select", Text("Неверный идентификатор", "Not an id")) from error
    if len(ids) > MOST_RECORDS:
        raise too_many()
    return Selection(asked, ids)


def too_many() -> Refused:
    """The refusal of more records than are taken at a time."""
    text = Text("За раз можно выбрать не больше {most} записей", "At most {most} records at a time")
    return Refused(text.format(most=MOST_RECORDS), code="too_many_records")


def _words(given: Any) -> str:
    if not isinstance(given, str | None):
        raise Invalid.field("select", Text("Выберите записи", "Choose the records"))
    return given or ""
