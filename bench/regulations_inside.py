"""What the rows of regulations do inside the product: in one transaction, which is taken back."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection, transaction

from bench.effort import processor_ns, spent_ms
from otklik.access.queries import caller_of_user, system_caller
from otklik.access.users.models import User
from otklik.kit.clock import now
from otklik.records.entries.actions import create_record
from otklik.records.objects.registry import objects
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.obligations.rehearsing import rehearse
from otklik.regulations.obligations.sweeping import sweep_due
from otklik.regulations.obligations.watching import watch
from otklik.regulations.regulations.actions import create_regulation, switch_on
from otklik.regulations.regulations.definition import Definition
from otklik.regulations.regulations.models import Regulation

EVENTS = 1000
OPEN = 100_000
Row = dict[str, Any]

# A hundred thousand open obligations of one regulation, all due in the future but the first hundred.
LAY = """
INSERT INTO regulations_obligation (id, created_at, updated_at, version, custom, regulation_id, edition_id, name,
    severity, object, record_id, event_key, event_at, anchors, seconds, working, spent, since, pauses, paused, due_at,
    next_at, steps, state, explanation, dispute, decision, responsible_id)
SELECT gen_random_uuid(), now(), now(), 1, '{}', %(regulation)s, %(edition)s, 'x', 'normal', 'lead',
    gen_random_uuid(), 'b:' || n, now(), '{}', 14400, true, 0, now(), '[]', false, now() + interval '9 hours',
    now() + interval '9 hours' + n * interval '1 second', '{}', 'open', '', '', '', %(user)s
FROM generate_series(1, %(count)s) n
"""


def measured() -> list[Row]:
    """Every row: name, p50, p95, unit."""
    with transaction.atomic():
        found = list(_rows())
        transaction.set_rollback(True)
    return found


def _rows() -> Any:
    by = system_caller("cli")
    user = User.objects.filter(is_active=True, role_places__role__key="sales_manager").order_by("id")[0]
    person = caller_of_user(user.pk)
    before = _each(lambda n: create_record(person, "lead", {"name": f"Без регламентов {n}"}), 200)
    _switch_on_hundred(by)
    _go_through()
    after = _each(lambda n: create_record(person, "lead", {"name": f"С регламентами {n}"}), 200)
    yield _row(
        "create a lead with 100 regulations on, more than without",
        [a - b for a, b in zip(sorted(after), sorted(before), strict=True)],
    )
    links = [{"object": "lead", "id": str(create_record(person, "lead", {"name": "Повод"}).pk)}]
    _go_through()
    opened = Obligation.objects.count()
    for n in range(EVENTS // 2):
        create_record(person, "lead", {"name": f"Событие {n}"})
        create_record(
            person, "activity", {"kind": "message", "direction": "out", "text": "Ответ", "links": links}
        )
    begun, effort = time.perf_counter(), _effort()
    _go_through()
    each = (time.perf_counter() - begun) * 1000 / EVENTS
    effort = spent_ms(effort, _effort()) / EVENTS
    opened = Obligation.objects.count() - opened
    name = "opening, worker time of an event with 100 regulations"
    yield _row(name, [each], notes={"obligations opened": opened}) | {"cpu": round(effort, 3)}
    rule = Regulation.objects.exclude(edition=None).order_by("id")[0]
    Obligation.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(
            LAY, {"regulation": rule.pk, "edition": rule.edition_id, "user": user.pk, "count": OPEN}
        )
        cursor.execute("ANALYZE regulations_obligation")
    yield _row("the due among 100 000 open, none due", _each(lambda _: sweep_due(), 20))
    due = now() + timedelta(hours=9, seconds=100)
    yield _row("the due among 100 000 open, 100 due", _each(lambda _: sweep_due(due), 1))
    yield _rehearsal(by, "rehearsal over the past", None)
    yield _rehearsal(by, "rehearsal over 90 days", 90)


def _effort() -> dict[int, int]:
    """Processor time so far of this process and of its session of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return processor_ns([os.getpid(), cursor.fetchone()[0]])


def _switch_on_hundred(by: Any) -> None:
    """A hundred over leads, deals, activities, people and companies, half of them with a condition."""
    message = {"field": "kind", "op": "eq", "value": "message"}
    filled = {
        "lead": "source",
        "deal": "loss_text",
        "activity": "result",
        "person": "source",
        "company": "segment",
    }
    for n in range(100):
        key = list(filled)[n % 5]
        duty: Row = {"kind": "filled", "fields": [filled[key]]}
        if n % 2:
            duty = {"kind": "appears", "object": "activity", "condition": message}
        condition = {"field": "responsible", "op": "filled"} if n % 4 < 2 else None
        definition = {"event": {"kind": "created"}, "condition": condition, "duty": duty,
                      "terms": [{"amount": 1 + n % 8, "unit": "hours", "working": True}], "remind": [50]}  # fmt: skip
        whole = Definition.model_validate(definition).model_dump(mode="json")
        # Ten of a hundred wait for leads and messages as they are made here; the others for fields and stages.
        if n >= 20:
            whole["event"] = {"kind": "became", "field": "responsible", "to": [str(by.user_id or _nobody())]}
        row = create_regulation(by, {"name": f"Регламент {n}", "object": key, "definition": whole})
        switch_on(by, row.pk)


def _nobody() -> Any:
    return User.objects.order_by("-id").values_list("pk", flat=True)[0]


def _go_through() -> None:
    while watch():
        pass


def _rehearsal(by: Any, name: str, days: int | None) -> Row:
    """Talks done, a message to follow within four working hours: as many days back as give a million events."""
    model = objects.get("activity").model
    talks = model.objects.filter(deleted_at=None, done_at__isnull=False).order_by("-done_at")
    moments = talks.values_list("done_at", flat=True)
    many = min(talks.count(), 1_000_000)
    days = days or (max(1, min(730, (now() - moments[many - 1]).days + 1)) if many else 90)
    definition = Definition.model_validate(
        {
            "event": {"kind": "became", "field": "done_at"},
            "duty": {"kind": "appears", "object": "activity",
                     "condition": {"field": "kind", "op": "eq", "value": "message"}},
            "terms": [{"amount": 4, "unit": "hours", "working": True}],
        }
    )  # fmt: skip
    begun = time.perf_counter()
    told = rehearse(by, "activity", definition, days)
    seconds = time.perf_counter() - begun
    notes = {key: told[key] for key in ("events", "looked_at", "days", "met", "violated")}
    return {
        "name": name,
        "p50": round(seconds, 2),
        "p95": round(seconds, 2),
        "unit": "s",
        "notes": notes,
    }


def _each(act: Callable[[int], object], count: int) -> list[float]:
    times = []
    for n in range(count):
        begun = time.perf_counter()
        act(n)
        times.append((time.perf_counter() - begun) * 1000)
    return times


def _row(name: str, times: list[float], notes: Row | None = None) -> Row:
    ordered = sorted(times)
    return {
        "name": name,
        "p50": round(statistics.median(ordered), 3),
        "p95": round(ordered[int(len(ordered) * 0.95)] if len(ordered) > 1 else ordered[0], 3),
        "unit": "ms",
        "notes": notes or {},
    }
