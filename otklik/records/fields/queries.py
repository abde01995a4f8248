"""The administrator's fields, kept in every process until the configuration's number moves on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from django.db.models.expressions import Combinable

from otklik.access.version import config_number, move_config
from otklik.kit.texts import Text
from otklik.records.fields.models import CustomField
from otklik.records.fields.options import options_of
from otklik.records.objects.registry import Field, Option


class _Copy:
    """This process's copy of the custom fields and the number of the configuration it was made from."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.number = -1
        self.fields: dict[str, tuple[Field, ...]] = {}
        self.sections: dict[str, dict[str, str]] = {}
        self.lists: dict[str, tuple[Option, ...]] = {}
        self.given: dict[str, tuple[Field, ...]] = {}


_copy = _Copy()
# Who gives objects fields out of what people have set up: by object, asked anew when the configuration moves.
Giver = Callable[[], Mapping[str, tuple[Field, ...]]]
_givers: list[Giver] = []


def gives_fields(giver: Giver) -> Giver:
    """Have the fields of `giver` told with those of their objects; it calls `bump_config` when they change."""
    _givers.append(giver)
    return giver


def number_last_seen() -> int:
    """The number of the copy this process holds, not looked up anew: for use right after a description was read."""
    return _copy.number


def bump_config() -> None:
    """Say that the configuration changed; call inside the transaction that changes it."""
    move_config()
    _copy.number = -1


def custom_fields(object_key: str, seen: int | None = None) -> tuple[Field, ...]:
    """The administrator's fields of an object, in their order.

    `seen` is the number of the configuration the request found (`Caller.config`); without it one small statement
    looks it up.
    """
    return _fresh(seen).fields.get(object_key, ())


def given_fields(object_key: str, seen: int | None = None) -> tuple[Field, ...]:
    """Fields of an object that the engines above give it: its segments."""
    return _fresh(seen).given.get(object_key, ())


def with_own_lists(declared: tuple[Field, ...], seen: int | None = None) -> tuple[Field, ...]:
    """Built-in fields with the options as the company keeps them."""
    lists = _fresh(seen).lists
    if not lists:
        return declared
    return tuple(replace(f, options=lists[f.vocabulary]) if f.vocabulary in lists else f for f in declared)


def section_of(object_key: str, field_key: str, seen: int | None = None) -> str:
    return _fresh(seen).sections.get(object_key, {}).get(field_key, "")


def _fresh(seen: int | None) -> _Copy:
    if seen is not None and seen == _copy.number:
        return _copy
    number = config_number()
    if number != _copy.number:
        with _copy.lock:
            fields: dict[str, list[Field]] = {}
            sections: dict[str, dict[str, str]] = {}
            lists: dict[str, tuple[Option, ...]] = {}
            for row in CustomField.objects.filter(removed_at=None).order_by("position", "created_at"):
                if row.builtin:
                    lists[row.key] = options_of(row.options)
                    continue
                fields.setdefault(row.object, []).append(as_field(row))
                sections.setdefault(row.object, {})[row.key] = row.section
            given: dict[str, tuple[Field, ...]] = {}
            for giver in _givers:
                for object_key, found in giver().items():
                    given[object_key] = (*given.get(object_key, ()), *found)
            _copy.given = given
            _copy.fields = {key: tuple(found) for key, found in fields.items()}
            _copy.sections = sections
            _copy.lists = lists
            _copy.number = number
    return _copy


def as_field(row: CustomField) -> Field:
    # The earliest or the latest date of others is a date in all but where it comes from.
    dated = row.type == "rollup" and (row.rollup or {}).get("figure") in ("first", "last")
    return Field(
        key=row.key,
        type="date" if dated else row.type,
        computed=partial(_rolled_up, row.rollup or {}) if dated else None,
        label=Text.of(row.label),
        hint=Text.of(row.hint) if row.hint else None,
        example=row.example or None,
        required=row.required,
        required_from_stage=str(row.required_from_stage) if row.required_from_stage else None,
        unique=row.unique,
        # No index can help a roll-up: there is nothing to wait for before it is asked by.
        filterable=row.filterable or row.type == "rollup",
        sortable=row.filterable
        and row.type not in ("rollup", "choices", "phone", "email", "address", "file"),
        builtin=False,
        derived=row.type in ("formula", "rollup"),
        # What an administrator counts in a field of theirs is not known here; figures are taken to add up.
        adds_up=row.type in ("number", "money", "formula"),
        options=options_of(row.options),
        target=row.target or None,
        default=row.default,
        formula=row.formula or None,
        rollup=row.rollup,
    )


def _rolled_up(plan: Mapping[str, Any], prefix: str) -> Combinable:
    from otklik.records.entries.rollups import rollup_of

    return rollup_of(plan, prefix)
