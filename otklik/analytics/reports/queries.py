"""Which reports a caller may read: their own, those shared with them, those the product brings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.analytics.reports.checking import checked
from otklik.analytics.reports.definition import Listed, Table, read_definition
from otklik.analytics.reports.models import Report
from otklik.analytics.reports.paths import columns_offered
from otklik.analytics.sharing.queries import names_shared, owner_told, shared_told
from otklik.kit.errors import Forbidden, Invalid, Missing
from otklik.kit.texts import Text
from otklik.records.cuts.cutting import TIMES, cuts_offered
from otklik.records.entries.queries import visible
from otklik.records.objects.queries import Description, describe
from otklik.records.objects.registry import objects
from otklik.records.reports.registry import ReadyReport, reports

Row = dict[str, Any]
OUT_OF_SIGHT = Text(
    "Отчёт считается по записям или полям, которые вам не видны или которых больше нет",
    "The report is over records or fields that are out of your sight or are no more",
)


@dataclass(frozen=True)
class Found:
    """A report as everything here reads it: of the base, or of the product (no owner)."""

    id: UUID
    name: str
    name_en: str
    about: str
    about_en: str
    definition: Mapping[str, Any]
    row: Report | None = None

    def title(self, language: str) -> str:
        return Text(self.name, self.name_en or self.name).to(language)

    def told_about(self, language: str) -> str:
        return Text(self.about, self.about_en).to(language)

    @property
    def object(self) -> str:
        return str(self.definition["object"])


def all_reports(by: Caller) -> list[Found]:
    """The reports over records the caller may see anything of, by name; those of the product after the others."""
    by.require_in_key("report", "see")
    own = (
        visible(by, "report").select_related("responsible").order_by("name_sort", "id") if _reads(by) else ()
    )
    found = [*(_of_row(row) for row in own), *(_ready(one) for one in reports.all())]
    return [one for one in found if _over_seen(by, one) or may_change(by, one)]


def report_of(by: Caller, pk: UUID) -> Found:
    """One of those the caller may read; `Missing` otherwise."""
    by.require_in_key("report", "see")
    ready = reports.get(pk)
    if ready is not None:
        found = _ready(ready)
        if not _over_seen(by, found):
            raise Missing()
        return found
    row = visible(by, "report").select_related("responsible").filter(pk=pk).first() if _reads(by) else None
    if row is None:
        raise Missing()
    return _of_row(row)


def definition_of(by: Caller, found: Found) -> Table | Listed:
    """What the report is, for one who may read all it is counted from. `Forbidden` when something of it is out of
    sight, without a word of what; its author is told what is wrong with it (`Invalid`).
    """
    definition = read_definition(found.definition)
    problems = checked(by, definition)
    if problems and may_change(by, found):
        raise Invalid(errors=problems)
    if problems:
        raise Forbidden(OUT_OF_SIGHT, code="out_of_sight")
    return definition


def may_change(by: Caller, found: Found) -> bool:
    """A report is changed by whose it is, and by administrators; one of the product by nobody."""
    if found.row is None or not by.may("report", "change"):
        return False
    return by.is_admin or found.row.responsible_id in by.own_ids


def told(by: Caller, rows: Sequence[Found]) -> list[Row]:
    """Reports as `ReportTold`, without their definitions."""
    names = names_shared(one.row for one in rows if one.row is not None)
    return [_told(by, one, names) for one in rows]


def whole(by: Caller, found: Found) -> Row:
    """One report with its definition; its author reads a broken one too, to mend it."""
    definition: Any
    if may_change(by, found):
        definition = read_definition(found.definition)
    else:
        definition = definition_of(by, found)
    return told(by, [found])[0] | {"definition": definition.model_dump(mode="json")}


def offers(by: Caller, key: str) -> Row:
    """What a report over an object may be made of: its cuts, its dates and moments, columns of a list."""
    if not objects.has(key):
        raise Missing()
    by.require(objects.get(key).rights_key, "see")
    about = describe(key, by)
    return {
        "cuts": [
            *cuts_offered(by, key),
            *({"key": k, "label": label.as_dict()} for k, label in TIMES.items()),
        ],
        "moments": _moments(about),
        "columns": columns_offered(by, key),
    }


def _moments(about: Description) -> list[Row]:
    usual = about.object.moment
    found = [
        {"key": one.key, "label": one.label.as_dict()}
        for one in about.fields.values()
        if one.type in ("date", "datetime") and one.kept and not one.is_custom
    ]
    return sorted(found, key=lambda one: one["key"] != usual)


def _told(by: Caller, found: Found, names: Mapping[UUID, str]) -> Row:
    row = found.row
    changes = may_change(by, found)
    return {
        "id": found.id,
        "name": found.name,
        "name_en": found.name_en,
        "about": found.told_about(by.language),
        "kind": found.definition["kind"],
        "object": found.object,
        "shared": shared_told(row, names),
        "mine": row is not None and row.responsible_id == by.user_id,
        "owner": owner_told(row, names),
        "updated_at": _changed_at(row),
        "can": {"change": changes, "delete": changes and by.may("report", "delete")},
    }


def _changed_at(row: Report | None) -> datetime | None:
    return row.updated_at if row is not None else None


def _reads(by: Caller) -> bool:
    return by.may("report", "see")


def _over_seen(by: Caller, found: Found) -> bool:
    return objects.has(found.object) and by.may(objects.get(found.object).rights_key, "see")


def _of_row(row: Report) -> Found:
    return Found(row.pk, row.name, row.name_en, row.about, row.about, row.definition, row)


def _ready(one: ReadyReport) -> Found:
    return Found(one.id, one.name.ru, one.name.en, one.about.ru, one.about.en, one.definition)
