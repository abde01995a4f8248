"""From a condition in JSON to a `Q`: one language for filters, views, segments, rights, rules and reports.

    {"all": […]}  {"any": […]}  {"not": …}  {"field": "company.tags", "op": "has_any", "value": ["VIP"]}

A path walks links; through a link to many it means «any such one». What the caller may not see cannot be
asked about: a hidden field is unknown, and a linked record out of their sight never matches. `id` picks records by
hand (eq, ne, in, not_in).
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.db.models.lookups import In

from otklik.access.callers import Caller
from otklik.kit.clock import today
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.entries.scopes import scope_q, visible_all
from otklik.records.field_types import Wrong, field_type
from otklik.records.field_types.base import NOTHING, UNKNOWN_OP, Asked
from otklik.records.field_types.links import NOT_ID
from otklik.records.objects.queries import Description, describe
from otklik.records.objects.registry import Field

NOT_CONDITION = Text("Условие записано неверно", "The condition is malformed")
TOO_DEEP = Text("Условие слишком сложное", "The condition is too complex")
MOST_DEEP = 8
MOST_PARTS = 200
MOST_IDS = 10_000


def compiled(condition: Any, by: Caller, object_key: str) -> Q:
    """The condition over records of `object_key` as a `Q`; `Invalid` on field "filter" when it is malformed."""
    if condition is None or condition == {}:
        return Q()
    return _Compiler(by).node(condition, describe(object_key, by), 0)


class _Compiler:
    def __init__(self, by: Caller) -> None:
        self.by = by
        self.asked = Asked(by, today(by.timezone))
        self.parts = 0

    def node(self, node: Any, about: Description, depth: int) -> Q:
        self.parts += 1
        if depth > MOST_DEEP or self.parts > MOST_PARTS:
            raise Invalid.field("filter", TOO_DEEP, "too_complex")
        if not isinstance(node, dict):
            raise _malformed()
        if set(node) == {"not"}:
            return ~self.node(node["not"], about, depth + 1)
        for word, connector in (("all", Q.AND), ("any", Q.OR)):
            if set(node) == {word}:
                if not isinstance(node[word], list):
                    raise _malformed()
                found = [self.node(one, about, depth + 1) for one in node[word]]
                return Q(*found, _connector=connector) if found else Q()
        if not isinstance(node.get("field"), str) or not isinstance(node.get("op"), str):
            raise _malformed()
        if set(node) - {"field", "op", "value"}:
            raise _malformed()
        return self.leaf(node["field"].split("."), node["op"], node.get("value"), about, "")

    def leaf(self, path: list[str], op: str, value: Any, about: Description, prefix: str) -> Q:
        if path == ["id"] and not about.object.for_figures:
            return self.by_id(op, value, prefix)
        field = about.field(path[0])
        if len(path) == 1:
            if not field.filterable or field.virtual:
                text = Text("По этому полю нельзя отбирать", "This field cannot be filtered by")
                raise Invalid.field("filter", text, "not_filterable")
            try:
                return field_type(field.type).compare(field, op, value, self.asked, prefix)
            except Wrong as wrong:
                raise Invalid.field("filter", wrong.text, wrong.code) from wrong
        if field.type != "link" or not field.target:
            raise _malformed()
        target = describe(field.target, self.by)
        if field.is_custom or field.path:
            return self.through_many(field, path[1:], op, value, target, prefix)
        step = f"{prefix}{field.column or field.key}__"
        inner = self.leaf(path[1:], op, value, target, step)
        return inner & scope_q(self.by, target.object, "see", step)

    def by_id(self, op: str, value: Any, prefix: str) -> Q:
        """Records picked by hand, or all but those."""
        if op not in ("eq", "ne", "in", "not_in"):
            raise Invalid.field("filter", UNKNOWN_OP, "unknown_operator")
        given = value if isinstance(value, list) else [value]
        if len(given) > MOST_IDS:
            raise Invalid.field("filter", TOO_DEEP, "too_complex")
        try:
            ids = [UUID(str(one)) for one in given]
        except ValueError as error:
            raise Invalid.field("filter", NOT_ID, "malformed") from error
        chosen = Q(**{f"{prefix}pk__in": ids}) if ids else NOTHING
        return chosen if op in ("eq", "in") else ~chosen

    def through_many(
        self, field: Field, path: list[str], op: str, value: Any, target: Description, prefix: str
    ) -> Q:
        """«Any linked one for which …»; for a custom link, the one its id names."""
        inner = visible_all(self.by, target.object).filter(self.leaf(path, op, value, target, ""))
        ids = inner.values("pk")
        if field.is_custom:
            texts = inner.annotate(id_text=Cast("pk", TextField())).values("id_text")
            return Q(In(field_type("link").expression(field, prefix), texts))
        return Q(**{f"{prefix}{field.path}__in": ids})


def _malformed() -> Invalid:
    return Invalid.field("filter", NOT_CONDITION, "malformed")
