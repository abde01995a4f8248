"""Teams and their members."""

from otklik.kit.ids import new_id


def test_everyone_sees_the_teams(world):
    (team,) = world.api("stranger").get("/teams").json()
    assert team["name"] == "Север"
    assert [row["name"] for row in team["members"]] == ["Иванов Иван", "Марьина Мария"]


def test_a_team_is_made_changed_and_deleted(world):
    api = world.api("admin")
    members = [str(world.id(who)) for who in ("petr", "sergey")]
    made = api.post("/teams", {"name": "Юг", "lead": str(world.id("olga")), "members": members}).json()
    assert (made["lead"]["name"], len(made["members"])) == ("Главная Ольга", 2)
    assert world.id("sergey") in world.by("olga").team_ids
    changed = api.patch(f"/teams/{made['id']}", {"members": members[:1]}).json()
    assert [row["name"] for row in changed["members"]] == ["Петров Пётр"]
    assert changed["lead"]["name"] == "Главная Ольга"
    assert world.id("sergey") not in world.by("olga").team_ids
    assert api.delete(f"/teams/{made['id']}").status_code == 204
    assert world.id("petr") not in world.by("olga").team_ids


def test_a_team_without_a_name_or_with_unknown_people_is_refused(world):
    api = world.api("admin")
    assert api.post("/teams", {"name": ""}).status_code == 422
    assert api.post("/teams", {"name": "А", "members": [str(new_id())]}).status_code == 422
    assert api.post("/teams", {"name": "А", "lead": str(world.id("gone"))}).status_code == 422
