"""The first start: asked once, by whoever opens the empty system first; then never again."""

import threading

import pytest
from django.db import connection
from django.test import Client

from otklik.access.roles.models import Role
from otklik.access.setup.actions import found_company
from otklik.access.setup.events import CompanyFounded
from otklik.access.sign_in.models import SignIn
from otklik.access.users.models import User
from otklik.kit import events
from otklik.kit.errors import Refused
from tests.world import Api

FOUNDING = {
    "company_name": "Ромашка",
    "timezone": "Asia/Yekaterinburg",
    "currency": "RUB",
    "language": "ru",
    "administrator": {
        "email": "Boss@romashka.example",
        "last_name": "Петрова",
        "first_name": "Анна",
        "password": "верный конь 42",
    },
    "sample": True,
}


def test_an_empty_system_asks_to_be_set_up(db):
    entrance = Api(Client()).get("/setup").json()
    assert entrance["needed"] is True
    assert entrance["mail"] is False
    assert entrance["providers"] == []


def test_setting_up_makes_the_company_and_lets_the_administrator_in(db, monkeypatch):
    told = []
    monkeypatch.setitem(events._listeners, CompanyFounded, [told.append])
    api = Api(Client())
    answer = api.post("/setup", FOUNDING)
    assert answer.status_code == 201, answer.content
    me = api.get("/me").json()
    assert (me["user"]["name"], me["is_admin"]) == ("Петрова Анна", True)
    assert me["settings"]["timezone"] == me["user"]["timezone"] == "Asia/Yekaterinburg"
    assert [(fact.sample, fact.by.is_admin) for fact in told] == [(True, True)]
    assert Role.objects.filter(key="sales_manager").exists()
    assert SignIn.objects.get().method == "setup"
    assert len(api.get("/sessions").json()) == 1


def test_a_system_in_use_refuses_and_asks_no_more(world):
    api = world.api(None)
    assert api.get("/setup").json()["needed"] is False
    answer = api.post("/setup", FOUNDING)
    assert (answer.status_code, answer.json()["code"]) == (409, "already_set_up")


def test_everything_wrong_is_told_at_once_and_nothing_is_kept(db):
    body = {
        **FOUNDING,
        "company_name": " ",
        "timezone": "Марс",
        "currency": "рубль",
        "administrator": {"email": "нет", "password": "123"},
    }
    answer = Api(Client()).post("/setup", body)
    fields = {error["field"] for error in answer.json()["errors"]}
    assert {"company_name", "timezone", "currency", "administrator.email", "administrator.password"} <= fields
    assert not User.objects.exists()
    assert not Role.objects.exists()


def test_another_page_cannot_set_it_up_for_the_visitor(db):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/api/v1/setup", FOUNDING, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf")
    client.get("/api/v1/setup")
    token = client.cookies["csrftoken"].value
    answer = client.post(
        "/api/v1/setup", FOUNDING, content_type="application/json", headers={"X-CSRFToken": token}
    )
    assert answer.status_code == 201


@pytest.mark.django_db(transaction=True)
def test_of_several_at_once_one_wins():
    outcomes = []
    start = threading.Barrier(4)

    def attempt(number):
        start.wait()
        administrator = {"email": f"boss{number}@romashka.example", "last_name": "Первый"}
        try:
            found_company({"company_name": "Ромашка"}, administrator, "верный конь 42", sample=False)
            outcomes.append("founded")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["already_set_up"] * 3 + ["founded"]
    assert User.objects.count() == 1
