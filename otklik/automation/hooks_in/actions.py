"""Setting incoming hooks up, and trying again what could not be made a record of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from otklik.access.callers import Caller, Operation
from otklik.access.queries import caller_of_user
from otklik.automation.hooks_in.models import HookHits, IncomingHook, Receipt
from otklik.automation.hooks_in.queries import may_read
from otklik.automation.hooks_in.receiving import PURPOSE, act
from otklik.automation.hooks_in.rules import hash_of, is_path, new_token
from otklik.automation.webhooks.actions import NO_OBJECT, NOT_FOR_OTHERS, acting_user
from otklik.automation.webhooks.queries import require_keeping
from otklik.kit.clock import now
from otklik.kit.errors import FieldProblem, Forbidden, Invalid, Missing, Refused
from otklik.kit.sealing import seal
from otklik.kit.texts import Text
from otklik.records.entries.keeping import keep
from otklik.records.journal.writing import writing
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import objects

KEPT_DAYS = 30
SWEPT_AT_ONCE = 5000
WRITTEN = ("name", "object", "mapping", "match", "id_path", "signature_header", "hourly", "active")
NAMELESS = Text("Назовите адрес", "Name the address")
NOT_PATH = Text("Это не место вида «customer.phone»: {path}", "Not a place like «customer.phone»: {path}")
NOT_WRITTEN = Text("Это поле так не заполнить: {field}", "This field cannot be filled so: {field}")
TWICE = Text("Поле заполняется дважды: {field}", "The field is filled twice: {field}")
NOT_MAPPED = Text("По этому полю ищут, но оно не заполняется: {field}", "Looked by but not filled: {field}")
NO_SECRET = Text("Задайте секрет подписи", "Give the secret of the signature")
NOT_HEADER = Text("Это не имя заголовка", "Not the name of a header")


def create_hook(by: Caller, values: Mapping[str, Any]) -> IncomingHook:
    """A new address. Raises `Invalid`, `Forbidden`."""
    require_keeping(by, "create")
    with writing(by):
        row = IncomingHook(created_by_id=by.user_id, updated_by_id=by.user_id, responsible_id=by.user_id)
        _write(row, {"acts_for": by.user_id, **values}, by)
        _give_address(row)
        row.save(force_insert=True)
    return row


def change_hook(by: Caller, pk: UUID, values: Mapping[str, Any]) -> IncomingHook:
    with writing(by):
        row = _own(by, pk)
        _write(row, values, by)
        keep(row, by)
    return row


def remove_hook(by: Caller, pk: UUID) -> None:
    with writing(by):
        row = _own(by, pk, "delete")
        row.active = False
        row.deleted_at, row.deleted_by_id = now(), by.user_id
        keep(row, by)


def renew_address(by: Caller, pk: UUID) -> IncomingHook:
    """Another address; the one before leads nowhere from now on."""
    with writing(by):
        row = _own(by, pk)
        _give_address(row)
        keep(row, by)
    return row


def replay_receipt(by: Caller, pk: UUID, receipt: UUID) -> Receipt:
    """Try one that failed again, by the mapping as it is now."""
    hook = _own(by, pk, lock=False)
    with transaction.atomic():
        row = Receipt.objects.select_for_update().filter(hook=hook, pk=receipt).first()
        if row is None:
            raise Missing()
        if row.state == "done":
            raise Refused(Text("Запись уже есть", "There is a record already"), code="done")
        act(hook, row)
    return row


def replay_failed(by: Caller, pk: UUID) -> int:
    """Try all that failed again; how many have become records now."""
    hook = _own(by, pk, lock=False)
    done = 0
    for receipt in (
        Receipt.objects.filter(hook=hook, state="failed").order_by("pk").values_list("pk", flat=True)[:1000]
    ):
        with transaction.atomic():
            row = Receipt.objects.select_for_update().filter(pk=receipt, state="failed").first()
            if row is not None:
                act(hook, row)
                done += row.state == "done"
    return done


def forget_old_receipts() -> int:
    """Erase what was received more than thirty days ago; how much went."""
    before = now() - timedelta(days=KEPT_DAYS)
    HookHits.objects.filter(hour__lt=now() - timedelta(days=2)).delete()
    gone = 0
    while ids := list(Receipt.objects.filter(at__lt=before).values_list("pk", flat=True)[:SWEPT_AT_ONCE]):
        gone += Receipt.objects.filter(pk__in=ids).delete()[0]
    return gone


def _give_address(row: IncomingHook) -> None:
    token = new_token()
    row.token, row.token_hash = seal(token, PURPOSE), hash_of(token)


def _own(by: Caller, pk: UUID, operation: Operation = "change", lock: bool = True) -> IncomingHook:
    require_keeping(by, operation)
    rows = IncomingHook.objects.filter(pk=pk, deleted_at=None)
    row = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if row is None:
        raise Missing()
    if not may_read(by, row):
        raise Forbidden(NOT_FOR_OTHERS, object="webhook", operation=operation)
    return row


def _write(row: IncomingHook, values: Mapping[str, Any], by: Caller) -> None:
    for key in WRITTEN:
        if key in values:
            setattr(row, key, values[key])
    row.name = " ".join(row.name.split())
    problems: list[FieldProblem] = []
    if not row.name:
        problems.append(FieldProblem("name", "required", NAMELESS))
    if values.get("secret"):
        row.secret = seal(values["secret"], PURPOSE)
    header = row.signature_header = row.signature_header.strip()
    if header and not header.replace("-", "").replace("_", "").isalnum():
        problems.append(FieldProblem("signature_header", "invalid", NOT_HEADER))
    if header and not row.secret:
        problems.append(FieldProblem("secret", "required", NO_SECRET))
    if row.id_path and not is_path(row.id_path):
        problems.append(FieldProblem("id_path", "invalid", NOT_PATH.format(path=row.id_path)))
    if "acts_for" in values:
        row.acts_for = acting_user(by, values["acts_for"], problems)
    problems += _problems_of_mapping(row)
    if problems:
        raise Invalid(errors=problems)


def _problems_of_mapping(row: IncomingHook) -> list[FieldProblem]:
    if not objects.has(row.object):
        return [FieldProblem("object", "required", NO_OBJECT)]
    about = describe(row.object, caller_of_user(row.acts_for_id, via="form", source=str(row.pk)))
    problems = []
    mapped: set[str] = set()
    for at, one in enumerate(row.mapping):
        key, field = one["field"], about.fields.get(one["field"])
        if not is_path(one["path"]):
            problems.append(FieldProblem(f"mapping.{at}.path", "invalid", NOT_PATH.format(path=one["path"])))
        if field is None or key in about.read_only or field.path:
            problems.append(FieldProblem(f"mapping.{at}.field", "invalid", NOT_WRITTEN.format(field=key)))
        elif key in mapped:
            problems.append(FieldProblem(f"mapping.{at}.field", "twice", TWICE.format(field=key)))
        mapped.add(key)
    for key in row.match:
        if key not in mapped:
            problems.append(FieldProblem("match", "unknown_field", NOT_MAPPED.format(field=key)))
    return problems
