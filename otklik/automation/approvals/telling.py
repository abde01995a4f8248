"""What people are told of approvals: those who may decide, and those who wait for the decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.automation.approvals.held import told_fields
from otklik.automation.approvals.models import Approval, ApprovalPlace, ApprovalWait
from otklik.kit.clock import now
from otklik.kit.jobs import enqueue
from otklik.kit.live.personal import tell_person
from otklik.kit.texts import Text
from otklik.records.entries.names import Names
from otklik.records.notices.actions import News, tell
from otklik.records.notices.kinds import APP, MAIL, PUSH, NoticeKind, kinds
from otklik.records.notices.models import Notice


def tell_more(by: Caller, rows: list[dict[str, Any]]) -> None:
    """To each notice of what is asked: the record and what matters of it, and whether the reader decides it now."""
    ids = {row["record"]["id"] for row in rows if row["record"]}
    waits = ApprovalWait.objects.filter(approval__in=ids, user=by.user_id)
    mine = set(waits.values_list("approval_id", flat=True))
    found = {one.pk: one for one in Approval.objects.filter(pk__in=ids)}
    names = Names(by)
    for one in found.values():
        names.want(one.object, [one.record_id])
    names.read()
    for row in rows:
        about = found.get(row["record"]["id"]) if row["record"] else None
        if about is None:
            continue
        name = names.of(about.object, about.record_id)
        facts = []
        if about.pk in mine:
            row["decide"] = {"id": about.pk, "step": about.step}
            told = told_fields(by, about)
            facts = [f"{one['label']}: {one['text']}" for one in told if one["field"] in about.watched]
        words = [name["name"] if name else "", *facts, row["more"] or ""]
        row["more"] = " · ".join(word for word in words if word) or None


ASKED = kinds.add(
    NoticeKind(
        "approval_asked",
        Text("Просят согласовать", "Approval is asked"),
        Text("Решение ждёт вас или того, кого вы замещаете", "It waits for you or for whom you stand in"),
        frozenset({APP, PUSH, MAIL}),
        urgent=True,
        fill=tell_more,
    )
)
DECIDED = kinds.add(
    NoticeKind(
        "approval_decided",
        Text("Согласование решено", "An approval is decided"),
        Text("То, о чём просили вы или решали вы: согласовано, отказано, утратило силу",
             "What you asked for or decided: approved, refused, void"),
        frozenset({APP, PUSH, MAIL}),
        fill=tell_more,
    )
)  # fmt: skip
# Filled twice: by whoever tells, then at reading with the name of the approval.
ASKS = Text("{who} просит согласовать: {{record}}", "{who} asks to approve: {{record}}")
ASKS_BY = Text("{who} просит согласовать до {due}: {{record}}", "{who} asks to approve by {due}: {{record}}")
OVERDUE = Text("Срок решения прошёл: {record}", "The decision is overdue: {record}")
ENDED = {
    "approved": Text("Согласовано: {record}", "Approved: {record}"),
    "refused": Text("Отказано: {record}", "Refused: {record}"),
    "withdrawn": Text("Отозвано: {record}", "Withdrawn: {record}"),
    "void": Text("Согласование утратило силу: {record}", "The approval is void: {record}"),
}
OTKLIK = Text("Отклик", "Otklik")


def tell_asked(one: Approval, people: Iterable[UUID]) -> None:
    """These may decide from now on: a notice and, to those who want letters, a letter to decide by."""
    wanted = [pk for pk in people if pk != one.responsible_id]
    asker = one.responsible
    who = Text(asker.name, asker.name) if asker else OTKLIK
    text = ASKS_BY.format(who=who, due=_when(one)) if one.due_at else ASKS.format(who=who)
    once = f"approval:{one.pk}:{one.step}"
    tell(
        wanted,
        News(ASKED.key, text, "approval", one.pk, more=_comment(one), once=once, group=f"approval:{one.pk}"),
    )
    for pk in wanted:
        enqueue(_letter(), approval=str(one.pk), user=str(pk), step=one.step)


def close_asked(one: Approval, people: Iterable[UUID]) -> None:
    """What they were asked is decided: it need not stand unread any more."""
    asked = Notice.objects.filter(
        user__in=list(people), bunch=f"approval:{one.pk}", kind=ASKED.key, read_at=None
    )
    for user in set(asked.values_list("user_id", flat=True)):
        asked.filter(user=user).update(read_at=now())
        tell_person(user, "notice", {})


def tell_overdue(one: Approval, people: Iterable[UUID], number: str) -> None:
    """The deadline of the step has passed."""
    tell(
        people,
        News(ASKED.key, OVERDUE, "approval", one.pk, once=f"approval:{one.pk}:{one.step}:{number}",
             group=f"approval:{one.pk}"),
    )  # fmt: skip


def tell_ended(one: Approval, but: UUID | None) -> None:
    """Who asked learns what came of it; of one that is void or withdrawn, those who decided it as well."""
    people = [one.responsible_id] if one.responsible_id else []
    if one.state in ("void", "withdrawn"):
        said = ApprovalPlace.objects.filter(approval=one, decided_by__isnull=False)
        people += list(said.values_list("decided_by", flat=True).distinct())
    more = Text.of(one.reason) if one.reason else _last_word(one)
    told = [pk for pk in dict.fromkeys(people) if pk != but]
    once = f"approval:{one.pk}:{one.state}"
    tell(told, News(DECIDED.key, ENDED[one.state], "approval", one.pk, more=more, once=once))


def _comment(one: Approval) -> Text | None:
    return Text(one.comment, one.comment) if one.comment else None


def _last_word(one: Approval) -> Text | None:
    said = ApprovalPlace.objects.filter(approval=one, decided_by__isnull=False).exclude(comment="")
    last = said.order_by("-decided_at").select_related("decided_by").first()
    if last is None or last.decided_by is None:
        return None
    words = f"{last.decided_by.name}: {last.comment}"
    return Text(words, words)


def _when(one: Approval) -> Text:
    assert one.due_at is not None
    local = one.due_at.astimezone(ZoneInfo(company_settings().timezone))
    return Text(f"{local:%d.%m, %H:%M}", f"{local:%d/%m, %H:%M}")


def _letter() -> object:
    from otklik.automation.approvals.jobs import letter_job

    return letter_job
