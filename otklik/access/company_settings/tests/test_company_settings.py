"""The company's settings: everyone reads them, administrators change them."""

import pytest

from otklik.access.users.models import User


def test_everyone_reads_them(world):
    assert world.api("stranger").get("/settings").json() == {
        "company_name": "Ромашка",
        "currency": "RUB",
        "timezone": "Europe/Moscow",
        "language": "ru",
    }


def test_an_administrator_changes_them_and_callers_follow(world):
    assert world.by("ivan").timezone == "Europe/Moscow"
    answer = world.api("admin").patch(
        "/settings", {"timezone": "Asia/Omsk", "language": "en", "currency": "kzt"}
    )
    assert answer.json()["currency"] == "KZT"
    assert (world.by("ivan").timezone, world.by("ivan").language) == ("Asia/Omsk", "en")


def test_ones_own_choice_stands_over_the_companys(world):
    User.objects.filter(pk=world.id("ivan")).update(timezone="Asia/Tomsk")
    world.api("admin").patch("/settings", {"timezone": "Asia/Omsk"})
    assert world.by("ivan").timezone == "Asia/Tomsk"


@pytest.mark.parametrize(
    "values",
    [
        {"timezone": ""},
        {"timezone": "Луна"},
        {"language": ""},
        {"currency": "руб"},
        {"currency": ""},
        {"company_name": ""},
    ],
)
def test_bad_values_are_refused(world, values):
    answer = world.api("admin").patch("/settings", values)
    assert [error["field"] for error in answer.json()["errors"]] == list(values)


def test_others_do_not_change_them(world):
    assert world.api("olga").patch("/settings", {"currency": "USD"}).status_code == 403
