"""Records meant by their names in the cells: looked up once a chunk, not once a cell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F
from django.db.models.functions import Lower

from otklik.access.callers import Caller
from otklik.kit.texts import Text
from otklik.records.entries.scopes import visible_all
from otklik.records.objects.registry import Object, objects

NO_SUCH = Text("Не нашли: {value}", "Not found: {value}")
AMBIGUOUS = Text("Таких несколько: {value}", "There are several: {value}")
MOST_REMEMBERED = 200_000


class Links:
    """What names of records have been found to mean, for one import."""

    def __init__(self, by: Caller) -> None:
        self.by = by
        self.known: dict[tuple[str, str], list[str]] = {}

    def look_up(self, object_key: str, cells: Iterable[str]) -> None:
        """Remember the records meant by `cells`: one statement for all that are not known yet."""
        if len(self.known) > MOST_REMEMBERED:
            self.known.clear()
        wanted = {cell for cell in cells if (object_key, cell) not in self.known}
        if not wanted:
            return
        obj = objects.get(object_key)
        keys = {cell: _key(obj, cell) for cell in wanted}
        rows = visible_all(self.by, obj).order_by()
        place = F("name_sort") if _is_sorted(obj) else Lower(obj.name_field)
        found: dict[str, list[tuple[str, str]]] = {}
        asked = rows.annotate(looked_by=place).filter(looked_by__in=sorted(set(keys.values())))
        for pk, name, key in asked.values_list("pk", obj.name_field, "looked_by"):
            found.setdefault(key, []).append((str(pk), _same(str(name))))
        for cell, key in keys.items():
            alike = found.get(key, [])
            exact = [pk for pk, name in alike if name == _same(cell)]
            self.known[object_key, cell] = exact or [pk for pk, _ in alike]

    def meant(self, object_key: str, cell: str) -> tuple[str | None, Text | None]:
        """The id of the one record `cell` names, or what is wrong when there is none or several."""
        if (object_key, cell) not in self.known:
            self.look_up(object_key, [cell])
        found = self.known[object_key, cell]
        if len(found) == 1:
            return found[0], None
        return None, AMBIGUOUS if found else NO_SUCH


def _is_sorted(obj: Object) -> bool:
    """Whether names are kept ready for looking up, with an index: without legal forms, in lower case."""
    return obj.recount is not None and any(f.name == "name_sort" for f in obj.model._meta.concrete_fields)


def _key(obj: Object, cell: str) -> str:
    if not _is_sorted(obj):
        return cell.lower()
    assert obj.recount is not None
    counted: dict[str, Any] = obj.recount({obj.name_field: cell})
    return str(counted["name_sort"])


def _same(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())
