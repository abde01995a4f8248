"""Setting webhooks up, changing their secrets, sending again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from otklik.access.callers import Caller, Operation
from otklik.access.queries import caller_of_user
from otklik.access.users.models import User
from otklik.automation.webhooks.laying import keep_following
from otklik.automation.webhooks.models import Delivery, Webhook
from otklik.automation.webhooks.queries import delivery_of, require_keeping
from otklik.automation.webhooks.rules import DAY, EVENTS, new_secret
from otklik.automation.webhooks.sending import HELD, PURPOSE, put_together, send, settle
from otklik.automation.webhooks.switching import let_wait_no_more
from otklik.kit.clock import now
from otklik.kit.errors import FieldProblem, Forbidden, Invalid, Missing, OtklikError, Refused
from otklik.kit.names import name_sort
from otklik.kit.outgoing import Unreachable, resolved
from otklik.kit.sealing import seal
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.entries.keeping import keep
from otklik.records.entries.queries import visible
from otklik.records.journal.writing import writing
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import objects
from otklik.records.search.words import search_text

KEPT_DAYS = 30
SWEPT_AT_ONCE = 5000
WRITTEN = ("name", "address", "object", "events", "fields", "condition", "imports")
NAMELESS = Text("Назовите вебхук", "Name the webhook")
NO_OBJECT = Text("Выберите, что отправлять", "Choose what to send")
NO_EVENTS = Text("Выберите хотя бы одно событие", "Choose at least one event")
NOT_SEEN = Text("Этот пользователь не видит таких записей", "This user sees no such records")
NO_USER = Text("Выберите действующего пользователя", "Choose an active user")
NOT_FOR_OTHERS = Text(
    "От имени другого пользователя отправляет только администратор",
    "Only an administrator may send by the rights of somebody else",
)
IS_OFF = Text("Сначала включите вебхук", "Switch the webhook on first")


def create_webhook(by: Caller, values: Mapping[str, Any]) -> tuple[Webhook, str]:
    """A new webhook and its secret, told this once. Raises `Invalid`, `Forbidden`."""
    require_keeping(by, "create")
    secret = new_secret()
    with writing(by):
        row = Webhook(
            created_by_id=by.user_id,
            updated_by_id=by.user_id,
            responsible_id=by.user_id,
            secret=seal(secret, PURPOSE),
        )
        _write(row, {"acts_for": by.user_id, **values}, by)
        _turn(row, bool(values.get("active", True)))
        row.save(force_insert=True)
        keep_following()
    return row, secret


def change_webhook(by: Caller, pk: UUID, values: Mapping[str, Any]) -> Webhook:
    """Write what is given; `active` switches it on and off."""
    with writing(by):
        row = _own(by, pk)
        _write(row, values, by)
        if "active" in values and values["active"] != row.active:
            _turn(row, values["active"])
        keep(row, by)
        if not row.active:
            let_wait_no_more(row)
        keep_following()
    return row


def remove_webhook(by: Caller, pk: UUID) -> None:
    with writing(by):
        row = _own(by, pk, "delete")
        row.active = False
        row.deleted_at, row.deleted_by_id = now(), by.user_id
        keep(row, by)
        let_wait_no_more(row)
        keep_following()


def rotate_secret(by: Caller, pk: UUID) -> tuple[Webhook, str]:
    """A new secret, told this once; for a day what is sent is signed by both."""
    secret = new_secret()
    with writing(by):
        row = _own(by, pk)
        row.previous_secret, row.previous_until = row.secret, now() + DAY
        row.secret = seal(secret, PURPOSE)
        keep(row, by)
    return row, secret


def send_trial(by: Caller, pk: UUID) -> Delivery:
    """Send the latest record the webhook's user sees, at once and whether or not it is on; what came of it."""
    row = _own(by, pk, lock=False)
    caller = caller_of_user(row.acts_for_id, via="rule", source=str(row.pk))
    latest = visible(caller, row.object).order_by("-pk").values_list("pk", flat=True).first()
    trial = Delivery.objects.create(
        webhook=row,
        event="test",
        object=row.object,
        record_id=latest,
        at=now(),
        attempts=1,
        next_at=now() + HELD,
    )
    ready = put_together(trial)
    if ready is not None:
        settle(trial, send(ready))
    # A trial is not tried again.
    Delivery.objects.filter(pk=trial.pk, state="waiting").update(state="failed", next_at=None)
    return delivery_of(by, pk, trial.pk)


def replay(by: Caller, pk: UUID, delivery: UUID) -> Delivery:
    """Send one again, under the same id, from the first attempt on."""
    row = _on(by, pk)
    one = delivery_of(by, pk, delivery)
    if one.change_id is None:
        raise Refused(Text("Пробу отправляют заново", "A trial is sent anew"), code="trial")
    _send_again(row, [one.pk])
    one.refresh_from_db()
    return one


def replay_failed(by: Caller, pk: UUID, since: datetime | None = None) -> int:
    """Send all that failed since the moment (a month at most) again; how many."""
    row = _on(by, pk)
    rows = Delivery.objects.filter(webhook=row, state="failed", change_id__isnull=False)
    if since is not None:
        rows = rows.filter(laid_at__gte=since)
    return _send_again(row, list(rows.values_list("pk", flat=True)))


def forget_old_deliveries() -> int:
    """Erase what was laid more than thirty days ago and waits no more; how many went."""
    gone = 0
    old = Delivery.objects.filter(laid_at__lt=now() - timedelta(days=KEPT_DAYS)).exclude(state="waiting")
    while ids := list(old.values_list("pk", flat=True)[:SWEPT_AT_ONCE]):
        gone += Delivery.objects.filter(pk__in=ids).delete()[0]
    return gone


def _send_again(row: Webhook, ids: list[UUID]) -> int:
    Webhook.objects.filter(pk=row.pk).update(rest_until=None)
    rows = Delivery.objects.filter(pk__in=ids).exclude(state="waiting")
    return rows.update(state="waiting", attempts=0, next_at=now(), laid_at=now(), problem=None)


def _on(by: Caller, pk: UUID) -> Webhook:
    row = _own(by, pk, lock=False)
    if not row.active:
        raise Refused(IS_OFF, code="off")
    return row


def _own(by: Caller, pk: UUID, operation: Operation = "change", lock: bool = True) -> Webhook:
    """The webhook to work on; whose rights exceed the caller's own is an administrator's only."""
    require_keeping(by, operation)
    rows = Webhook.objects.filter(pk=pk, deleted_at=None)
    row = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if row is None:
        raise Missing()
    if not by.is_admin and row.acts_for_id != by.user_id:
        raise Forbidden(NOT_FOR_OTHERS, object="webhook", operation=operation)
    return row


def _turn(row: Webhook, on: bool) -> None:
    row.active = on
    if on:
        row.since = now()
        row.off_reason = None
        row.failures, row.failing_since, row.rest_until = 0, None, None


def _write(row: Webhook, values: Mapping[str, Any], by: Caller) -> None:
    for key in WRITTEN:
        if key in values:
            setattr(row, key, values[key])
    row.name = " ".join(row.name.split())
    problems: list[FieldProblem] = []
    if not row.name:
        problems.append(FieldProblem("name", "required", NAMELESS))
    if "address" in values:
        row.address = row.address.strip()
        try:
            resolved(row.address, settings.WEBHOOKS_PRIVATE)
        except Unreachable as error:
            problems.append(FieldProblem("address", error.code, error.text))
    if not row.events or set(row.events) - set(EVENTS):
        problems.append(FieldProblem("events", "required", NO_EVENTS))
    if "acts_for" in values:
        row.acts_for = acting_user(by, values["acts_for"], problems)
    problems += _problems_of_what(row)
    if problems:
        raise Invalid(errors=problems)
    row.name_sort = name_sort(row.name)
    row.search_text = search_text((row.name,))


def acting_user(by: Caller, pk: Any, problems: list[FieldProblem]) -> User:
    """The user it will act for, oneself unless one is an administrator; raised with the `problems` found so far."""
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None:
        raise Invalid(errors=[*problems, FieldProblem("acts_for", "required", NO_USER)])
    if not by.is_admin and user.pk != by.user_id:
        raise Forbidden(NOT_FOR_OTHERS)
    return user


def _problems_of_what(row: Webhook) -> list[FieldProblem]:
    """The object, its fields and the condition, as the user it acts for knows them."""
    if not objects.has(row.object):
        return [FieldProblem("object", "required", NO_OBJECT)]
    caller = caller_of_user(row.acts_for_id, via="rule", source=str(row.pk))
    obj = objects.get(row.object)
    if not obj.open and not caller.may(obj.rights_key, "see"):
        return [FieldProblem("acts_for", "not_seen", NOT_SEEN)]
    known = describe(row.object, caller).fields
    text = Text("Нет такого поля: {field}", "No such field: {field}")
    problems = [
        FieldProblem("fields", "unknown_field", text.format(field=key))
        for key in row.fields
        if key not in known
    ]
    row.condition = row.condition or None
    try:
        compiled(row.condition, caller, row.object)
    except OtklikError as error:
        words = error.errors[0].text if error.errors else error.text
        problems.append(FieldProblem("condition", "malformed", words))
    return problems
