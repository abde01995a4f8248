"""The caller: who asks, and what their roles let them do. Every query and every action takes one as `by`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar
from uuid import UUID

from otklik.kit.errors import Forbidden

T = TypeVar("T")
Operation = Literal["see", "create", "change", "delete", "export", "import", "merge", "assign"]
Scope = Literal["own", "team", "department", "all"]
Via = Literal["screen", "key", "import", "rule", "job", "cli", "form", "letter"]

OPERATIONS: tuple[Operation, ...] = (
    "see",
    "create",
    "change",
    "delete",
    "export",
    "import",
    "merge",
    "assign",
)
SCOPES: tuple[Scope, ...] = ("own", "team", "department", "all")

_request = threading.local()
# Of one caller: a page of a list is remembered in less than 10 KB.
MOST_REMEMBERED = 100


def wider(one: Scope | None, other: Scope | None) -> Scope | None:
    """The wider of two scopes; None is no right at all."""
    if one is None or other is None:
        return one or other
    return one if SCOPES.index(one) >= SCOPES.index(other) else other


def narrower(one: Scope | None, other: Scope | None) -> Scope | None:
    """The narrower of two scopes; None is no right at all."""
    if one is None or other is None:
        return None
    return one if SCOPES.index(one) <= SCOPES.index(other) else other


def request_begins() -> None:
    """This thread works for another request from here on."""
    _request.moved = False


def configuration_moved() -> None:
    """The request of this thread changes what callers remember."""
    _request.moved = True


@dataclass(frozen=True)
class Caller:
    """A person (or a key, a rule, a job acting for one) with the rights of all their roles put together.

    `grants` is object key (or "*", every object not named) → operation → widest scope. `own_ids`, `team_ids` and
    `department_ids` are ids of users: the caller with those the caller stands in for today; everyone in the
    caller's teams; everyone in their department and below. The latter two hold the first.
    `scopes` limits an API key to "company:see"-like words. `version` and `config` are the numbers of the rights and
    of the configuration when the request began (`access.version`); None where there is no request.
    """

    user_id: UUID | None
    name: str
    email: str = ""
    language: str = "ru"
    timezone: str = "Europe/Moscow"
    is_admin: bool = False
    grants: Mapping[str, Mapping[str, Scope]] = field(default_factory=dict)
    field_rights: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    own_ids: frozenset[UUID] = frozenset()
    team_ids: frozenset[UUID] = frozenset()
    department_ids: frozenset[UUID] = frozenset()
    via: Via = "screen"
    source: str = ""
    scopes: frozenset[str] | None = None
    version: int | None = None
    config: int | None = None
    _memory: dict[Hashable, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """`make()`, kept while this caller lives: until the rights or the configuration move.

        For what depends on nothing else. Where there is no request, nothing is kept: a job's caller outlives them.
        A request that moves the configuration itself keeps nothing from then on: it may yet be taken back.
        """
        if self.version is None or self.config is None or getattr(_request, "moved", False):
            return make()
        found = self._memory.get(key)
        if found is None:
            if len(self._memory) >= MOST_REMEMBERED:
                self._memory.clear()
            found = self._memory[key] = make()
        return found

    def scope(self, object_key: str, operation: str) -> Scope | None:
        """How far the caller may do `operation` on `object_key`; None when not at all."""
        if self.scopes is not None and not self._in_key_scopes(object_key, operation):
            return None
        if self.is_admin:
            return "all"
        return self.operations(object_key).get(operation)

    def operations(self, object_key: str) -> Mapping[str, Scope]:
        """Operation → scope by roles alone; an object no role names has the rights of "*", every object."""
        named = self.grants.get(object_key)
        return named if named is not None else self.grants.get("*", {})

    def may(self, object_key: str, operation: str) -> bool:
        return self.scope(object_key, operation) is not None

    def require(self, object_key: str, operation: str) -> Scope:
        """The scope, or `Forbidden` when the caller has none."""
        scope = self.scope(object_key, operation)
        if scope is None:
            raise Forbidden(object=object_key, operation=operation)
        return scope

    def require_admin(self) -> None:
        if not self.is_admin or (self.scopes is not None and "admin" not in self.scopes):
            raise Forbidden()

    def require_person(self) -> None:
        """`Forbidden` for programs: one's own profile, sessions and sign-ins are not for keys."""
        if self.user_id is None or self.scopes is not None:
            raise Forbidden()

    def require_in_key(self, object_key: str, operation: str) -> None:
        """`Forbidden` when the caller is a key without this scope; people pass, whatever their roles."""
        if self.scopes is not None and not self._in_key_scopes(object_key, operation):
            raise Forbidden(object=object_key, operation=operation)

    def user_ids(self, scope: Scope) -> frozenset[UUID] | None:
        """Whose records `scope` reaches; None means everybody's."""
        if scope == "all":
            return None
        if scope == "own":
            return self.own_ids
        return self.team_ids | self.own_ids if scope == "team" else self.department_ids | self.own_ids

    def reaches(self, object_key: str, operation: str, responsible_id: UUID | None) -> bool:
        """Whether the caller may do `operation` to a record of `responsible_id`."""
        return self.reach(object_key, operation)(responsible_id)

    def reach(self, object_key: str, operation: str) -> Callable[[UUID | None], bool]:
        """The same question about many records: asked of the id of each one's responsible."""
        scope = self.scope(object_key, operation)
        if scope is None:
            return lambda responsible_id: False
        ids = self.user_ids(scope)
        return (lambda responsible_id: True) if ids is None else ids.__contains__

    def hidden(self, object_key: str) -> frozenset[str]:
        return self._fields(object_key, {"hidden"})

    def read_only(self, object_key: str) -> frozenset[str]:
        return self._fields(object_key, {"hidden", "read"})

    def _fields(self, object_key: str, levels: set[str]) -> frozenset[str]:
        if self.is_admin:
            return frozenset()
        return frozenset(k for k, level in self.field_rights.get(object_key, {}).items() if level in levels)

    def _in_key_scopes(self, object_key: str, operation: str) -> bool:
        assert self.scopes is not None
        return bool(self.scopes & {f"{object_key}:{operation}", f"{object_key}:*", f"*:{operation}", "*"})
