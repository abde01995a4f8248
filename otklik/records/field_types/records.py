"""Links to records of any object at once: what an activity concerns."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from otklik.kit.texts import Text
from otklik.records.field_types.base import JsonList, Wrong
from otklik.records.field_types.choices import NOT_LIST
from otklik.records.field_types.links import NOT_ID
from otklik.records.objects.registry import Field, objects


class RecordsType(JsonList):
    """A list of {"object", "id"}; told with the names of those in sight. Has no column of its own."""

    key = "records"
    label = Text("Связанные записи", "Linked records")
    custom = False
    most: ClassVar[int] = 50

    def parse(self, value: Any, field: Field) -> list[dict[str, str]]:
        if value is None:
            return []
        if not isinstance(value, list) or len(value) > self.most:
            raise Wrong(NOT_LIST)
        return [self._one(item) for item in value]

    def _one(self, item: Any) -> dict[str, str]:
        if not isinstance(item, dict) or not objects.has(str(item.get("object"))):
            raise Wrong(NOT_ID)
        try:
            return {"object": item["object"], "id": str(UUID(str(item.get("id"))))}
        except ValueError as error:
            raise Wrong(NOT_ID) from error

    def text(self, value: Any, field: Field, language: str) -> str:
        return ", ".join(str(item.get("name") or "") for item in value or [])
