"""The people of the made-up selling company: departments, teams, users, and the planted differences of managers."""

from dataclasses import dataclass

import polars as pl

from .dice import Dice, rows, uuid7
from .moments import at_work
from .names import translit, with_person_name
from .scales import Scale

COMPANY = "Меридиан Медикал"
HOST = "meridian-medical.example"


@dataclass(frozen=True)
class Leading:
    """A person who is not a manager: role, position, gender, department."""

    role: str
    position: str
    gender: str
    department: str


# Who else works there; the managers of the sample company follow them.
LEADING = (
    Leading("director", "Генеральный директор", "m", "Меридиан Медикал"),
    Leading("head_of_sales", "Руководитель отдела продаж", "f", "Отдел продаж"),
    Leading("crm_coordinator", "CRM-координатор", "f", "Меридиан Медикал"),
    Leading("administrator", "Системный администратор", "m", "Меридиан Медикал"),
    Leading("marketer", "Маркетолог", "f", "Маркетинг"),
    Leading("telemarketer", "Телемаркетолог", "f", "Контакт-центр"),
    Leading("service_engineer", "Сервисный инженер", "m", "Сервис"),
)

# Department, its parent. Managers are dealt over the regional ones.
DEPARTMENTS = (
    ("Меридиан Медикал", None),
    ("Отдел продаж", "Меридиан Медикал"),
    ("Продажи: Москва и Центр", "Отдел продаж"),
    ("Продажи: Северо-Запад", "Отдел продаж"),
    ("Продажи: Волга и Урал", "Отдел продаж"),
    ("Продажи: Юг", "Отдел продаж"),
    ("Продажи: Сибирь и Дальний Восток", "Отдел продаж"),
    ("Маркетинг", "Меридиан Медикал"),
    ("Контакт-центр", "Меридиан Медикал"),
    ("Сервис", "Меридиан Медикал"),
)
REGIONAL = tuple(name for name, parent in DEPARTMENTS if parent == "Отдел продаж")


@dataclass(frozen=True)
class Manner:
    """How a manager differs: shares of passing a stage and durations are multiplied by these."""

    at_proposal: float = 1.0
    at_negotiation: float = 1.0
    at_payment: float = 1.0
    everywhere: float = 1.0
    slowness: float = 1.0


# Planted: what a diagnosis of the funnel must find. The manager's number modulo the list's length.
MANNERS = (
    Manner(),
    Manner(at_proposal=0.55),  # loses at the proposal
    Manner(everywhere=1.15, slowness=0.8),  # the strongest
    Manner(at_payment=0.62),  # loses before payment
    Manner(slowness=1.9),  # slow in every stage
    Manner(),
    Manner(at_negotiation=0.6),  # loses when the price is spoken of
    Manner(everywhere=0.93),
    Manner(),
)


def departments(scale: Scale) -> pl.DataFrame:
    """The tree of departments: i, id, name, parent_i."""
    names = [name for name, _ in DEPARTMENTS]
    dice = Dice(scale.seed, "department")
    frame = rows(0, len(names)).with_columns(
        pl.Series("name", names),
        pl.Series(
            "parent_i",
            [names.index(parent) if parent else None for _, parent in DEPARTMENTS],
            dtype=pl.UInt32,
        ),
        pl.lit(scale.start).cast(pl.Datetime("us")).alias("created_at"),
    )
    return frame.with_columns(uuid7(pl.col("created_at"), dice).alias("id"))


def users(scale: Scale) -> pl.DataFrame:
    """Managers first (their number is `manager_i` elsewhere), then the rest of the staff."""
    dice = Dice(scale.seed, "own")
    names = [name for name, _ in DEPARTMENTS]
    managers = scale.managers
    positions = [
        "Менеджер по продажам",
        "Медицинский представитель",
        "Торговый представитель",
        "Старший менеджер",
    ]
    frame = rows(0, managers + len(LEADING)).with_columns(
        pl.Series(
            "role",
            ["field_representative" if i % 4 in (1, 2) else "sales_manager" for i in range(managers)]
            + [person.role for person in LEADING],
        ),
        pl.Series(
            "position", [positions[i % 4] for i in range(managers)] + [person.position for person in LEADING]
        ),
        pl.Series(
            "department_i",
            [names.index(REGIONAL[i % len(REGIONAL)]) for i in range(managers)]
            + [names.index(person.department) for person in LEADING],
        ),
        pl.Series(
            "_women",
            [float(i % 5 in (0, 1, 3)) for i in range(managers)]
            + [1.0 if person.gender == "f" else 0.0 for person in LEADING],
        ),
    )
    frame = frame.with_columns(pl.lit(pl.Series(names)).gather(pl.col("department_i")).alias("department"))
    frame = with_person_name(frame, dice, pl.col("_women")).drop("_women")
    login = pl.concat_str(
        translit(pl.col("first_name").str.slice(0, 1)),
        pl.lit("."),
        translit(pl.col("last_name")).str.replace_all("[^a-z]", ""),
    )
    again = pl.int_range(pl.len()).over("_login")
    frame = frame.with_columns(login.alias("_login")).with_columns(
        pl.when(again > 0)
        .then(pl.col("_login") + (again + 1).cast(pl.String))
        .otherwise(pl.col("_login"))
        .alias("_login"),
        at_work(pl.lit(0.0), dice, "created", scale).alias("created_at"),
    )
    return frame.with_columns(
        (pl.col("_login") + "@" + HOST).alias("email"), uuid7(pl.col("created_at"), dice).alias("id")
    ).drop("_login")


def manners(scale: Scale) -> pl.DataFrame:
    """The planted manner of each manager, a row each."""
    return pl.DataFrame([MANNERS[i % len(MANNERS)].__dict__ for i in range(scale.managers)])
