"""The made-up company's own people: departments, teams, users with roles."""

from __future__ import annotations

from uuid import UUID

import polars as pl
from django.contrib.auth.hashers import make_password

from otklik.access.inputs import sort_key
from otklik.access.models import Department, Role, Team, TeamMember, User, UserRole
from otklik.access.roles.actions import ensure_sample_roles
from otklik.access.users.rules import name_order, shown_name
from otklik.demo.generator import staff
from otklik.demo.generator.dice import Dice, uuid7
from otklik.demo.generator.world import World


def lay_staff(world: World, password: str) -> None:
    """Departments, users who all sign in with `password`, a team for each regional department."""
    roles = ensure_sample_roles()
    departments = _lay_departments(world)
    users = _lay_users(world, departments, make_password(password), roles)
    _lay_teams(world, users)


def _lay_departments(world: World) -> list[UUID]:
    ids = [UUID(pk) for pk in world.departments["id"]]
    for row in world.departments.with_columns(_aware()).iter_rows(named=True):
        parent = None if row["parent_i"] is None else ids[row["parent_i"]]
        Department.objects.create(
            id=row["id"],
            name=row["name"],
            name_sort=sort_key(row["name"]),
            parent_id=parent,
            created_at=row["created_at"],
        )
    return ids


def _aware() -> pl.Expr:
    return pl.col("created_at").dt.replace_time_zone("UTC")


def _lay_users(world: World, departments: list[UUID], password: str, roles: dict[str, Role]) -> list[UUID]:
    users = []
    for row in world.users.with_columns(_aware()).iter_rows(named=True):
        name = (row["last_name"], row["first_name"])
        users.append(
            User(
                id=row["id"], email=row["email"], password=password, last_name=row["last_name"],
                first_name=row["first_name"], middle_name=row["patronymic"], name=shown_name(*name, row["email"]),
                name_sort=name_order(*name, row["patronymic"], row["email"]), position=row["position"],
                department_id=departments[row["department_i"]], created_at=row["created_at"],
                updated_at=row["created_at"],
            )
        )  # fmt: skip
    User.objects.bulk_create(users)
    UserRole.objects.bulk_create(
        UserRole(user_id=row["id"], role=roles[row["role"]]) for row in world.users.iter_rows(named=True)
    )
    heads = {"head_of_sales": "Отдел продаж", "director": staff.COMPANY}
    for role, department in heads.items():
        head = world.users.filter(pl.col("role") == role)["id"][0]
        place = [name for name, _ in staff.DEPARTMENTS].index(department)
        Department.objects.filter(pk=departments[place]).update(head_id=head)
    return [UUID(str(user.pk)) for user in users]


def _lay_teams(world: World, users: list[UUID]) -> None:
    for team in teams(world).with_columns(_aware()).iter_rows(named=True):
        made = Team.objects.create(
            id=team["id"], name=team["name"], name_sort=sort_key(team["name"]), lead_id=users[team["lead_i"]],
            created_at=team["created_at"],
        )  # fmt: skip
        TeamMember.objects.bulk_create(
            TeamMember(team=made, user_id=users[number]) for number in team["members"]
        )


def teams(world: World) -> pl.DataFrame:
    """A team for each regional department: i, id, name, lead_i, members."""
    managers = world.users.filter(pl.col("department").is_in(list(staff.REGIONAL)))
    frame = (
        managers.group_by("department", maintain_order=True)
        .agg(pl.col("i").alias("members"), pl.col("i").first().alias("lead_i"), pl.col("created_at").min())
        .with_row_index("i")
    )
    names = pl.col("department").str.replace("Продажи: ", "", literal=True)
    return frame.with_columns(
        (pl.lit("Команда: ") + names).alias("name"),
        uuid7(pl.col("created_at"), Dice(world.scale.seed, "team")).alias("id"),
    )
