"""Users made, changed and closed out by administrators; one administrator always remains."""

import pytest

from otklik.access.api_keys.models import ApiKey
from otklik.access.queries import caller_of_user
from otklik.access.sign_in.models import Session
from otklik.access.users import actions
from otklik.access.users.events import UserDeactivated
from otklik.access.users.models import User
from otklik.kit import events
from otklik.kit.errors import Forbidden, Invalid, Missing, Refused
from otklik.kit.ids import new_id


def problems(answer):
    assert answer.status_code == 422, answer.content
    return {(e["field"], e["code"]) for e in answer.json()["errors"]}


def test_a_user_is_made_with_a_link_to_choose_a_password(world):
    answer = world.api("admin").post(
        "/users",
        {
            "email": " New.Person@Romashka.example ",
            "last_name": "  Ёжикова ",
            "first_name": "Анна",
            "department": str(world.departments["branch"].pk),
            "roles": [str(world.roles["marketer"].pk)],
        },
    )
    assert answer.status_code == 201
    made = answer.json()
    assert made["email"] == "new.person@romashka.example"
    assert made["name"] == "Ёжикова Анна"
    assert made["department"]["name"] == "Филиал"
    assert [role["name"] for role in made["roles"]] == ["Маркетолог"]
    assert made["has_password"] is False
    assert "/password/" in made["link"]
    assert User.objects.get(pk=made["id"]).name_sort == "ежикова анна"


def test_an_address_is_taken_once_whatever_its_case(world):
    answer = world.api("admin").post("/users", {"email": "IVAN@romashka.example"})
    assert problems(answer) == {("email", "taken")}


@pytest.mark.parametrize(
    "values, problem",
    [
        ({"email": "не адрес"}, ("email", "invalid")),
        ({"email": "a@b.example", "timezone": "Марс/Олимп"}, ("timezone", "unknown")),
        ({"email": "a@b.example", "language": "de"}, ("language", "unknown")),
        ({"email": "a@b.example", "department": str(new_id())}, ("department", "missing")),
        ({"email": "a@b.example", "roles": [str(new_id())]}, ("roles", "missing")),
        ({"email": "a@b.example", "deputy": str(new_id())}, ("deputy", "missing")),
        ({"email": "a@b.example", "last_name": "я" * 201}, ("last_name", "too_long")),
        (
            {"email": "a@b.example", "deputy_from": "2026-12-10", "deputy_until": "2026-12-01"},
            ("deputy_until", "order"),
        ),
    ],
)
def test_bad_values_are_told_at_their_fields(world, values, problem):
    assert problem in problems(world.api("admin").post("/users", values))
    assert not User.objects.filter(email="a@b.example").exists()


def test_all_problems_are_told_at_once(world):
    answer = world.api("admin").post("/users", {"email": "no", "timezone": "no", "language": "no"})
    assert {field for field, _ in problems(answer)} == {"email", "timezone", "language"}


def test_control_characters_never_reach_the_database(world):
    made = (
        world.api("admin")
        .post("/users", {"email": "z@z.example", "last_name": "Ива\u0000нов\n\tПётр"})
        .json()
    )
    assert made["last_name"] == "Ива нов Пётр"


def test_only_the_given_values_change(world):
    pk = world.id("ivan")
    changed = world.api("admin").patch(f"/users/{pk}", {"position": "Ведущий менеджер"}).json()
    assert changed["position"] == "Ведущий менеджер"
    assert changed["name"] == "Иванов Иван"
    assert [role["name"] for role in changed["roles"]] == ["Менеджер по продажам"]


def test_roles_are_replaced_as_a_whole(world):
    roles = [str(world.roles[key].pk) for key in ("marketer", "operator")]
    changed = world.api("admin").patch(f"/users/{world.id('ivan')}", {"roles": roles}).json()
    assert {role["id"] for role in changed["roles"]} == set(roles)


def test_the_last_administrator_keeps_the_role(world):
    answer = world.api("admin").patch(f"/users/{world.id('admin')}", {"roles": []})
    assert (answer.status_code, answer.json()["code"]) == (409, "last_administrator")
    assert world.by("admin").is_admin


def test_the_last_administrator_cannot_be_deactivated(world):
    by = world.by("admin")
    second = actions.create_user(
        by, {"email": "second@romashka.example", "roles": [world.roles["administrator"].pk]}
    )
    actions.deactivate_user(by, second.pk, None)
    with pytest.raises(Refused) as refused:
        actions.deactivate_user(world.by("admin"), world.id("admin"), None)
    assert refused.value.code == "self"


def test_a_deactivated_administrator_does_not_count(world):
    by = world.by("admin")
    second = actions.create_user(
        by, {"email": "second@romashka.example", "roles": [world.roles["administrator"].pk]}
    )
    actions.deactivate_user(by, second.pk, None)
    with pytest.raises(Refused) as refused:
        actions.change_user(by, world.id("admin"), {"roles": [world.roles["marketer"].pk]})
    assert refused.value.code == "last_administrator"


def test_one_of_two_administrators_may_step_down(world):
    by = world.by("admin")
    actions.create_user(by, {"email": "second@romashka.example", "roles": [world.roles["administrator"].pk]})
    actions.change_user(by, world.id("admin"), {"roles": []})
    assert not world.by("admin").is_admin


def test_leaving_asks_to_whom_the_records_go(world):
    assert problems(world.api("admin").post(f"/users/{world.id('ivan')}/deactivate", {})) == {
        ("heir", "missing")
    }


def test_leaving_closes_every_door_and_announces_the_heir(world, monkeypatch):
    told = []
    monkeypatch.setitem(events._listeners, UserDeactivated, [told.append])
    ivan = world.api("ivan")
    assert ivan.get("/me").status_code == 200
    answer = world.api("admin").post(
        f"/users/{world.id('ivan')}/deactivate", {"heir": str(world.id("maria"))}
    )
    assert answer.json()["is_active"] is False
    assert [(fact.user_id, fact.heir_id) for fact in told] == [(world.id("ivan"), world.id("maria"))]
    assert ivan.get("/me").status_code == 401
    assert world.api("key_of_ivan").get("/me").status_code == 401
    assert not Session.objects.filter(user=world.users["ivan"]).exists()
    assert ApiKey.objects.get(pk=world.key_ids["key_of_ivan"]).revoked_at


def test_a_failing_listener_leaves_the_person_as_they_were(world, monkeypatch):
    def fails(fact):
        raise RuntimeError("no room")

    monkeypatch.setitem(events._listeners, UserDeactivated, [fails])
    with pytest.raises(RuntimeError):
        actions.deactivate_user(world.by("admin"), world.id("ivan"), None)
    assert User.objects.get(pk=world.id("ivan")).is_active


@pytest.mark.parametrize("heir", ["ivan", "gone"])
def test_records_go_to_another_active_person(world, heir):
    body = {"heir": str(world.id(heir))}
    answer = world.api("admin").post(f"/users/{world.id('ivan')}/deactivate", body)
    assert {field for field, _ in problems(answer)} == {"heir"}


def test_one_who_left_stands_in_for_nobody(world):
    User.objects.filter(pk=world.id("maria")).update(deputy=world.users["ivan"])
    actions.deactivate_user(world.by("admin"), world.id("ivan"), world.id("maria"))
    assert User.objects.get(pk=world.id("maria")).deputy_id is None


def test_one_who_came_back_may_sign_in_but_old_keys_stay_dead(world):
    by = world.by("admin")
    actions.deactivate_user(by, world.id("ivan"), None)
    assert actions.activate_user(by, world.id("ivan")).is_active
    assert world.by("ivan").may("deal", "see")
    assert world.api("key_of_ivan").get("/me").status_code == 401


@pytest.mark.parametrize("who", ["olga", "director", "ksenia", "stranger", "key_see_companies"])
def test_only_administrators_manage_users(world, who):
    by = world.by(who)
    for attempt in (
        lambda: actions.create_user(by, {"email": "x@x.example"}),
        lambda: actions.change_user(by, world.id("ivan"), {"position": "x"}),
        lambda: actions.change_user(by, world.id(who if who in world.users else "ivan"), {"roles": []}),
        lambda: actions.deactivate_user(by, world.id("ivan"), None),
        lambda: actions.password_link(by, world.id("admin")),
        lambda: actions.reset_second_factor(by, world.id("admin")),
    ):
        with pytest.raises(Forbidden):
            attempt()


def test_an_unknown_user_is_missing(world):
    with pytest.raises(Missing):
        actions.change_user(world.by("admin"), new_id(), {})


def test_the_page_of_users_goes_on_by_cursor(world):
    api = world.api("admin")
    seen, cursor = [], ""
    while True:
        page = api.get("/users", limit=4, cursor=cursor).json()
        seen += [row["name"] for row in page["rows"]]
        cursor = page["next"]
        if not cursor:
            break
    assert len(seen) == len(world.users)
    assert seen == sorted(seen, key=lambda name: name.lower().replace("ё", "е"))


def test_users_are_found_by_name_department_role_and_activity(world):
    api = world.api("admin")

    def names(**query):
        return [row["name"] for row in api.get("/users", **query).json()["rows"]]

    assert names(q="федор") == ["Полевой Фёдор"]
    assert names(q="ПЁТР") == ["Петров Пётр"]
    assert names(q="tanya@") == ["Телефонова Таня"]
    assert names(department=world.departments["service"].pk) == ["Сервисный Сергей"]
    assert names(role=world.roles["director"].pk) == ["Директоров Дмитрий"]
    assert names(active="false") == ["Ушедший Лев"]


@pytest.mark.parametrize("cursor", ["нет", "WzFd", "WyJhIiwibm90IGFuIGlkIl0"])
def test_a_foreign_cursor_is_refused(world, cursor):
    assert world.api("admin").get("/users", cursor=cursor).status_code == 422


def test_a_weak_password_is_refused_with_the_rule(db):
    from otklik.access.queries import system_caller

    for password in ("короткий", "12345678901", "аааааааааааа", "password123"):
        with pytest.raises(Invalid) as invalid:
            actions.create_user(system_caller(), {"email": "a@b.example"}, password)
        assert all(e.field == "password" for e in invalid.value.errors)
        assert all(e.text.ru != e.text.en for e in invalid.value.errors)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_dismiss_each_other_at_once():
    import threading

    from django.db import connection

    from tests.world import World

    world = World()
    second = actions.create_user(
        world.by("admin"), {"email": "second@romashka.example", "roles": [world.roles["administrator"].pk]}
    )
    ids = [world.id("admin"), second.pk]
    callers = [caller_of_user(pk) for pk in ids]
    start = threading.Barrier(2)
    outcomes = []

    def dismiss(by, other):
        start.wait()
        try:
            actions.change_user(by, other, {"roles": []})
            outcomes.append("dismissed")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=dismiss, args=(callers[n], ids[1 - n])) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["dismissed", "last_administrator"]
