"""Several roles put together, and what a role may hold. No database here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from otklik.access.callers import OPERATIONS, SCOPES, Operation, Scope, narrower, wider
from otklik.access.inputs import CONTROL
from otklik.kit.errors import FieldProblem, Invalid
from otklik.kit.texts import Text

EVERY = "*"
LEVELS = ("hidden", "read")
OBJECT_KEY = re.compile(r"\*|[a-z][a-z0-9_]{0,59}")
FIELD_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}")
ALL_OF_EVERYTHING: dict[str, Scope] = dict.fromkeys(get_args(Operation), "all")

Grants = dict[str, dict[str, Scope]]
FieldRights = dict[str, dict[str, str]]

# What everybody may on an object, whatever their roles: see `everyone_may`.
_everyones: Grants = {}


def everyone_may(object_key: str, **operations: Scope) -> None:
    """Give every person at least these rights on an object they take part in by being named in its records.

    Roles may widen them; a role written before there was such an object needs no change.
    """
    _everyones[object_key] = dict(operations)


@dataclass(frozen=True)
class Rights:
    """What one role, or several together, let a person do."""

    is_admin: bool = False
    grants: Mapping[str, Mapping[str, Scope]] = field(default_factory=dict)
    field_rights: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def on(self, object_key: str) -> Mapping[str, Scope]:
        """Operation → scope on one object; an object named in the role stands over its "*"."""
        if self.is_admin:
            return ALL_OF_EVERYTHING
        return self.grants.get(object_key, self.grants.get(EVERY, {}))

    def keys(self) -> set[str]:
        return {*self.grants, *self.field_rights}


def united(roles: Iterable[Rights]) -> Rights:
    """All rights of several roles: the widest scope wins, a restriction of a field holds only if every role has it.

    A field is hidden when hidden in every role that sees the object. It is read-only when no role that may
    create or change the object leaves it free: a role that only looks takes no restriction away.
    """
    roles = list(roles)
    if any(role.is_admin for role in roles):
        return Rights(is_admin=True)
    grants: Grants = {}
    fields: FieldRights = {}
    for key in sorted({EVERY}.union(*(role.keys() for role in roles))):
        on: dict[str, Scope] = {}
        for role in roles:
            for operation, scope in role.on(key).items():
                on[operation] = wider(on.get(operation), scope) or scope
        if on or key != EVERY:
            grants[key] = on
        if levels := _field_levels(key, roles):
            fields[key] = levels
    return Rights(grants=grants, field_rights=fields)


def _field_levels(key: str, roles: list[Rights]) -> dict[str, str]:
    seeing = [role for role in roles if "see" in role.on(key)]
    editing = [role for role in roles if {"create", "change"} & role.on(key).keys()]
    levels: dict[str, str] = {}
    for name in {name for role in [*seeing, *editing] for name in role.field_rights.get(key, {})}:
        if seeing and all(role.field_rights.get(key, {}).get(name) == "hidden" for role in seeing):
            levels[name] = "hidden"
        elif all(name in role.field_rights.get(key, {}) for role in editing):
            levels[name] = "read"
    return levels


def with_deputised(own: Rights, absent: Iterable[Rights]) -> Rights:
    """The rights of one who stands in for others: theirs are added, but on their own records only.

    `Caller.own_ids` holds the absent people, so whatever they may do at all becomes a right of scope "own".
    Restrictions of fields stay the deputy's, except on objects the deputy would not see at all.
    """
    others = united(absent)
    if own.is_admin or not (others.is_admin or others.grants):
        return own
    grants: Grants = {}
    fields: FieldRights = {key: dict(levels) for key, levels in own.field_rights.items()}
    for key in sorted({EVERY} | own.keys() | others.keys()):
        on = dict(own.on(key))
        for operation, scope in others.on(key).items():
            on[operation] = wider(on.get(operation), narrower(scope, "own")) or "own"
        if on or key != EVERY:
            grants[key] = on
        if "see" not in own.on(key) and key in others.field_rights:
            fields[key] = dict(others.field_rights[key])
    return Rights(grants=grants, field_rights=fields)


def with_everyones(rights: Rights) -> Rights:
    """The rights of a person with those that everybody has."""
    if rights.is_admin or not _everyones:
        return rights
    grants = dict(rights.grants)
    for key, operations in _everyones.items():
        on = dict(rights.on(key))
        for operation, scope in operations.items():
            on[operation] = wider(on.get(operation), scope) or scope
        grants[key] = on
    return Rights(grants=grants, field_rights=rights.field_rights)


def checked_grants(value: Any) -> Grants:
    """`value` as grants; `Invalid` names what is not an object key, an operation or a scope."""
    problems: list[FieldProblem] = []
    grants: Grants = {}
    for key, operations in _pairs(value, "grants"):
        if not OBJECT_KEY.fullmatch(key):
            problems.append(_unknown("grants", Text("объект", "object"), key))
            continue
        grants[key] = {}
        for operation, scope in _pairs(operations, "grants"):
            if scope is None:
                continue
            if operation not in OPERATIONS:
                problems.append(_unknown("grants", Text("действие", "operation"), operation))
            elif scope not in SCOPES:
                problems.append(_unknown("grants", Text("охват", "scope"), scope))
            else:
                grants[key][operation] = scope
    if problems:
        raise Invalid(errors=problems)
    return grants


def checked_field_rights(value: Any) -> FieldRights:
    """`value` as field rights; `Invalid` names what is not one."""
    problems: list[FieldProblem] = []
    rights: FieldRights = {}
    for key, levels in _pairs(value, "field_rights"):
        if not OBJECT_KEY.fullmatch(key) or key == EVERY:
            problems.append(_unknown("field_rights", Text("объект", "object"), key))
            continue
        kept: dict[str, str] = {}
        for name, level in _pairs(levels, "field_rights"):
            if level is None:
                continue
            if not FIELD_KEY.fullmatch(name):
                problems.append(_unknown("field_rights", Text("поле", "field"), name))
            elif level not in LEVELS:
                problems.append(_unknown("field_rights", Text("право на поле", "field right"), level))
            else:
                kept[name] = level
        if kept:
            rights[key] = kept
    if problems:
        raise Invalid(errors=problems)
    return rights


def _pairs(value: Any, field_name: str) -> list[tuple[str, Any]]:
    if not isinstance(value, Mapping):
        raise Invalid.field(
            field_name, Text("Нужен набор «ключ: значение»", "A set of «key: value» is needed")
        )
    return list(value.items())


def _unknown(field_name: str, what: Text, value: Any) -> FieldProblem:
    text = Text("Неизвестно: {what} «{value}»", "Unknown {what}: «{value}»")
    return FieldProblem(field_name, "unknown", text.format(what=what, value=CONTROL.sub("", str(value))[:60]))
