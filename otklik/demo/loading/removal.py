"""Taking the sample company out: exactly what it brought, and nothing of what people have added since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import ProtectedError, RestrictedError

from otklik.access.callers import Caller
from otklik.access.models import Department, Team, User
from otklik.activities.models import Activity
from otklik.analytics.models import Baseline, Segmentation, Target
from otklik.automation.models import Approval, ApprovalPlace, ApprovalRoute, Rule
from otklik.customers.models import Affiliation, Company, CoverageNorm, Person, Territory
from otklik.demo.generator.world import World
from otklik.demo.loading.fields import person_fields
from otklik.demo.loading.sample import SOURCE, is_loaded, sample_world
from otklik.demo.loading.segmenting import company_fields
from otklik.demo.loading.staffing import teams
from otklik.kit.clock import now
from otklik.kit.errors import Refused
from otklik.kit.texts import Text
from otklik.records.fields.actions import remove_field
from otklik.records.fields.models import CustomField
from otklik.records.fields.queries import bump_config
from otklik.records.files.models import File
from otklik.records.journal.models import Change
from otklik.records.journal.writing import writing
from otklik.regulations.models import Obligation, Regulation
from otklik.sales.forecasts.nightly import forget_forecasts
from otklik.sales.models import Deal, Lead, LeadStatus, LossReason, Pipeline, Product, Stage
from otklik.service.models import Case

NOT_LOADED = Text("Примера компании в системе нет", "There is no sample company here")
# What refers comes before what is referred to.
MODELS: dict[str, Any] = {
    "target": Target, "baseline": Baseline, "coverage_norm": CoverageNorm,
    "segmentation": Segmentation, "regulation": Regulation, "approval_route": ApprovalRoute, "rule": Rule,
    "activity": Activity, "case": Case, "lead": Lead, "deal": Deal, "affiliation": Affiliation, "person": Person,
    "company": Company, "territory": Territory, "product": Product, "stage": Stage, "pipeline": Pipeline,
    "loss_reason": LossReason, "lead_status": LeadStatus,
}  # fmt: skip
# What is kept about a record beside it.
BESIDE = ("activities_activitylink", "records_favourite", "records_recentrecord", "records_change")


@dataclass
class Removed:
    """How many records of each object went, and the names of those that stayed: people's own records need them."""

    gone: dict[str, int] = field(default_factory=dict)
    kept: dict[str, list[str]] = field(default_factory=dict)


def remove_sample(by: Caller) -> Removed:
    """Erase what the sample brought, its journal with it; `Refused` code "sample_missing" when there is none.

    A deal of one's own with a sample company stays and loses the company; a pipeline one's own deals stand in
    stays, like a sample person who has since done something: they are only deactivated.
    """
    by.require_admin()
    removed = Removed()
    with writing(by, SOURCE):
        if not is_loaded():
            raise Refused(NOT_LOADED, code="sample_missing")
        gone: list[UUID] = []
        brought = _brought()
        # What its regulations have opened since goes with them.
        opened = Obligation.objects.filter(regulation__in=brought.get("regulation", ())).values_list(
            "pk", flat=True
        )
        gone += _erase("obligation", Obligation, list(opened), removed)
        asked = list(
            Approval.objects.filter(route__in=brought.get("approval_route", ())).values_list("pk", flat=True)
        )
        gone += ApprovalPlace.objects.filter(approval__in=asked).values_list("pk", flat=True)
        gone += _erase("approval", Approval, asked, removed)
        for key, model in MODELS.items():
            if key in brought:
                gone += _erase(key, model, brought[key], removed)
        _remove_fields(by)
        gone += _remove_staff(sample_world(), removed, by)
        _forget(gone)
        forget_forecasts()
        # What stayed is people's from now on.
        Change.objects.filter(source=SOURCE).update(source="")
        bump_config()
    return removed


def _brought() -> dict[str, list[UUID]]:
    rows = Change.objects.filter(source=SOURCE, op="create").values_list("object", "record_id")
    found: dict[str, list[UUID]] = {}
    for key, pk in rows:
        found.setdefault(key, []).append(pk)
    return found


def _erase(key: str, model: Any, ids: list[UUID], removed: Removed) -> list[UUID]:
    """Erase all at once; where something of people's own holds one of them, one by one. The ids that went."""
    rows = model.objects.filter(pk__in=ids)
    try:
        with transaction.atomic():
            rows.delete()
    except (ProtectedError, RestrictedError):
        for row in rows:
            try:
                with transaction.atomic():
                    row.delete()
            except (ProtectedError, RestrictedError):
                removed.kept.setdefault(key, []).append(row.name)
    kept = set(rows.values_list("pk", flat=True))
    gone = [pk for pk in ids if pk not in kept]
    removed.gone[key] = len(gone)
    return gone


def _remove_fields(by: Caller) -> None:
    """The fields the sample added, unless some person's record has a value there; what was only counted goes."""
    for described in person_fields():
        key = described["key"]
        if not CustomField.objects.filter(object="person", key=key, removed_at=None).exists():
            continue
        if not Person.objects.filter(custom__has_key=key).exists():
            remove_field(by, "person", key)
    for described in company_fields():
        if CustomField.objects.filter(object="company", key=described["key"], removed_at=None).exists():
            remove_field(by, "company", described["key"])


def _remove_staff(world: World, removed: Removed, by: Caller) -> list[UUID]:
    """The made-up people and their departments; one who has left traces among people's records is deactivated."""
    away: list[UUID] = []
    made = {
        "team": (Team, teams(world)),
        "user": (User, world.users),
        "department": (Department, world.departments),
    }
    for key, (model, frame) in made.items():
        ids = [pk for pk in _same(model, frame["id"]) if pk != by.user_id]
        rows: dict[UUID, Any] = model._default_manager.in_bulk(ids)
        removed.gone[key] = 0
        # A department stands after the one above it.
        for pk in reversed(ids):
            try:
                with transaction.atomic():
                    rows[pk].delete()
                removed.gone[key] += 1
                away.append(pk)
            except (ProtectedError, RestrictedError):
                removed.kept.setdefault(key, []).append(rows[pk].name)
                if key == "user":
                    User.objects.filter(pk=pk).update(is_active=False)
    return away


def _same(model: Any, ids: Iterable[str]) -> list[UUID]:
    """The rows of these made-up ids, whatever the day they were loaded: only the moment in an id changes with it."""
    order = {pk[14:]: place for place, pk in enumerate(ids)}
    found = [pk for pk in model.objects.values_list("pk", flat=True) if str(pk)[14:] in order]
    return sorted(found, key=lambda pk: order[str(pk)[14:]])


def _forget(gone: list[UUID]) -> None:
    """What is kept beside records about the erased ones: links of people's activities, marks, files, the journal."""
    with connection.cursor() as cursor:
        for table in BESIDE:
            cursor.execute(f"DELETE FROM {table} WHERE record_id = ANY(%s)", [gone])
    File.objects.filter(record_id__in=gone, deleted_at=None).update(deleted_at=now())
