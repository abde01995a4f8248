"""Columns of a list: fields of the record, and of the records it links to."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

from django.db.models import Case, Q, When

from otklik.access.callers import Caller
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.cuts.cutting import walked
from otklik.records.field_types import field_type
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import Field, objects

NUMBERS = ("number", "money", "formula", "rollup")
MOMENTS = ("date", "datetime")
# Kinds told by names of other records besides links, or by nothing short.
NOT_SHOWN = ("records", "users", "repeat", "file")
NOT_COLUMN = Text("Этого поля в списке не показать", "This field cannot be a column")


@dataclass(frozen=True)
class Column:
    """A column of a list. Of a linked record it has a value only where the caller may see that record."""

    path: str
    label: Text
    field: Field
    prefix: str = ""
    seen: Q = dataclass_field(default_factory=Q)
    # Of amounts: where they are in the company's currency, which column says it.
    currency: str = ""

    @property
    def key(self) -> str:
        return self.path.replace(".", "_")

    def expression(self) -> Any:
        """The value in the database."""
        value = field_type(self.field.type).expression(self.field, self.prefix)
        return Case(When(self.seen, then=value)) if self.seen else value


def column_at_path(by: Caller, object_key: str, path: str, where: str) -> Column:
    """The column of a path such as "amount" or "company.segment"; `Invalid` on `where` for what is none."""
    label, one, prefix, seen = walked(path.split("."), describe(object_key, by), by, where)
    if one.type in NOT_SHOWN or (prefix and (one.virtual or one.path or one.asked_only)):
        raise Invalid.field(where, NOT_COLUMN)
    return Column(path, label, one, prefix, seen, _currency(by, object_key, path, one, prefix))


def columns_offered(by: Caller, object_key: str) -> list[dict[str, Any]]:
    """{"path", "label", "type"}: the record's own fields, then those of the records it links to, one link away."""
    about = describe(object_key, by)
    offered = []
    for one in about.fields.values():
        if one.type in NOT_SHOWN or one.asked_only:
            continue
        offered.append({"path": one.key, "label": one.label.as_dict(), "type": one.type})
    for link in about.fields.values():
        if link.type != "link" or not link.target or not link.kept or link.is_custom or link.target == "user":
            continue
        if not objects.get(link.target).open and not by.may(objects.get(link.target).rights_key, "see"):
            continue
        for one in describe(link.target, by).fields.values():
            if (
                one.virtual
                or one.path
                or one.asked_only
                or one.computed
                or one.type in (*NOT_SHOWN, "rollup")
            ):
                continue
            label = Text("{a}: {b}", "{a}: {b}").format(a=link.label, b=one.label)
            offered.append({"path": f"{link.key}.{one.key}", "label": label.as_dict(), "type": one.type})
    return offered


def _currency(by: Caller, object_key: str, path: str, one: Field, prefix: str) -> str:
    if one.type != "money":
        return ""
    for step in path.split(".")[:-1]:
        object_key = describe(object_key, by).fields[step].target or ""
    found = describe(object_key, by).every.get("currency")
    return "" if found is None or found.is_custom else f"{prefix}{found.column or found.key}"
