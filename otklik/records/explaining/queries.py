"""«Why do I (not) see this»: the reason in words, for oneself or, for an administrator, for another person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.callers import OPERATIONS, Caller
from otklik.access.queries import caller_of_user
from otklik.kit.errors import Forbidden, Missing
from otklik.kit.texts import Text
from otklik.records.entries.names import names_of
from otklik.records.entries.scopes import visible_all
from otklik.records.objects.registry import Object, objects

OPERATION_WORDS = {
    "see": Text("видеть", "see"),
    "change": Text("менять", "change"),
    "delete": Text("удалять", "delete"),
    "export": Text("выгружать", "export"),
    "merge": Text("объединять", "merge"),
    "assign": Text("передавать", "assign"),
}
SCOPE_WORDS = {
    "own": Text("только свои записи", "only one's own records"),
    "team": Text("записи своей команды", "the records of one's team"),
    "department": Text("записи своего отдела и ниже", "the records of one's department and below"),
    "all": Text("все записи", "all records"),
}


def access_explained(
    by: Caller, object_key: str, record_id: UUID, user_id: UUID | None = None
) -> dict[str, Any]:
    """{"see", "operations", "why"} about one record: what its reader may do with it and from which right.

    For one's own eyes on a record in sight; an administrator may ask about anybody. `Missing` otherwise.
    """
    obj = objects.get(object_key)
    if user_id is not None and user_id != by.user_id and not by.is_admin:
        raise Forbidden()
    whose = by if user_id in (None, by.user_id) else caller_of_user(user_id)
    if not by.is_admin and not visible_all(by, obj).filter(pk=record_id).exists():
        raise Missing()
    record = obj.model.objects.filter(pk=record_id).first()
    if record is None:
        raise Missing()
    sees = visible_all(whose, obj).filter(pk=record_id).exists()
    return {
        "see": sees,
        "user": {"id": whose.user_id, "name": whose.name},
        "operations": {
            operation: visible_all(whose, obj, operation).filter(pk=record_id).exists()
            for operation in OPERATIONS
            if operation not in ("create", "import")
        },
        "why": [reason.as_dict() for reason in _reasons(whose, obj, record, sees)],
    }


def _reasons(whose: Caller, obj: Object, record: Any, sees: bool) -> list[Text]:
    if getattr(record, "deleted_at", None) is not None:
        return [Text("Запись в корзине", "The record is in the trash")]
    if obj.open:
        return [Text("Это видно всем сотрудникам", "Everyone in the company sees this")]
    if whose.is_admin:
        return [Text("Администратор видит всё", "An administrator sees everything")]
    scope = whose.scope(obj.rights_key, "see")
    if scope is None:
        text = Text("Ни одна роль не даёт видеть: {what}", "No role lets one see: {what}")
        return [text.format(what=obj.labels)]
    owner_id = getattr(record, "responsible_id", None)
    owner = names_of("user", {owner_id}, whose).get(str(owner_id), {}).get("name") if owner_id else None
    right = Text("Роли дают видеть {scope}", "The roles let one see {scope}").format(scope=SCOPE_WORDS[scope])
    if owner is None:
        held = Text("У записи нет ответственного", "Nobody is responsible for the record")
    else:
        held = Text("Ответственный — {owner}", "The responsible person is {owner}").format(owner=owner)
    reached = whose.reaches(obj.rights_key, "see", owner_id)
    if sees and not reached:
        return [right, held, Text("Вы участник", "You take part in it")]
    return [right, held]
