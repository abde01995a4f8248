"""What the list shows: one's own only, and of a record out of sight not even its name."""

import time

import pytest

from otklik.kit.texts import Text
from otklik.records.entries.actions import change_record, create_record, delete_record
from otklik.records.notices.actions import News, tell
from otklik.records.notices.kinds import NoticeKind, kinds
from otklik.records.notices.models import Notice

ABOUT = Text("Посмотрите: {record}", "Look at {record}")


@pytest.fixture(autouse=True)
def kind():
    kinds.add(NoticeKind("trial", Text("Проба", "A trial"), Text("Ни о чём", "Of nothing")))
    yield
    kinds._kinds.pop("trial")


def told(world, who, **asked):
    answer = world.api(who).get("/notices", **asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def unread(world, who):
    return world.api(who).get("/notices/unread").json()["count"]


@pytest.fixture
def deal(world):
    return create_record(world.by("ivan"), "deal", {"name": "Заповедная поставка"})


def test_the_name_is_the_one_the_record_has_now(world, deal):
    tell(
        [world.id("ivan")],
        News("trial", ABOUT, object="deal", record_id=deal.pk, more=Text("Срочно", "Soon")),
    )
    change_record(world.by("ivan"), "deal", deal.pk, {"name": "Новая поставка"})
    (row,) = told(world, "ivan")["rows"]
    assert (row["text"], row["more"], row["label"]) == ("Посмотрите: Новая поставка", "Срочно", "Проба")
    assert row["record"] == {"object": "deal", "id": str(deal.pk), "name": "Новая поставка"}


def test_a_record_out_of_sight_has_no_name_and_opens_nothing(world, deal):
    news = News(
        "trial", ABOUT, object="deal", record_id=deal.pk, more=Text("Заповедная подробность", "Secret")
    )
    tell([world.id("petr")], news)
    answer = world.api("petr").get("/notices")
    (row,) = answer.json()["rows"]
    assert row["text"] == "Посмотрите: запись, которая вам не видна"
    assert row["record"] is None and row["more"] is None
    assert "аповедн" not in answer.content.decode() and str(deal.pk) not in answer.content.decode()


def test_neither_has_one_that_went_to_the_trash(world, deal):
    tell([world.id("ivan")], News("trial", ABOUT, object="deal", record_id=deal.pk))
    delete_record(world.by("admin"), "deal", deal.pk)
    assert told(world, "ivan")["rows"][0]["record"] is None


def test_everyone_reads_their_own(world):
    tell([world.id("ivan")], News("trial", ABOUT))
    assert unread(world, "ivan") == 1 and unread(world, "maria") == 0
    assert told(world, "maria") == {"rows": [], "next": None}
    pk = Notice.objects.get().pk
    assert world.api("maria").post(f"/notices/{pk}/read").status_code == 404
    assert world.api("admin").post(f"/notices/{pk}/read").status_code == 404
    assert world.api("ivan").post(f"/notices/{pk}/read").status_code == 204
    assert unread(world, "ivan") == 0
    assert world.api("key_of_ivan").get("/notices").status_code == 403


def test_a_group_is_one_line_with_a_count_and_its_read_part_another(world):
    ivan = [world.id("ivan")]
    for number in range(3):
        tell(ivan, News("trial", Text(f"Сделка {number}", ""), group="deals"))
        time.sleep(0.002)
    tell(ivan, News("trial", Text("Отдельно", "")))
    rows = told(world, "ivan")["rows"]
    assert [(row["text"], row["count"]) for row in rows] == [("Отдельно", 1), ("Сделка 2", 3)]
    assert unread(world, "ivan") == 2
    world.api("ivan").post(f"/notices/{rows[1]['id']}/read")
    time.sleep(0.002)
    tell(ivan, News("trial", Text("Сделка 3", ""), group="deals"))
    rows = told(world, "ivan")["rows"]
    assert [(row["text"], row["count"], row["read"]) for row in rows] == [
        ("Сделка 3", 1, False), ("Отдельно", 1, False), ("Сделка 2", 3, True),
    ]  # fmt: skip
    assert [row["text"] for row in told(world, "ivan", unread="true")["rows"]] == ["Сделка 3", "Отдельно"]


def test_pages_go_on_where_the_last_ended(world):
    for number in range(7):
        tell([world.id("ivan")], News("trial", Text(str(number), "")))
        time.sleep(0.002)
    first = told(world, "ivan", limit=3)
    tell([world.id("ivan")], News("trial", Text("позже", "")))
    second = told(world, "ivan", limit=3, cursor=first["next"])
    third = told(world, "ivan", limit=3, cursor=second["next"])
    seen = [row["text"] for page in (first, second, third) for row in page["rows"]]
    assert seen == ["6", "5", "4", "3", "2", "1", "0"] and third["next"] is None
    assert world.api("ivan").get("/notices", cursor="чужая").status_code == 422
    assert world.api("ivan").get("/notices", cursor="WyJ4Il0").status_code == 422


def test_all_is_read_up_to_what_was_seen(world):
    tell([world.id("ivan")], News("trial", Text("раньше", "")))
    seen = told(world, "ivan")["rows"][0]["id"]
    time.sleep(0.002)
    tell([world.id("ivan")], News("trial", Text("позже", "")))
    assert world.api("ivan").post("/notices/read", {"upto": seen}).status_code == 204
    assert [row["read"] for row in told(world, "ivan")["rows"]] == [False, True]


def test_who_is_given_a_record_by_another_is_told_and_nobody_of_their_own(world):
    olga = world.by("olga")
    deal = create_record(olga, "deal", {"name": "Поставка", "responsible": str(world.id("ivan"))})
    (row,) = told(world, "ivan")["rows"]
    assert row["text"] == f"{olga.name} передаёт вам: сделка «Поставка»"
    change_record(olga, "deal", deal.pk, {"responsible": str(world.id("maria"))})
    change_record(olga, "deal", deal.pk, {"responsible": str(world.id("olga"))})
    create_record(world.by("maria"), "deal", {"name": "Своя"})
    own = create_record(world.by("maria"), "company", {"name": "А"})
    change_record(world.by("maria"), "company", own.pk, {"name": "Б"})
    assert unread(world, "maria") == 1 and unread(world, "olga") == 0
    (row,) = told(world, "maria")["rows"]
    assert row["record"] is None, "the deal is Olga's again and out of Maria's sight"


def test_choices_are_ones_own_and_only_what_is_named_changes(world):
    api = world.api("ivan")
    kinds_told = {one["key"]: one["channels"] for one in api.get("/notices/choices").json()["kinds"]}
    assert kinds_told["trial"] == {"app": True, "push": True, "mail": True}
    answer = api.patch("/notices/choices", {"channels": {"trial": {"push": False}}, "digest_hour": 18})
    assert answer.status_code == 200, answer.content
    answer = api.patch("/notices/choices", {"channels": {"trial": {"mail": False}}, "quiet": False})
    now = answer.json()
    assert (now["quiet"], now["digest_hour"]) == (False, 18)
    assert {one["key"]: one["channels"] for one in now["kinds"]}["trial"] == {
        "app": True, "push": False, "mail": False,
    }  # fmt: skip
    assert world.api("maria").get("/notices/choices").json()["digest_hour"] == 9
    for wrong in ({"channels": {"nosuch": {"app": False}}}, {"channels": {"trial": {"sms": True}}},
                  {"digest_hour": 24}, {"zone": "x"}):  # fmt: skip
        assert api.patch("/notices/choices", wrong).status_code == 422, wrong
