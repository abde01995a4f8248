"""Days away: who writes them down, who sees them and why, who stands in meanwhile."""

from datetime import timedelta

from otklik.kit.clock import today

SENT = {"since": "2026-07-06", "until": "2026-07-19", "kind": "sick", "note": "Грипп"}


def test_one_writes_down_one_s_own(world):
    api = world.api("ivan")
    answer = api.post("/absences", {**SENT, "deputy": str(world.id("maria"))})
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert (made["user"]["name"], made["kind"], made["deputy"]["name"]) == (
        "Иванов Иван",
        "sick",
        "Марьина Мария",
    )
    changed = api.patch(f"/absences/{made['id']}", {"until": "2026-07-12", "deputy": None}).json()
    assert (changed["since"], changed["until"], changed["deputy"]) == ("2026-07-06", "2026-07-12", None)
    assert api.delete(f"/absences/{made['id']}").status_code == 204
    assert api.get("/absences").json() == []


def test_colleagues_see_that_one_is_away_and_not_why(world):
    pk = world.api("ivan").post("/absences", SENT).json()["id"]
    (told,) = world.api("maria").get("/absences").json()
    assert (told["kind"], told["note"], told["may_change"]) == (None, "", False)
    assert world.api("maria").delete(f"/absences/{pk}").status_code == 403
    for who in ("olga", "director", "admin"):
        (told,) = world.api(who).get("/absences").json()
        assert (told["kind"], told["may_change"]) == ("sick", True), who
    assert world.api("petr").get("/absences").json() == []
    assert world.api("petr").delete(f"/absences/{pk}").status_code == 404
    assert world.api("key_too_few").get("/absences").status_code == 403


def test_heads_write_down_those_below_and_nobody_else(world):
    olga = world.api("olga")
    for who, status in (("fedor", 201), ("maria", 201), ("petr", 403), ("director", 403)):
        assert olga.post("/absences", {**SENT, "user": str(world.id(who))}).status_code == status, who
    world.api("admin").patch(f"/teams/{world.team.pk}", {"lead": str(world.id("petr"))})
    assert world.api("petr").post("/absences", {**SENT, "user": str(world.id("ivan"))}).status_code == 201


def test_the_list_is_narrowed_by_person_and_days(world):
    olga = world.api("olga")
    olga.post("/absences", {**SENT, "user": str(world.id("fedor"))})
    olga.post(
        "/absences", {**SENT, "user": str(world.id("ivan")), "since": "2026-07-19", "until": "2026-07-19"}
    )

    def names(**asked):
        return [one["user"]["name"] for one in olga.get("/absences", **asked).json()]

    assert names() == ["Полевой Фёдор", "Иванов Иван"]
    assert names(user=str(world.id("ivan"))) == ["Иванов Иван"]
    assert names(until="2026-07-18") == ["Полевой Фёдор"]
    assert names(since="2026-07-20") == []


def test_what_will_not_do(world):
    api = world.api("ivan")
    api.post("/absences", SENT)
    for sent, field in (
        ({"since": "2026-08-02", "until": "2026-08-01"}, "until"),
        ({"since": "2026-08-02", "until": "2036-08-01"}, "until"),
        ({"since": "2026-07-19", "until": "2026-07-25"}, "since"),
        ({"since": "2026-08-01", "until": "2026-08-01", "deputy": str(world.id("ivan"))}, "deputy"),
        ({"since": "2026-08-01", "until": "2026-08-01", "deputy": str(world.id("gone"))}, "deputy"),
    ):
        answer = api.post("/absences", {**SENT, **sent})
        assert answer.status_code == 422, sent
        assert [one["field"] for one in answer.json()["errors"]] == [field]


def test_the_deputy_stands_in_for_just_these_days(world):
    day = today("Europe/Moscow")
    sent = {"kind": "vacation", "deputy": str(world.id("petr"))}
    ivan = world.api("ivan")
    ivan.post(
        "/absences", {**sent, "since": str(day + timedelta(days=1)), "until": str(day + timedelta(days=2))}
    )
    assert world.id("ivan") not in world.by("petr").own_ids
    ivan.post("/absences", {**sent, "since": str(day), "until": str(day)})
    assert world.id("ivan") in world.by("petr").own_ids
    (named,) = world.api("petr").get("/me").json()["stands_in_for"]
    assert named["name"] == "Иванов Иван"
