"""A plan: which column goes to which field of which object, and what to do with doubles. Read once, checked whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.errors import FieldProblem, Forbidden, Invalid
from otklik.kit.texts import Text
from otklik.records.objects.queries import Description, describe
from otklik.records.objects.registry import Field

POLICIES = ("skip", "fill", "overwrite", "create")
KEYS = ("phone", "email", "inn", "name")
# What an import may hold in one row, in the order it is made: a deal needs its company and person first.
ORDER = ("company", "person", "lead", "deal", "case", "product", "activity")
BESIDE = {"person": ("company",), "company": ("person",), "deal": ("company", "person"),
          "case": ("company", "person")}  # fmt: skip
# One cell that becomes several fields.
COMPOUND = {"person.full_name": Text("ФИО одной строкой", "Full name in one cell")}


@dataclass(frozen=True)
class Target:
    """Where a column goes: a field of an object, or a compound of several (`field` None)."""

    column: int
    object: str
    key: str
    field: Field | None
    kind: str = ""


@dataclass(frozen=True)
class Plan:
    object: str
    policy: str
    keys: tuple[str, ...]
    targets: tuple[Target, ...]
    about: dict[str, Description]
    responsible: UUID | None
    unknown_options: str
    role: str
    tag: str
    date_orders: dict[int, str] = field(default_factory=dict)

    @cached_property
    def objects(self) -> list[str]:
        """The objects a row makes, in the order they are made."""
        present = {target.object for target in self.targets} | {self.object}
        return [key for key in ORDER if key in present]

    def of(self, object_key: str) -> list[Target]:
        return [target for target in self.targets if target.object == object_key]


def read_plan(by: Caller, object_key: str, given: dict[str, Any], columns: int) -> Plan:
    """The plan a client sent, checked against the fields `by` may write.

    `given` = {"mapping": {"<column number>": "person.phones"}, "policy", "keys", "responsible", "role", "tag",
    "unknown_options": "refuse"|"ignore"|"add", "date_orders": {"<column>": "dmy"}}. Raises `Invalid`, `Forbidden`.
    """
    if object_key not in ORDER:
        raise Invalid.field("object", Text("Это не загружают из файла", "This is not imported from files"))
    about = {key: describe(key, by) for key in (object_key, *BESIDE.get(object_key, ()))}
    problems: list[FieldProblem] = []
    targets = _targets(given.get("mapping") or {}, about, columns, problems)
    policy = given.get("policy") or "fill"
    if policy not in POLICIES:
        problems.append(FieldProblem("policy", "invalid", Text("Неизвестное правило", "An unknown policy")))
    keys = tuple(given.get("keys") or KEYS)
    known = {*KEYS, *(f.key for f in about[object_key].fields.values() if f.type == "text")}
    if not set(keys) <= known:
        problems.append(FieldProblem("keys", "invalid", Text("Неизвестный ключ", "An unknown key")))
    if not any(target.object == object_key for target in targets) and not problems:
        text = Text("Ни один столбец не выбран", "No column is chosen")
        problems.append(FieldProblem("mapping", "required", text))
    if given.get("unknown_options") == "add" and not by.is_admin:
        text = Text("Значения в списки добавляет администратор", "Only an administrator adds to the lists")
        problems.append(FieldProblem("unknown_options", "forbidden", text))
    if problems:
        raise Invalid(errors=problems)
    plan = Plan(
        object=object_key,
        policy=policy,
        keys=keys,
        targets=tuple(targets),
        about=about,
        responsible=UUID(str(given["responsible"])) if given.get("responsible") else by.user_id,
        unknown_options=given.get("unknown_options") or "refuse",
        role=str(given.get("role") or ""),
        tag=str(given.get("tag") or "").strip(),
        date_orders={int(column): order for column, order in (given.get("date_orders") or {}).items()},
    )
    _check_rights(by, plan)
    return plan


def _targets(
    mapping: dict[str, Any], about: dict[str, Description], columns: int, problems: list[FieldProblem]
) -> list[Target]:
    targets: list[Target] = []
    for number, address in sorted(mapping.items(), key=lambda pair: int(pair[0])):
        if not address:
            continue
        place = f"mapping.{number}"
        object_key, _, key = str(address).partition(".")
        key, _, kind = key.partition("#")
        if int(number) >= columns:
            problems.append(FieldProblem(place, "invalid", Text("Нет такого столбца", "No such column")))
        elif f"{object_key}.{key}" in COMPOUND and object_key in about:
            targets.append(Target(int(number), object_key, key, None))
        elif object_key not in about or key not in about[object_key].fields:
            problems.append(FieldProblem(place, "unknown_field", Text("Нет такого поля", "No such field")))
        elif not _may_be_written(about[object_key], key):
            problems.append(
                FieldProblem(place, "read_only", Text("Это поле не пишется", "This field is not written"))
            )
        else:
            targets.append(Target(int(number), object_key, key, about[object_key].fields[key], kind))
    return targets


def _may_be_written(about: Description, key: str) -> bool:
    one = about.fields[key]
    return (key not in about.read_only or key == "created_at") and not one.path and not one.virtual


def _check_rights(by: Caller, plan: Plan) -> None:
    by.require(plan.about[plan.object].object.rights_key, "import")
    for key in plan.objects:
        by.require(plan.about[key].object.rights_key, "create")
    gives_away = plan.responsible != by.user_id or any(target.key == "responsible" for target in plan.targets)
    if gives_away and not by.may(plan.about[plan.object].object.rights_key, "assign"):
        text = Text("Раздавать записи другим вам нельзя", "You may not give records to others")
        raise Forbidden(text, object=plan.object, operation="assign")
