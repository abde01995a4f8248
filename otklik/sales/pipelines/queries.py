"""The pipelines, kept in every process until the configuration's number moves on."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.access.version import config_number
from otklik.kit.errors import Missing
from otklik.kit.texts import Text
from otklik.records.fields.queries import custom_fields, number_last_seen
from otklik.records.objects.registry import Field
from otklik.sales.pipelines.models import Pipeline, Stage
from otklik.sales.pipelines.rules import LOST, OPEN_KINDS, RANK, WON, state_of


@dataclass(frozen=True)
class KnownStage:
    """A stage as processes remember it."""

    id: UUID
    pipeline_id: UUID
    name: Text
    kind: str
    probability: int
    days_limit: int | None
    position: int
    color: str
    entry: dict[str, Any]
    removed: bool

    @property
    def rank(self) -> int:
        return RANK[self.kind]

    @property
    def state(self) -> str:
        return state_of(self.kind)

    def as_dict(self, language: str) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name.to(language),
            "names": self.name.as_dict(),
            "kind": self.kind,
            "color": self.color,
            "probability": self.probability,
            "days_limit": self.days_limit,
        }


@dataclass(frozen=True)
class KnownPipeline:
    """A pipeline with all its stages, removed ones too (history speaks of them)."""

    id: UUID
    name: Text
    position: int
    quiet_days: int
    removed: bool
    every_stage: tuple[KnownStage, ...]

    @cached_property
    def stages(self) -> tuple[KnownStage, ...]:
        """The stages in use, in order."""
        return tuple(stage for stage in self.every_stage if not stage.removed)

    @cached_property
    def open_stages(self) -> tuple[KnownStage, ...]:
        return tuple(stage for stage in self.stages if stage.kind in OPEN_KINDS)

    @cached_property
    def won(self) -> KnownStage:
        return next(stage for stage in self.stages if stage.kind == WON)

    @cached_property
    def lost(self) -> KnownStage:
        """The first lost stage: where a deal goes when nobody says which."""
        return next(stage for stage in self.stages if stage.kind == LOST)

    def as_dict(self, language: str) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name.to(language),
            "names": self.name.as_dict(),
            "position": self.position,
            "quiet_days": self.quiet_days,
            "removed": self.removed,
            "stages": [stage.as_dict(language) | {"entry": stage.entry} for stage in self.stages],
        }


@dataclass(frozen=True)
class Known:
    """All pipelines, as of one number of the configuration; `late_fields` are required from some stage on."""

    number: int
    every: tuple[KnownPipeline, ...]
    late_fields: tuple[Field, ...] = ()

    @cached_property
    def pipelines(self) -> tuple[KnownPipeline, ...]:
        """The pipelines in use, in order; the first is the usual one."""
        return tuple(one for one in self.every if not one.removed)

    @cached_property
    def _by_id(self) -> dict[UUID, KnownPipeline]:
        return {one.id: one for one in self.every}

    @cached_property
    def stages(self) -> dict[UUID, KnownStage]:
        """Every stage by id, removed ones too."""
        return {stage.id: stage for one in self.every for stage in one.every_stage}

    @cached_property
    def names(self) -> dict[str, dict[str, dict[UUID, str]]]:
        """By language, the names of all stages and of all pipelines by id."""
        return {
            language: {
                "stage": {pk: one.name.to(language) for pk, one in self.stages.items()},
                "pipeline": {one.id: one.name.to(language) for one in self.every},
            }
            for language in ("ru", "en")
        }

    def pipeline(self, pk: UUID | None) -> KnownPipeline:
        """The pipeline of `pk`, or the usual one for None; `Missing` when there is none."""
        found = self._by_id.get(pk) if pk else next(iter(self.pipelines), None)
        if found is None:
            raise Missing(Text("Нет такой воронки", "No such pipeline"))
        return found

    def stage(self, pk: UUID) -> KnownStage:
        try:
            return self.stages[pk]
        except KeyError as error:
            raise Missing(Text("Нет такого этапа", "No such stage")) from error

    def pipeline_of(self, stage: KnownStage) -> KnownPipeline:
        return self._by_id[stage.pipeline_id]

    def required_at(self, stage: KnownStage) -> list[Field]:
        """The administrator's fields a deal must have filled once it is in `stage`; a lost deal needs none."""
        if stage.kind == LOST:
            return []
        order = [one.id for one in self.pipeline_of(stage).stages]
        passed = {str(pk) for pk in (order[: order.index(stage.id) + 1] if stage.id in order else [stage.id])}
        return [field for field in self.late_fields if field.required_from_stage in passed]


_lock = threading.Lock()
_known = Known(-1, ())


def known(seen: int | None = None) -> Known:
    """All pipelines. `seen` is the number of the configuration the request found (`Caller.config`): questions give
    it, actions look it up by one small statement."""
    global _known  # noqa: PLW0603 - the one copy of this process
    if seen is not None and seen == _known.number:
        return _known
    number = config_number()
    if number != _known.number:
        with _lock:
            late = tuple(field for field in custom_fields("deal") if field.required_from_stage)
            _known = Known(number, _read(), late)
    return _known


def known_already() -> Known:
    """The same without a statement where the configuration was looked at already, as in reading a list."""
    return _known if _known.number == number_last_seen() else known()


def stage_names(by: Caller) -> Mapping[UUID, str]:
    """Id → name of every stage in the caller's language."""
    return _names(by, "stage")


def pipeline_names(by: Caller) -> Mapping[UUID, str]:
    """The same of pipelines."""
    return _names(by, "pipeline")


def _names(by: Caller, key: str) -> Mapping[UUID, str]:
    return known(by.config).names["en" if by.language == "en" else "ru"][key]


def _read() -> tuple[KnownPipeline, ...]:
    stages: dict[UUID, list[KnownStage]] = {}
    for row in Stage.objects.order_by("position", "created_at"):
        stages.setdefault(row.pipeline_id, []).append(
            KnownStage(
                id=row.pk,
                pipeline_id=row.pipeline_id,
                name=Text(row.name, row.name_en or row.name),
                kind=row.kind,
                probability=row.probability,
                days_limit=row.days_limit,
                position=row.position,
                color=row.color,
                entry=row.entry,
                removed=row.deleted_at is not None,
            )
        )
    return tuple(
        KnownPipeline(
            id=row.pk,
            name=Text(row.name, row.name_en or row.name),
            position=row.position,
            quiet_days=row.quiet_days,
            removed=row.deleted_at is not None,
            every_stage=tuple(stages.get(row.pk, ())),
        )
        for row in Pipeline.objects.order_by("position", "created_at")
    )
