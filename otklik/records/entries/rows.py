"""Rows as the API gives them: which columns to read for the fields asked, and how to tell their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, JSONField, OuterRef, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast, JSONObject

from otklik.access.callers import Caller
from otklik.records.entries.names import names_of
from otklik.records.entries.scopes import visible_all
from otklik.records.entries.statements import Statement
from otklik.records.field_types import field_type
from otklik.records.field_types.base import FieldType
from otklik.records.objects.queries import Description
from otklik.records.objects.registry import Field, objects

Row = dict[str, Any]
Teller = Callable[[Sequence[Any]], Any]


@dataclass
class Reading:
    """The columns one query must read to tell `fields`, and the telling itself.

    A to-one link is read by a join together with who is responsible for its target, so that the name of a
    record out of the caller's sight is not told; names that every process remembers need no join. To-many links
    are read with their row; links of an administrator's own fields are named after, once a page.
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
            if one.type == "rollup" or one.computed is not None:
                self.annotations[f"r_{one.key}"] = field_type(one.type).expression(one)
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
            elif one.path:
                self.annotations[f"m_{one.key}"] = self._many(one)
            else:
                self.columns[one.key] = one.column or one.key

    def rows(self, found: QuerySet[Any], by: Caller, extra: Iterable[str] = ()) -> list[Row]:
        """The rows of `found`, told; `extra` are columns given beside as they are, in "_<column>"."""
        return self.asking(found, extra).rows(by)

    def asking(self, found: QuerySet[Any], extra: Iterable[str] = (), steady: bool = False) -> Told:
        """The statement of `found` with the telling of its rows, to be asked any number of times."""
        extra = tuple(extra)
        versioned = ["version"] if hasattr(self.about.object.model, "version") else []
        names = list(dict.fromkeys(["id", *versioned, *self.columns.values(), *self.annotations, *extra]))
        at = {name: place for place, name in enumerate(names)}
        tellers: list[tuple[str, Teller]] = [(name, itemgetter(at[name])) for name in ("id", *versioned)]
        for one in self.fields:
            if not one.virtual:
                tellers.append((one.key, self._teller(one, at)))
        tellers += [(f"_{name}", itemgetter(at[name])) for name in extra]
        asked = found.annotate(**self.annotations).values_list(*names)
        return Told(self, Statement(asked, steady), tellers)

    def _teller(self, one: Field, at: Mapping[str, int]) -> Teller:
        if one.type == "link" and one.path:
            return _linked_ids(at[f"m_{one.key}"])
        if one.type == "link" and not one.is_custom:
            return self._link(one, at)
        if one.type == "rollup" or one.computed is not None:
            place = at[f"r_{one.key}"]
        elif one.is_custom:
            place = at[f"c_{one.key}"]
        else:
            place = at[one.column or one.key]
        kind = field_type(one.type)
        if type(kind).json is FieldType.json:
            return itemgetter(place)
        return lambda values: kind.json(values[place], one)

    def _link(self, one: Field, at: Mapping[str, int]) -> Teller:
        """The id and the name of a to-one link; of a record out of the caller's sight, that there is one."""
        pk = at[self.columns[f"{one.key}.id"]]
        if one.key in self.remembered:
            names = self.remembered[one.key]
            return lambda values: (
                None if values[pk] is None else {"id": values[pk], "name": names.get(values[pk])}
            )
        name = at[self.columns[f"{one.key}.name"]]
        if f"{one.key}.who" not in self.columns:
            return lambda values: None if values[pk] is None else {"id": values[pk], "name": values[name]}
        who, gone = at[self.columns[f"{one.key}.who"]], at[self.columns[f"{one.key}.gone"]]
        reaches = self.about.by.reach(objects.get(one.target or "").rights_key, "see")

        def told(values: Sequence[Any]) -> Any:
            if values[pk] is None:
                return None
            if values[gone] is not None or not reaches(values[who]):
                return {"id": None, "name": None, "hidden": True}
            return {"id": values[pk], "name": values[name]}

        return told

    def _many(self, one: Field) -> Combinable:
        """The visible targets of a to-many link by name, as JSON, read with the row itself."""
        target = objects.get(one.target or "")
        name = f"{one.path}__{target.name_field}"
        pairs = (
            self.about.object.model.objects.filter(
                pk=OuterRef("pk"), **{f"{one.path}__in": visible_all(self.about.by, target)}
            )
            .order_by(name)
            .values_list(JSONObject(id=f"{one.path}__pk", name=name))
        )
        # Where nothing of the target may be seen the list is an empty literal, whose kind must be said.
        found = Cast(ArraySubquery(pairs), ArrayField(JSONField()))
        return Func(found, function="to_jsonb", output_field=JSONField())


@dataclass(frozen=True)
class Told:
    """Rows asked for by one statement and told by the tellers, each the value of one key."""

    reading: Reading
    statement: Statement
    tellers: Sequence[tuple[str, Teller]]

    def rows(self, by: Caller, **given: Any) -> list[Row]:
        """The rows, with `given` in the slots of the statement."""
        rows = [{key: tell(values) for key, tell in self.tellers} for values in self.statement.ask(**given)]
        if not rows:
            return rows
        for one in self.reading.fields:
            if one.is_custom and one.type == "link" and one.target:
                _name_linked(one.key, one.target, rows, by)
        virtual = [one.key for one in self.reading.fields if one.virtual]
        if virtual and self.reading.about.object.fill is not None:
            self.reading.about.object.fill(rows, by, virtual)
        return rows


def _linked_ids(place: int) -> Teller:
    return lambda values: [{"id": UUID(one["id"]), "name": one["name"]} for one in values[place] or ()]


def _name_linked(key: str, target: str, rows: list[Row], by: Caller) -> None:
    """An administrator's link holds an id; the names of a whole page are asked for at once."""
    wanted = {row[key] for row in rows if row[key]}
    names = names_of(target, wanted, by) if wanted else {}
    for row in rows:
        row[key] = names.get(str(row[key])) if row[key] else None


def reading(about: Description, keys: Iterable[str] | None = None) -> Reading:
    """A reading of the fields of `keys`; when None, of all but those told only when asked for.

    `Invalid` on "columns" for an unknown one.
    """
    if keys is None:
        chosen = [one for one in about.fields.values() if not one.asked_only]
    else:
        chosen = [about.field(key, "columns") for key in dict.fromkeys(keys) if key != "id"]
    return Reading(about, chosen)
