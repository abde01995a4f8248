"""Rows as the API gives them: which columns to read for the fields asked, and how to tell their values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTransform

from otklik.access.callers import Caller
from otklik.records.entries.names import names_of
from otklik.records.entries.scopes import visible_all
from otklik.records.field_types import field_type
from otklik.records.field_types.counted import RollupType
from otklik.records.objects.queries import Description
from otklik.records.objects.registry import Field, objects

Row = dict[str, Any]


@dataclass
class Reading:
    """The columns one query must read to tell `fields`, and the telling itself.

    A to-one link is read by a join together with who is responsible for its target, so that the name of a
    record out of the caller's sight is not told; names that every process remembers need no join. To-many and
    custom links are fetched after, once a page.
    """

    about: Description
    fields: Sequence[Field]
    columns: dict[str, str] = field(default_factory=dict)
    annotations: dict[str, Any] = field(default_factory=dict)
    remembered: dict[str, Mapping[UUID, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.fields:
            if one.virtual:
                continue
            if one.type == "rollup":
                self.annotations[f"r_{one.key}"] = RollupType().expression(one)
            elif one.is_custom:
                self.annotations[f"c_{one.key}"] = KeyTransform(one.key, "custom")
            elif one.type == "link" and not one.path:
                column = one.column or one.key
                target = objects.get(one.target or "")
                self.columns[f"{one.key}.id"] = f"{column}_id"
                names = target.names(self.about.by) if target.names is not None else None
                if names is not None:
                    self.remembered[one.key] = names
                    continue
                self.columns[f"{one.key}.name"] = f"{column}__{target.name_field}"
                if not target.open:
                    self.columns[f"{one.key}.who"] = f"{column}__{target.owner}"
                    self.columns[f"{one.key}.gone"] = f"{column}__deleted_at"
            elif not one.path:
                self.columns[one.key] = one.column or one.key

    def rows(self, found: QuerySet[Any], by: Caller, extra: Iterable[str] = ()) -> list[Row]:
        """The rows of `found`, told; `extra` are columns given beside as they are, in "_<column>"."""
        extra = list(extra)
        versioned = ["version"] if hasattr(self.about.object.model, "version") else []
        names = ["id", *versioned, *self.columns.values(), *self.annotations, *extra]
        raw = list(found.annotate(**self.annotations).values_list(*dict.fromkeys(names)))
        order = {name: i for i, name in enumerate(dict.fromkeys(names))}
        rows = [self._row(values, order, by, extra) for values in raw]
        self._linked(rows, by)
        virtual = [one.key for one in self.fields if one.virtual]
        if virtual and rows and self.about.object.fill is not None:
            self.about.object.fill(rows, by, virtual)
        return rows

    def _row(self, values: Sequence[Any], order: dict[str, int], by: Caller, extra: list[str]) -> Row:
        row: Row = {"id": values[order["id"]]}
        if "version" in order:
            row["version"] = values[order["version"]]
        for one in self.fields:
            kind = field_type(one.type)
            if one.virtual:
                continue
            if one.type == "rollup":
                row[one.key] = kind.json(values[order[f"r_{one.key}"]], one)
            elif one.is_custom:
                row[one.key] = kind.json(values[order[f"c_{one.key}"]], one)
            elif one.type == "link" and not one.path:
                row[one.key] = self._link(one, values, order, by)
            elif not one.path:
                row[one.key] = kind.json(values[order[one.column or one.key]], one)
        for name in extra:
            row[f"_{name}"] = values[order[name]]
        return row

    def _link(self, one: Field, values: Sequence[Any], order: dict[str, int], by: Caller) -> Any:
        target_id = values[order[self.columns[f"{one.key}.id"]]]
        if target_id is None:
            return None
        if one.key in self.remembered:
            return {"id": target_id, "name": self.remembered[one.key].get(target_id)}
        told = {"id": target_id, "name": values[order[self.columns[f"{one.key}.name"]]]}
        if f"{one.key}.who" in self.columns:
            who = values[order[self.columns[f"{one.key}.who"]]]
            gone = values[order[self.columns[f"{one.key}.gone"]]]
            target = objects.get(one.target or "")
            if gone is not None or not by.reaches(target.rights_key, "see", who):
                return {"id": None, "name": None, "hidden": True}
        return told

    def _linked(self, rows: list[Row], by: Caller) -> None:
        for one in self.fields:
            if one.path and rows:
                self._many(one, rows, by)
            elif one.is_custom and one.type == "link" and one.target:
                wanted = {row[one.key] for row in rows if row[one.key]}
                names = names_of(one.target, wanted, by)
                for row in rows:
                    row[one.key] = names.get(str(row[one.key])) if row[one.key] else None

    def _many(self, one: Field, rows: list[Row], by: Caller) -> None:
        """The visible targets of a to-many link, for all rows of the page in one statement."""
        target = objects.get(one.target or "")
        ids = [row["id"] for row in rows]
        pairs = (
            self.about.object.model.objects.filter(pk__in=ids, **{f"{one.path}__in": visible_all(by, target)})
            .order_by(f"{one.path}__{target.name_field}")
            .values_list("pk", f"{one.path}__pk", f"{one.path}__{target.name_field}")
        )
        told: dict[Any, list[dict[str, Any]]] = {}
        for pk, target_id, name in pairs:
            told.setdefault(pk, []).append({"id": target_id, "name": name})
        for row in rows:
            row[one.key] = told.get(row["id"], [])


def reading(about: Description, keys: Iterable[str] | None = None) -> Reading:
    """A reading of the fields of `keys` (all when None); `Invalid` on "columns" for an unknown one."""
    if keys is None:
        chosen = list(about.fields.values())
    else:
        chosen = [about.field(key, "columns") for key in dict.fromkeys(keys) if key != "id"]
    return Reading(about, chosen)
