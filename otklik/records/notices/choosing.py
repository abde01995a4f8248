"""How a person wants to be told: which kinds where, whether pushes keep to working hours, when the letter comes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from otklik.access.callers import Caller
from otklik.kit.errors import FieldProblem, Invalid
from otklik.kit.texts import Text
from otklik.records.notices.kinds import CHANNELS, kinds
from otklik.records.notices.models import NoticeChoice, PushPlace
from otklik.records.notices.queries import reader
from otklik.records.notices.rules import channels_of
from otklik.records.notices.vapid import public_key

MOST_ENDPOINT = 2000
MOST_PLACES = 20


def choices(by: Caller) -> dict[str, Any]:
    """Every kind with where the person is told of it, and the rest of their choice."""
    person = reader(by)
    kept = NoticeChoice.objects.filter(pk=person).first() or NoticeChoice(user_id=person)
    told = []
    for kind in kinds.all():
        places = channels_of(kind, kept.channels)
        told.append(
            {
                "key": kind.key, "label": kind.label.to(by.language), "hint": kind.hint.to(by.language),
                "urgent": kind.urgent, "channels": {channel: channel in places for channel in CHANNELS},
            }
        )  # fmt: skip
    browsers = PushPlace.objects.filter(user_id=person).order_by("created_at")
    return {
        "kinds": told,
        "quiet": kept.quiet,
        "digest_hour": kept.digest_hour,
        "push_key": public_key(),
        "places": [{"id": one.pk, "name": one.name, "created_at": one.created_at} for one in browsers],
    }


def change_choices(by: Caller, values: Mapping[str, Any]) -> dict[str, Any]:
    """Write what is given; of `channels` only the kinds and channels named change."""
    person = reader(by)
    kept = NoticeChoice.objects.filter(pk=person).first() or NoticeChoice(user_id=person)
    chosen: dict[str, dict[str, bool]] = {key: dict(own) for key, own in kept.channels.items()}
    problems = []
    for key, own in (values.get("channels") or {}).items():
        if kinds.has(key):
            chosen.setdefault(key, {}).update(own)
        else:
            text = Text("Нет такого вида уведомлений: {key}", "No such kind of notices: {key}")
            problems.append(FieldProblem("channels", "unknown", text.format(key=key)))
    if problems:
        raise Invalid(errors=problems)
    kept.channels = chosen
    for key in ("quiet", "digest_hour"):
        if values.get(key) is not None:
            setattr(kept, key, values[key])
    kept.save()
    return choices(by)


def add_place(by: Caller, endpoint: str, key: str, auth: str, name: str) -> None:
    """This browser shows the person's notices from now on; one that showed another's shows theirs no more."""
    person = reader(by)
    PushPlace.objects.update_or_create(
        endpoint=endpoint, defaults={"user_id": person, "key": key, "auth": auth, "name": name[:200]}
    )
    extra = PushPlace.objects.filter(user_id=person).order_by("-created_at").values_list("pk", flat=True)
    PushPlace.objects.filter(pk__in=list(extra[MOST_PLACES:])).delete()


def remove_place(by: Caller, endpoint: str) -> None:
    """This browser shows nothing any more; one that is not the person's is left alone."""
    PushPlace.objects.filter(user_id=reader(by), endpoint=endpoint).delete()
