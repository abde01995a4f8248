"""Changing roles. Administrators only."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.access.inputs import Problems, clean_line
from otklik.access.queries import system_caller
from otklik.access.roles.models import Role
from otklik.access.roles.queries import role_of
from otklik.access.roles.rules import EVERY, checked_field_rights, checked_grants
from otklik.access.roles.samples import FIRST_OBJECTS, SAMPLE_ROLES, SampleRole
from otklik.access.writing import writing
from otklik.kit.clock import now
from otklik.kit.errors import Refused
from otklik.kit.texts import Text

ADMINISTRATOR = "administrator"


def ensure_sample_roles() -> dict[str, Role]:
    """Make the roles Otklik brings where they are not there yet; changed ones stay as changed. By key."""
    missing = [Role(key=s.key, position=place, **_sample_values(s)) for place, s in enumerate(SAMPLE_ROLES)]
    Role.objects.bulk_create(missing, ignore_conflicts=True)
    return {role.key: role for role in Role.objects.filter(key__isnull=False) if role.key}


def offer_new_objects() -> int:
    """Give roles Otklik brought their rights on objects that came with later versions; how many roles changed.

    Each once: what an administrator takes away afterwards stays away. A role that names everything else ("*") is not
    narrowed by naming one object of it.
    """
    changed = 0
    with writing(system_caller("cli")):
        samples = {sample.key: sample for sample in SAMPLE_ROLES}
        for role in Role.objects.select_for_update().filter(key__in=samples):
            brought = samples[role.key or ""].grants
            known = set(FIRST_OBJECTS if role.offered is None else role.offered)
            new = {key for key in brought if key not in known and key not in role.grants}
            if EVERY in role.grants and EVERY not in brought:
                new = set()
            if new:
                role.grants = {**role.grants, **{key: brought[key] for key in new}}
                role.updated_at = now()
                changed += 1
            if new or not known >= set(brought):
                role.offered = sorted(known | set(brought))
                role.save(update_fields=["grants", "offered", "updated_at"])
    return changed


def create_role(by: Caller, values: dict[str, Any]) -> Role:
    by.require_admin()
    role = Role(position=len(SAMPLE_ROLES))
    _apply(role, {"name_ru": "", "name_en": "", **values})
    with writing(by):
        role.save(force_insert=True)
    return role_of(by, role.pk)


def change_role(by: Caller, role_id: UUID, values: dict[str, Any]) -> Role:
    """Change names, grants, field rights; each given whole. The administrator's rights are not a matter of choice."""
    with writing(by):
        role = role_of(by, role_id)
        if role.is_admin and {"grants", "field_rights"} & values.keys():
            raise Refused(
                Text("Администратор может всё: ограничить его нельзя", "An administrator may do everything"),
                code="administrator_role",
            )
        _apply(role, values)
        role.updated_at = now()
        role.save()
    return role


def restore_role(by: Caller, role_id: UUID) -> Role:
    """Give a role Otklik brought its first rights back."""
    role = role_of(by, role_id)
    sample = next((s for s in SAMPLE_ROLES if s.key == role.key), None)
    if sample is None:
        raise Refused(
            Text("У этой роли нет исходных прав", "This role has no first rights"), code="not_sample"
        )
    with writing(by):
        Role.objects.filter(pk=role.pk).update(**_sample_values(sample), updated_at=now())
    return role_of(by, role_id)


def delete_role(by: Caller, role_id: UUID) -> None:
    """Refused while anyone holds the role, active or not, and for the administrator's."""
    with writing(by, alone=True):
        role = role_of(by, role_id)
        if role.is_admin:
            raise Refused(
                Text("Роль администратора удалить нельзя", "The administrator's role cannot be deleted"),
                code="administrator_role",
            )
        if count := role.holders.count():
            raise Refused(
                Text(
                    "Сначала снимите эту роль с людей: она у {n}",
                    "First take this role from people: {n} hold it",
                ).format(n=count),
                code="role_held",
                count=count,
            )
        role.delete()


def _apply(role: Role, values: dict[str, Any]) -> None:
    problems = Problems()
    names = {key: clean_line(problems, key, values[key]) for key in ("name_ru", "name_en") if key in values}
    ru = names.get("name_ru", role.name_ru)
    en = names.get("name_en", role.name_en)
    if not (ru or en):
        clean_line(problems, "name_ru", "", needed=True)
    problems.raise_any()
    role.name_ru, role.name_en = ru or en, en or ru
    if "grants" in values:
        role.grants = checked_grants(values["grants"])
    if "field_rights" in values:
        role.field_rights = checked_field_rights(values["field_rights"])
    if "position" in values:
        role.position = values["position"]


def _sample_values(sample: SampleRole) -> dict[str, Any]:
    return {
        "name_ru": sample.name.ru,
        "name_en": sample.name.en,
        "is_admin": sample.is_admin,
        "grants": sample.grants,
        "field_rights": {},
        "offered": sorted(sample.grants),
    }
