"""Saved views: everyone keeps their own; sharing one with all is for those who may change anybody's records."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from otklik.access.callers import Caller
from otklik.kit.errors import Forbidden, Invalid, Missing
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.entries.queries import order_of
from otklik.records.journal.writing import writing
from otklik.records.objects.queries import describe
from otklik.records.views.models import View

KINDS = ("list", "board", "calendar")
MOST_VIEWS = 200


def views_of(by: Caller, object_key: str) -> list[dict[str, Any]]:
    """The caller's own views and the shared ones, in their order."""
    describe(object_key, by)
    found = _mine_and_shared(by).filter(object=object_key)
    return [told(view, by) for view in found.order_by("position", "created_at")]


def told(view: View, by: Caller) -> dict[str, Any]:
    return {
        "id": view.pk, "object": view.object, "name": view.name, "kind": view.kind, "filter": view.filter,
        "columns": view.columns, "sort": view.sort, "options": view.options, "shared": view.shared,
        "pinned": view.pinned, "position": view.position, "mine": view.owner_id == by.user_id,
    }  # fmt: skip


def create_view(by: Caller, values: dict[str, Any]) -> dict[str, Any]:
    """A new view of the caller's; `Invalid` when its filter, columns or sort are not of the object."""
    view = View(owner_id=by.user_id, object=values["object"])
    if View.objects.filter(owner_id=by.user_id, object=view.object).count() >= MOST_VIEWS:
        raise Invalid.field("name", Text("Слишком много видов", "Too many views"))
    return _saved(by, view, values)


def change_view(by: Caller, pk: UUID, values: dict[str, Any]) -> dict[str, Any]:
    return _saved(by, _own(by, pk), values)


def delete_view(by: Caller, pk: UUID) -> None:
    with writing(by):
        _own(by, pk).delete()


def _mine_and_shared(by: Caller) -> QuerySet[View]:
    return View.objects.filter(Q(owner_id=by.user_id) | Q(shared=True))


def _own(by: Caller, pk: UUID) -> View:
    view = _mine_and_shared(by).filter(pk=pk).first()
    if view is None:
        raise Missing()
    if view.owner_id != by.user_id and not by.is_admin:
        raise Forbidden(Text("Это вид другого человека", "This view is another person's"))
    return view


def _saved(by: Caller, view: View, values: dict[str, Any]) -> dict[str, Any]:
    about = describe(view.object, by)
    by.require(about.object.rights_key, "see")
    for key in ("name", "kind", "filter", "columns", "sort", "options", "shared", "pinned", "position"):
        if key in values:
            setattr(view, key, values[key])
    if not view.name.strip() or len(view.name) > 200:
        raise Invalid.field("name", Text("Назовите вид", "Give the view a name"), "required")
    if view.kind not in KINDS:
        raise Invalid.field("kind", Text("Неизвестный вид", "An unknown kind of view"))
    compiled(view.filter, by, view.object)
    if view.sort:
        order_of(about, view.sort)
    for column in view.columns:
        about.field(str(column.get("key")) if isinstance(column, dict) else "", "columns")
    if view.shared and not _may_share(by, about.object.rights_key):
        text = Text("Делиться видом со всеми вам нельзя", "You may not share a view with everyone")
        raise Forbidden(text)
    with writing(by):
        view.save()
    return told(view, by)


def _may_share(by: Caller, rights_key: str) -> bool:
    return by.is_admin or by.scope(rights_key, "change") in ("department", "all")
