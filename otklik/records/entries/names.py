"""Names of records by their ids, of any objects at once: one statement, and only what the caller may see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F, Value
from django.db.models.fields import TextField
from django.db.models.functions import Cast

from otklik.access.callers import Caller
from otklik.kit.prepared import prepared_cursor
from otklik.records.entries.scopes import visible_all
from otklik.records.entries.statements import Among, Statement
from otklik.records.objects.registry import objects

Name = dict[str, Any]


class Names:
    """First `want` what will be told, then `read`, then take it by `of`.

    Objects whose names every process remembers (`Object.names`) cost nothing; all the rest is one statement.
    """

    def __init__(self, by: Caller) -> None:
        self.by = by
        self._wanted: dict[str, set[UUID]] = {}
        self._found: dict[tuple[str, UUID], Name] = {}

    def want(self, object_key: str, ids: Iterable[Any]) -> None:
        """Ids (or words of them, or None) of records that will be told; of an unknown object none are."""
        wanted = {one if isinstance(one, UUID) else UUID(str(one)) for one in ids if one}
        if not wanted or not objects.has(object_key):
            return
        remembered = objects.get(object_key).names
        names = remembered(self.by) if remembered is not None else None
        if names is None:
            missing = {pk for pk in wanted if (object_key, pk) not in self._found}
            if missing:
                self._wanted.setdefault(object_key, set()).update(missing)
            return
        for pk in wanted:
            if pk in names:
                self._found[object_key, pk] = {"id": pk, "name": names[pk]}

    def know(self, object_key: str, pk: UUID, name: str) -> None:
        """A record in the caller's sight whose name was read already."""
        self._found[object_key, pk] = {"id": pk, "name": name}

    def read(self) -> Names:
        parts: list[str] = []
        values: list[Any] = []
        for key, ids in self._wanted.items():
            part, its_values = self._statement(key).sql(ids=list(ids))
            if part:
                parts.append(f"({part})")
                values += its_values
        self._wanted = {}
        if parts:
            with prepared_cursor() as cursor:
                cursor.execute(" UNION ALL ".join(parts), values)
                for key, pk, name in cursor.fetchall():
                    self._found[key, pk] = {"id": pk, "name": name}
        return self

    def of(self, object_key: str, pk: Any) -> Name | None:
        """{"id", "name"} of a record, or None when there is none in the caller's sight."""
        if not pk:
            return None
        return self._found.get((object_key, pk if isinstance(pk, UUID) else UUID(str(pk))))

    def _statement(self, object_key: str) -> Statement:
        def put_together() -> Statement:
            target = objects.get(object_key)
            rows = visible_all(self.by, target).filter(Among("pk", "ids")).order_by()
            told = Cast(F(target.name_field), TextField())
            return Statement(rows.values_list(Value(object_key), "pk", told))

        return self.by.remembered(("names", object_key), put_together)


def names_of(object_key: str, ids: Iterable[Any], by: Caller) -> dict[str, Name]:
    """{id: {id, name}} of those among `ids` that `by` may see, in at most one statement."""
    wanted = {str(one) for one in ids if one}
    names = Names(by)
    names.want(object_key, wanted)
    names.read()
    return {pk: name for pk in wanted if (name := names.of(object_key, pk))}
