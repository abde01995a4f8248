"""What a record's timeline tells of its approvals: asked for, each word given, ended."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from otklik.automation.approvals.models import Approval, ApprovalPlace
from otklik.kit.texts import Text
from otklik.records.entries.statements import Statement, slot
from otklik.records.timeline.sources import Item, Place, Source, Told, add_source

# A record is rarely sent for approval oftener.
MOST = 50
COLUMNS = (
    "pk",
    "name",
    "number",
    "comment",
    "state",
    "reason",
    "created_at",
    "ended_at",
    "responsible_id",
    "updated_by_id",
)


@cache
def _of_record() -> Statement:
    rows = Approval.objects.filter(object=slot("object"), record_id=slot("record"))
    return Statement(rows.order_by("-number").values_list(*COLUMNS)[:MOST], steady=True)


def approval_items(place: Place, before: datetime | None, limit: int) -> Told:
    found = [
        dict(zip(COLUMNS, row, strict=True))
        for row in _of_record().ask(object=place.object_key, record=place.record_id)
    ]
    items = [item for row in found for item in _of(row)]
    by_id = {row["pk"]: row for row in found}
    said = ApprovalPlace.objects.filter(approval__in=list(by_id), decided_at__isnull=False) if found else []
    items += [_word(one, by_id[one.approval_id]) for one in said]
    items = sorted((one for one in items if before is None or one["at"] < before), key=lambda one: one["at"])
    chosen = items[-limit:]
    for item in chosen:
        place.names.want("user", [item["by"], item["approval"]["instead_of"]])
    return lambda: [_named(item, place) for item in chosen]


def _of(row: dict[str, Any]) -> list[dict[str, Any]]:
    found = [_item(row, "asked", row["created_at"], row["responsible_id"], row["comment"])]
    if row["state"] in ("withdrawn", "void") or row["reason"]:
        reason = Text.of(row["reason"]) if row["reason"] else ""
        by = row["updated_by_id"] if row["state"] == "withdrawn" else None
        found.append(_item(row, row["state"], row["ended_at"], by, reason))
    return found


def _word(one: ApprovalPlace, row: dict[str, Any]) -> dict[str, Any]:
    instead = one.user_id if one.decided_by_id != one.user_id else None
    item = _item(row, one.outcome, one.decided_at, one.decided_by_id, one.comment, one.pk)
    item["approval"]["instead_of"] = instead
    return item


def _item(row: dict[str, Any], what: str, at: Any, by: Any, text: Any, pk: Any = None) -> dict[str, Any]:
    return {
        "id": f"a{pk or row['pk']}:{what}",
        "kind": "approval",
        "at": at,
        "by": by,
        "title": row["name"],
        "text": text,
        "approval": {"id": row["pk"], "number": row["number"], "what": what, "instead_of": None},
    }


def _named(item: dict[str, Any], place: Place) -> Item:
    text = item["text"]
    approval = item["approval"]
    return {
        **item,
        "text": text.to(place.by.language) if isinstance(text, Text) else text,
        "by": place.names.of("user", item["by"]),
        "approval": {**approval, "instead_of": place.names.of("user", approval["instead_of"])},
    }


add_source(Source(frozenset({"approval"}), approval_items))
