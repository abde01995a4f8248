"""The cast: one small company whose people every test of rights can name.

    Компания (Дмитрий, директор)
    ├── Отдел продаж (Ольга, руководитель): Иван и Мария, команда «Север»
    │   └── Выездная группа: Фёдор, торговый представитель
    ├── Филиал: Пётр, менеджер; с ними никто из отдела продаж не связан
    ├── Контакт-центр: Светлана (супервайзер), Олег (оператор), Таня (телемаркетолог)
    └── Сервис: Сергей

Марина (маркетолог), Ксения (координатор CRM) and Алла (администратор) sit at the root. Нина is a stranger: she may
sign in and holds no role. Лев has left. A test takes the `world` fixture and asks for a caller (`world.by("ivan")`)
or for the API as that person (`world.api("ivan").get("/companies")`). Higher floors add records of their own with
`@joins_world`, and reach them as `world.things["…"]`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from otklik.access.api_keys.models import ApiKey
from otklik.access.api_keys.rules import hash_of, new_key, start_of
from otklik.access.callers import Caller, Via
from otklik.access.company_settings.models import CompanySettings
from otklik.access.departments.models import Department
from otklik.access.inputs import sort_key
from otklik.access.queries import caller_of_user, limited_to_key
from otklik.access.roles.actions import ensure_sample_roles
from otklik.access.roles.models import Role, UserRole
from otklik.access.teams.models import Team, TeamMember
from otklik.access.users.models import User
from otklik.access.users.rules import name_order, shown_name
from otklik.kit.clock import now

PASSWORD = "верный конь 42"

# name in tests → last name, first name, department, roles, active
PEOPLE: dict[str, tuple[str, str, str, tuple[str, ...], bool]] = {
    "admin": ("Админова", "Алла", "company", ("administrator",), True),
    "director": ("Директоров", "Дмитрий", "company", ("director",), True),
    "olga": ("Главная", "Ольга", "sales", ("head_of_sales",), True),
    "ivan": ("Иванов", "Иван", "sales", ("sales_manager",), True),
    "maria": ("Марьина", "Мария", "sales", ("sales_manager",), True),
    "fedor": ("Полевой", "Фёдор", "field", ("field_representative",), True),
    "petr": ("Петров", "Пётр", "branch", ("sales_manager",), True),
    "svetlana": ("Старшая", "Светлана", "contact", ("supervisor",), True),
    "oleg": ("Операторов", "Олег", "contact", ("operator",), True),
    "tanya": ("Телефонова", "Таня", "contact", ("telemarketer",), True),
    "sergey": ("Сервисный", "Сергей", "service", ("service_engineer",), True),
    "marina": ("Маркова", "Марина", "company", ("marketer",), True),
    "ksenia": ("Координаторова", "Ксения", "company", ("crm_coordinator",), True),
    "stranger": ("Ничья", "Нина", "company", (), True),
    "gone": ("Ушедший", "Лев", "sales", ("sales_manager",), False),
}
# name → name, parent, head
DEPARTMENTS: dict[str, tuple[str, str | None, str | None]] = {
    "company": ("Компания", None, "director"),
    "sales": ("Отдел продаж", "company", "olga"),
    "field": ("Выездная группа", "sales", None),
    "branch": ("Филиал", "company", None),
    "contact": ("Контакт-центр", "company", "svetlana"),
    "service": ("Сервис", "company", None),
}
# name → owner, scopes
KEYS: dict[str, tuple[str, tuple[str, ...]]] = {
    "key_full": ("admin", ("*", "admin")),
    "key_of_ivan": ("ivan", ("*",)),
    "key_see_companies": ("admin", ("company:see",)),
    "key_too_few": ("admin", ("nothing:see",)),
}

_joining: list[Callable[[World], None]] = []


def joins_world(add: Callable[[World], None]) -> Callable[[World], None]:
    """Have `add(world)` called whenever the cast is laid: how other floors bring their records."""
    _joining.append(add)
    return add


class Api:
    """The HTTP API as one caller sees it: paths after /api/v1, bodies as JSON."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/api/v1{path}", query)

    def post(self, path: str, body: Any = None) -> Any:
        return self._send("post", path, body)

    def patch(self, path: str, body: Any = None) -> Any:
        return self._send("patch", path, body)

    def put(self, path: str, body: Any = None) -> Any:
        return self._send("put", path, body)

    def delete(self, path: str, body: Any = None) -> Any:
        return self._send("delete", path, body)

    def _send(self, method: str, path: str, body: Any) -> Any:
        more = {} if body is None else {"data": body, "content_type": "application/json"}
        return getattr(self.client, method)(f"/api/v1{path}", **more)


class World:
    """The company laid into the test's database."""

    def __init__(self) -> None:
        CompanySettings.objects.update_or_create(
            pk=1, defaults={"company_name": "Ромашка", "timezone": "Europe/Moscow", "founded_at": now()}
        )
        self.roles: dict[str, Role] = ensure_sample_roles()
        self.departments = {key: _department(name) for key, (name, _, _) in DEPARTMENTS.items()}
        self.users: dict[str, User] = {}
        self.keys: dict[str, str] = {}
        self.key_ids: dict[str, UUID] = {}
        self.things: dict[str, Any] = {}
        self._lay_people()
        self.team = Team.objects.create(name="Север", name_sort="север")
        TeamMember.objects.bulk_create(
            [TeamMember(team=self.team, user=self.users[n]) for n in ("ivan", "maria")]
        )
        self._lay_keys()
        for add in _joining:
            add(self)

    def by(self, who: str, via: Via = "screen") -> Caller:
        """The caller of a person, or of a key of `KEYS`."""
        if who in KEYS:
            owner, scopes = KEYS[who]
            return limited_to_key(self.by(owner), frozenset(scopes), str(self.key_ids[who]))
        return caller_of_user(self.users[who].pk, via=via)

    def api(self, who: str | None) -> Api:
        """The API as a person, as a key of `KEYS`, or as nobody (None)."""
        if who is None:
            return Api(Client())
        if who in KEYS:
            return Api(Client(headers={"Authorization": f"Bearer {self.keys[who]}"}))
        client = Client()
        client.force_login(self.users[who])
        return Api(client)

    def id(self, who: str) -> UUID:
        return self.users[who].pk

    def give_role(self, who: str, grants: dict[str, Any], field_rights: dict[str, Any] | None = None) -> Role:
        """One more role with just these rights, held by `who`."""
        role = Role.objects.create(
            name_ru="Роль", name_en="Role", grants=grants, field_rights=field_rights or {}, position=99
        )
        UserRole.objects.create(user=self.users[who], role=role)
        return role

    def take_roles(self, who: str) -> None:
        UserRole.objects.filter(user=self.users[who]).delete()

    def _lay_people(self) -> None:
        Department.objects.bulk_create(self.departments.values())
        for key, (last, first, department, _, active) in PEOPLE.items():
            email = f"{key}@romashka.example"
            self.users[key] = User(
                email=email,
                last_name=last,
                first_name=first,
                name=shown_name(last, first, email),
                name_sort=name_order(last, first, "", email),
                department=self.departments[department],
                is_active=active,
                password=_hashed(PASSWORD),
            )
        User.objects.bulk_create(self.users.values())
        UserRole.objects.bulk_create(
            UserRole(user=self.users[key], role=self.roles[role])
            for key, (_, _, _, roles, _) in PEOPLE.items()
            for role in roles
        )
        for key, (_, parent, head) in DEPARTMENTS.items():
            self.departments[key].parent = self.departments[parent] if parent else None
            self.departments[key].head = self.users[head] if head else None
        Department.objects.bulk_update(self.departments.values(), ["parent", "head"])

    def _lay_keys(self) -> None:
        for key, (owner, scopes) in KEYS.items():
            self.keys[key] = new_key()
            made = ApiKey.objects.create(
                name=key,
                start=start_of(self.keys[key]),
                key_hash=hash_of(self.keys[key]),
                owner=self.users[owner],
                scopes=list(scopes),
            )
            self.key_ids[key] = made.pk


@pytest.fixture
def world(db: None) -> World:
    """The whole cast, anew for each test."""
    return World()


def _department(name: str) -> Department:
    return Department(name=name, name_sort=sort_key(name))


@cache
def _hashed(password: str) -> str:
    return make_password(password)
