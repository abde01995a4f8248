"""The dashboards a caller sees: the product's that suit them, their own, and those shared with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.analytics.dashboards.definition import WidgetIn, flowed, problems_of
from otklik.analytics.dashboards.models import Dashboard, HomeDashboard
from otklik.analytics.sharing.queries import names_shared, owner_told, scope, shared_told
from otklik.kit.errors import Missing
from otklik.kit.texts import Text
from otklik.records.dashboards.registry import ReadyBoard, boards

Row = dict[str, Any]
NO_BOARD = Text("Нет такой панели", "No such dashboard")
NOT_SHARED = {"everyone": False, "departments": [], "users": []}
# With less of it left by the caller's rights, a ready-made dashboard is not worth offering.
FEWEST_WIDGETS = 3


@dataclass(frozen=True)
class Board:
    """A dashboard to be looked at: a ready-made one, or a row."""

    key: str
    period: str
    among: dict[str, list[str | None]]
    widgets: Sequence[WidgetIn]
    ready: ReadyBoard | None = None
    row: Dashboard | None = None


def board_of(by: Caller, key: str) -> Board:
    """The dashboard of a key: the name of a ready-made one, or an id; `Missing` when the caller does not see it."""
    pk = id_of(key)
    if pk is None:
        found = ready_board(by, boards.get(key))
        if found is None:
            raise Missing(NO_BOARD)
        return found
    by.require_in_key("dashboard", "see")
    row = Dashboard.objects.filter(scope(by, "see", ""), pk=pk, deleted_at=None).first()
    if row is None:
        raise Missing(NO_BOARD)
    layout = [WidgetIn.model_validate(one) for one in row.layout]
    return Board(str(row.pk), row.period, row.among, layout, row=row)


def ready_board(by: Caller, board: ReadyBoard) -> Board | None:
    """A ready-made dashboard as the caller may be told it; None where too little of it is left, or it is no use."""
    if not board.fits(by):
        return None
    found = [
        WidgetIn(
            id=f"w{n}",
            kind=one.kind,
            x=0,
            y=0,
            w=one.w,
            h=one.h,
            title=one.title.ru if one.title else "",
            title_en=one.title.en if one.title else "",
            period=one.period,
            settings=dict(one.settings),
        )
        for n, one in enumerate(board.widgets)
    ]
    kept = [one for one in found if not problems_of(by, [one])]
    if len(kept) < min(FEWEST_WIDGETS, len(found)):
        return None
    for one, (x, y) in zip(kept, flowed([(one.w, one.h) for one in kept]), strict=True):
        one.x, one.y = x, y
    return Board(board.key, board.period, {}, kept, ready=board)


def board_list(by: Caller) -> Row:
    """{"home": the key of the one that opens first, "boards": [...]}: what suits best first, then one's own, then
    those of others.
    """
    by.require_in_key("dashboard", "see")
    offered = sorted(boards.all(), key=lambda one: -one.fits(by))
    ready = [_told_ready(one) for one in offered if ready_board(by, one) is not None]
    rows = list(Dashboard.objects.filter(scope(by, "see", ""), deleted_at=None).order_by("name_sort", "pk"))
    names = names_shared(rows)
    told = [_told_row(by, row, names) for row in rows]
    told.sort(key=lambda one: not one["mine"])
    everything = [*ready, *told]
    chosen = HomeDashboard.objects.filter(user=by.user_id).values_list("key", flat=True).first()
    known = {one["key"] for one in everything}
    home = chosen if chosen in known else everything[0]["key"] if everything else None
    return {"home": home, "boards": everything}


def told_board(by: Caller, board: Board) -> Row:
    """A dashboard with what is on it."""
    if board.row is not None:
        about = _told_row(by, board.row, names_shared([board.row]))
    else:
        assert board.ready is not None
        about = _told_ready(board.ready)
    return about | {"among": board.among, "widgets": [one.model_dump(mode="json") for one in board.widgets]}


def may_change(by: Caller, row: Dashboard) -> bool:
    """The owner, who stands in for them today, or an administrator."""
    return by.is_admin or row.responsible_id in by.own_ids


def _told_ready(board: ReadyBoard) -> Row:
    return {
        "key": board.key,
        "ready": True,
        "name": board.name.ru,
        "name_en": board.name.en,
        "about": board.about.ru,
        "about_en": board.about.en,
        "period": board.period,
        "shared": NOT_SHARED,
        "mine": False,
        "owner": None,
        "version": 0,
        "updated_at": None,
        "can": {"change": False, "delete": False},
    }


def _told_row(by: Caller, row: Dashboard, names: dict[UUID, str]) -> Row:
    changes = may_change(by, row)
    return {
        "key": str(row.pk),
        "ready": False,
        "name": row.name,
        "name_en": row.name_en,
        "about": row.about,
        "about_en": row.about,
        "period": row.period,
        "shared": shared_told(row, names),
        "mine": row.responsible_id == by.user_id,
        "owner": owner_told(row, names),
        "version": row.version,
        "updated_at": row.updated_at,
        "can": {"change": changes, "delete": changes},
    }


def id_of(key: str) -> UUID | None:
    """The id that a key is; None for the word of a ready-made one."""
    try:
        return UUID(key)
    except ValueError:
        return None
