"""Writing dashboards: everyone their own; the owner or an administrator changes one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from otklik.access.callers import Caller
from otklik.access.users.models import User
from otklik.analytics.dashboards.definition import WidgetIn, problems_of
from otklik.analytics.dashboards.figures import span_of
from otklik.analytics.dashboards.models import Dashboard, HomeDashboard
from otklik.analytics.dashboards.queries import board_of, id_of, may_change
from otklik.analytics.sharing.actions import share
from otklik.analytics.sharing.queries import scope
from otklik.kit.clock import now
from otklik.kit.errors import FieldProblem, Forbidden, Invalid, Missing, Refused
from otklik.kit.names import name_sort
from otklik.kit.texts import Text
from otklik.records.entries.keeping import keep
from otklik.records.journal.writing import writing
from otklik.records.search.words import search_text

NAMELESS = Text("Назовите панель", "Name the dashboard")
OTHERS = Text("Это панель другого человека", "This dashboard is another person's")
CHANGED = Text("Панель за это время изменили", "The dashboard has been changed meanwhile")
READY = Text(
    "Готовую панель не меняют: сделайте из неё свою",
    "A ready-made dashboard is not changed: make your own of it",
)
TOO_MANY = Text("Слишком много панелей", "Too many dashboards")
COPY = Text("{name} — моя", "{name}, mine")
WRITTEN = ("name", "name_en", "about", "period", "among")
MOST_OWN = 100


def create_dashboard(by: Caller, values: Mapping[str, Any]) -> Dashboard:
    """A dashboard of the caller's. Raises `Invalid`, widget by widget ("widgets.w1.settings.metric")."""
    by.require_in_key("dashboard", "create")
    if by.user_id is None:
        raise Forbidden()
    with writing(by):
        if Dashboard.objects.filter(responsible_id=by.user_id, deleted_at=None).count() >= MOST_OWN:
            raise Refused(TOO_MANY, code="too_many")
        row = Dashboard(created_by_id=by.user_id, updated_by_id=by.user_id, responsible_id=by.user_id)
        _write(row, values, by)
        row.save(force_insert=True)
    return row


def copy_dashboard(by: Caller, key: str, name: str = "") -> Dashboard:
    """One's own of a ready-made one or of another's, as the caller sees it; shared with nobody."""
    board = board_of(by, key)
    if board.ready is not None:
        named = {
            "name": COPY.format(name=board.ready.name).ru,
            "name_en": COPY.format(name=board.ready.name).en,
        }
        about = board.ready.about.to(by.language)
    else:
        assert board.row is not None
        named = {"name": COPY.format(name=board.row.name).to(by.language), "name_en": ""}
        about = board.row.about
    if name.strip():
        named = {"name": name, "name_en": ""}
    told = [one.model_dump(mode="json") for one in board.widgets if not problems_of(by, [one])]
    return create_dashboard(
        by, named | {"about": about, "period": board.period, "among": board.among, "widgets": told}
    )


def change_dashboard(
    by: Caller, key: str, values: Mapping[str, Any], version: int | None = None
) -> Dashboard:
    """Write what is given. `Refused` ("conflict") where it is no more the `version` the caller saw."""
    with writing(by):
        row = _own(by, key, "change")
        if version is not None and version != row.version:
            users = User.objects.filter(pk__in=[row.updated_by_id])
            who = users.values_list("name", flat=True).first()
            raise Refused(
                CHANGED, code="conflict", version=row.version, by=who or "", at=row.updated_at.isoformat()
            )
        _write(row, values, by)
        keep(row, by)
    return row


def remove_dashboard(by: Caller, key: str) -> None:
    """Out of everybody's list."""
    with writing(by):
        row = _own(by, key, "delete")
        row.deleted_at, row.deleted_by_id = now(), by.user_id
        keep(row, by)


def choose_home(by: Caller, key: str | None) -> None:
    """Have a dashboard open first; None leaves it to the product."""
    by.require_person()
    assert by.user_id is not None
    with writing(by):
        if key is None:
            HomeDashboard.objects.filter(user_id=by.user_id).delete()
        else:
            HomeDashboard.objects.update_or_create(
                user_id=by.user_id, defaults={"key": board_of(by, key).key}
            )


def _own(by: Caller, key: str, operation: str) -> Dashboard:
    by.require_in_key("dashboard", operation)
    pk = id_of(key)
    if pk is None:
        board_of(by, key)
        raise Refused(READY, code="ready_made")
    rows = Dashboard.objects.select_for_update(of=("self",))
    row = rows.filter(scope(by, "see", ""), pk=pk, deleted_at=None).first()
    if row is None:
        raise Missing()
    if not may_change(by, row):
        raise Forbidden(OTHERS)
    return row


def _write(row: Dashboard, values: Mapping[str, Any], by: Caller) -> None:
    for key in WRITTEN:
        if key in values:
            setattr(row, key, values[key])
    row.name, row.name_en = " ".join(row.name.split()), " ".join(row.name_en.split())
    problems = [] if row.name else [FieldProblem("name", "required", NAMELESS)]
    span_of(row.period)
    if "widgets" in values:
        layout = [WidgetIn.model_validate(one) for one in values["widgets"]]
        problems += _new_problems(row, layout, by)
        row.layout = [one.model_dump(mode="json") for one in layout]
        for one in layout:
            if one.period:
                span_of(one.period)
    problems += share(row, values.get("shared"))
    if problems:
        raise Invalid(errors=problems)
    row.name_sort = name_sort(row.name)
    row.search_text = search_text((row.name, row.name_en))


def _new_problems(row: Dashboard, layout: list[WidgetIn], by: Caller) -> list[FieldProblem]:
    """What is wrong with the widgets. One that stays as it was is not refused for what has gone from under it."""
    before = {one["id"]: (one["kind"], one["settings"]) for one in row.layout}
    same = tuple(
        f"widgets.{one.id}.settings." for one in layout if before.get(one.id) == (one.kind, one.settings)
    )
    return [one for one in problems_of(by, layout) if not one.field.startswith(same)]
