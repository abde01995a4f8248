"""Segmentations written, tried and refused; lists kept by hand; whose records are counted; countings by schedule."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from otklik.analytics.segments.actions import create_segmentation
from otklik.analytics.segments.models import Calculation, Membership, Move, Segmentation
from otklik.analytics.segments.planning import ask_for_due
from otklik.analytics.segments.rules import is_due, last_planned
from otklik.customers.tests.cast import new_company
from otklik.kit.errors import Forbidden, Invalid, Missing
from otklik.records.journal.models import Change
from otklik.records.objects.queries import describe
from tests.analytics.segments_cast import (
    CATEGORY,
    MEASURE,
    again,
    classes,
    count_all,
    segmentation,
    turnover,
    won,
)
from tests.world import World

pytestmark = pytest.mark.django_db
HAND = {"kind": "list"}
ABC = {"kind": "abc", "measure": MEASURE}
MOSCOW = ZoneInfo("Europe/Moscow")


def refused(world: World, definition: dict, who: str = "ksenia", on: str = "company") -> dict[str, str]:
    with pytest.raises(Invalid) as wrong:
        create_segmentation(world.by(who), {"name": "Проба", "object": on, "definition": definition})
    return {one.field: one.code for one in wrong.value.errors}


def test_each_part_that_will_not_do_is_told_by_its_place(world: World) -> None:
    label = {"ru": "A", "en": "A"}
    assert refused(world, {"kind": "rules", "classes": []}) == {"classes": "required"}
    assert refused(world, {"kind": "rules", "classes": [{"label": {}, "condition": None}]}) == {
        "classes.0.label": "required"
    }
    unknown = {"field": "nothing", "op": "eq", "value": 1}
    assert refused(world, {"kind": "rules", "classes": [{"label": label, "condition": unknown}]}) == {
        "classes.0.condition": "unknown_field"
    }
    twice = [{"label": label, "condition": None}, {"label": label, "condition": None}]
    assert refused(world, {"kind": "rules", "classes": twice}) == {
        "classes.0.condition": "required",
        "classes.1.label": "taken",
    }
    assert refused(world, {**ABC, "shares": [80, 20]}) == {"shares": "invalid"}
    assert refused(world, {**ABC, "by_variation": True}) == {"measure.months": "required"}
    assert refused(world, {**ABC, "by_share": False}) == {"by_share": "required"}
    assert refused(world, {"kind": "abc", "measure": {**MEASURE, "field": "name"}}) == {
        "measure.field": "invalid"
    }
    assert refused(world, {"kind": "abc", "measure": {**MEASURE, "link": "person"}}) == {
        "measure.link": "required"
    }
    assert refused(world, {"kind": "rfm", "measure": MEASURE, "groups": []}) == {"groups": "required"}
    assert refused(world, HAND, on="nothing") == {"object": "missing"}


def test_only_who_may_writes_them(world: World) -> None:
    values = {"name": "Свои", "object": "company", "definition": HAND}
    for who in ("ivan", "olga", "director", "stranger"):
        with pytest.raises(Forbidden):
            create_segmentation(world.by(who), values)
    row = segmentation(world, HAND)
    for who in ("ivan", "director"):
        api = world.api(who)
        assert api.patch(f"/segmentations/{row.pk}", {"name": "Чужое"}).status_code == 403
        assert api.post(f"/segmentations/{row.pk}/members", {"ids": []}).status_code == 403
        assert api.delete(f"/segmentations/{row.pk}").status_code == 403


def test_counts_are_of_records_in_sight(world: World) -> None:
    for who in ("ivan", "petr"):
        won(world, world.things[f"company_{who}"], "1000", who=who)
    row = segmentation(world, ABC)
    assert len(classes(row)) == 2

    def counted(who: str) -> int:
        told = world.api(who).get(f"/segmentations/{row.pk}").json()
        in_list = next(one for one in world.api(who).get("/segmentations").json() if one["id"] == str(row.pk))
        assert [one["count"] for one in in_list["classes"]] == [one["count"] for one in told["classes"]]
        assert sum(one["sum"] or 0 for one in told["classes"]) == 1000 * sum(
            one["count"] for one in told["classes"]
        )
        return sum(one["count"] for one in told["classes"])

    assert counted("director") == 2
    assert counted("ivan") == 1, "Pyotr's company is out of his sight"
    assert world.api("stranger").get("/segmentations").json() == []
    assert world.api("stranger").get(f"/segmentations/{row.pk}").status_code == 404


def test_moves_are_of_records_in_sight(world: World) -> None:
    row = segmentation(world, ABC)
    for who in ("ivan", "petr"):
        won(world, world.things[f"company_{who}"], "1000", who=who)
    again(world, row)
    assert Move.objects.count() == 2

    def told(who: str, **query: str) -> list[dict]:
        return world.api(who).get(f"/segmentations/{row.pk}/moves", **query).json()["rows"]

    assert {one["record"]["name"] for one in told("director")} == {"ООО «Ромашка»", "ПАО «Лютик»"}
    assert [one["record"]["name"] for one in told("ivan")] == ["ООО «Ромашка»"]
    assert told("ivan")[0]["target"]["key"] == "a" and told("ivan")[0]["source"] is None
    assert len(told("director", target="a")) == 2 and not told("director", source="a")
    assert len(told("director", record=str(world.things["company_petr"].pk))) == 1
    page = world.api("director").get(f"/segmentations/{row.pk}/moves", limit=1).json()
    after = world.api("director").get(f"/segmentations/{row.pk}/moves", limit=1, cursor=page["next"]).json()
    assert {one["id"] for one in page["rows"] + after["rows"]} == set(
        Move.objects.values_list("id", flat=True)
    )
    assert after["next"] is None
    of = f"/segmentations/of/company/{world.things['company_petr'].pk}"
    assert world.api("ivan").get(of).status_code == 404
    assert world.api("petr").get(of).json()[0]["label"]["ru"] == "A"


def test_moves_as_a_file(world: World) -> None:
    row = segmentation(world, ABC)
    won(world, new_company(world, name="=СУММ(1)"), "1000")
    again(world, row)
    answer = world.api("director").get(f"/segmentations/{row.pk}/moves/export", format="csv")
    head, line = answer.content.decode("utf-8-sig").splitlines()
    assert head == "Когда;Запись;Был в;Стал в;Почему"
    assert line.split(";")[1:4] == ["'=СУММ(1)", "", "A"]
    book = world.api("director").get(f"/segmentations/{row.pk}/moves/export", format="xlsx")
    assert book.status_code == 200 and book.content[:2] == b"PK"
    assert world.api("ivan").get(f"/segmentations/{row.pk}/moves/export").status_code == 403


def test_a_list_is_kept_by_hand(world: World) -> None:
    row = segmentation(world, HAND, name="Выставка")
    one, two = (world.things[f"company_{who}"].pk for who in ("ivan", "petr"))
    api = world.api("ksenia")
    door = f"/segmentations/{row.pk}/members"
    assert api.post(door, {"ids": [str(one), str(one)]}).json() == {"count": 1}
    assert api.post(door, {"filter": {"field": "name", "op": "contains", "value": "Лютик"}}).json() == {
        "count": 1
    }
    assert set(classes(row)) == {one, two}
    assert api.post(f"{door}/remove", {"ids": [str(one)]}).json() == {"count": 1}
    assert classes(row) == {two: "in"}
    told = api.get(f"/segmentations/{row.pk}/moves").json()["rows"]
    assert [(bool(move["source"]), bool(move["target"]), move["why"]) for move in told] == [
        (True, False, "убрано вручную"),
        (False, True, "поставлено вручную"),
        (False, True, "поставлено вручную"),
    ]
    assert told[0]["by"]["id"] == str(world.id("ksenia"))
    changes = Change.objects.filter(record_id=one, after__has_key=row.key).order_by("id")
    assert [(change.via, change.actor_id, change.after[row.key]) for change in changes] == [
        ("screen", world.id("ksenia"), "in"),
        ("screen", world.id("ksenia"), None),
    ]
    assert api.post(f"/segmentations/{row.pk}/recalculate").json()["code"] == "by_hand"
    counted = segmentation(world, ABC)
    assert api.post(f"/segmentations/{counted.pk}/members", {"ids": [str(one)]}).json()["code"] == "counted"
    assert api.post(door, {}).status_code == 422


def test_a_trial_keeps_nothing(world: World) -> None:
    turnover(world)
    won(world, world.things["company_ivan"], "500")
    told = (
        world.api("ksenia").post("/segmentations/trial", {"object": "company", "definition": CATEGORY}).json()
    )
    assert [(one["label"]["ru"], one["count"]) for one in told["classes"]] == [("A", 0), ("B", 1)]
    assert told["seen"] == 3
    assert not Segmentation.objects.exists() and not Membership.objects.exists()
    assert (
        world.api("ivan").post("/segmentations/trial", {"object": "company", "definition": ABC}).status_code
        == 403
    )


def test_the_field_comes_and_goes_with_the_segmentation(world: World) -> None:
    row = segmentation(world, ABC, name="ABC по продажам", name_en="ABC by sales")
    field = describe("company", world.by("ivan")).fields[row.key]
    assert (field.type, field.label.en, [one.value for one in field.options]) == (
        "choice",
        "ABC by sales",
        ["a", "b", "c"],
    )
    assert row.key in describe("company", world.by("ivan")).read_only
    api = world.api("ksenia")
    company = world.things["company_ivan"].pk
    assert api.patch(f"/companies/{company}", {"values": {row.key: "a"}}).status_code == 422
    assert api.patch(f"/segmentations/{row.pk}", {"active": False}).json()["active"] is False
    assert row.key not in describe("company", world.by("ivan")).fields
    assert api.patch(f"/segmentations/{row.pk}", {"active": True}).status_code == 200
    assert row.key in describe("company", world.by("ivan")).fields
    assert api.delete(f"/segmentations/{row.pk}").status_code == 204
    assert row.key not in describe("company", world.by("ivan")).fields
    with pytest.raises(Missing):
        from otklik.analytics.segments.queries import segmentation_of

        segmentation_of(world.by("ksenia"), row.pk)


def test_what_cannot_be_counted_any_more_says_so(world: World) -> None:
    from otklik.records.fields.actions import remove_field

    turnover(world)
    row = segmentation(world, CATEGORY)
    remove_field(world.by("admin"), "company", "month_turnover")
    world.api("ksenia").post(f"/segmentations/{row.pk}/recalculate")
    from otklik.analytics.segments.counting import calculate

    calculate(Calculation.objects.get(state="queued").pk)
    told = world.api("ksenia").get(f"/segmentations/{row.pk}").json()
    assert told["calculation"]["state"] == "failed" and "month_turnover" in told["problem"]


def test_nights_weeks_and_months(world: World) -> None:
    friday = datetime(2026, 11, 20, 12, tzinfo=MOSCOW)
    assert last_planned("daily", friday, MOSCOW) == datetime(2026, 11, 20, 3, tzinfo=MOSCOW)
    assert last_planned("daily", friday.replace(hour=2), MOSCOW) == datetime(2026, 11, 19, 3, tzinfo=MOSCOW)
    assert last_planned("weekly", friday, MOSCOW) == datetime(2026, 11, 16, 3, tzinfo=MOSCOW)
    assert last_planned("monthly", friday, MOSCOW) == datetime(2026, 11, 1, 3, tzinfo=MOSCOW)
    assert last_planned("off", friday, MOSCOW) is None
    assert is_due("weekly", datetime(2026, 11, 15, tzinfo=UTC), friday, MOSCOW)
    assert not is_due("weekly", datetime(2026, 11, 17, tzinfo=UTC), friday, MOSCOW)
    row, _ = segmentation(world, ABC), segmentation(world, HAND, name="Вручную")
    Calculation.objects.update(asked_at=datetime(2026, 11, 19, 12, tzinfo=UTC))
    assert ask_for_due(datetime(2026, 11, 20, 2, tzinfo=MOSCOW)) == 0
    assert ask_for_due(datetime(2026, 11, 20, 4, tzinfo=MOSCOW)) == 1
    count_all()
    assert Calculation.objects.filter(segmentation=row, state="done").count() == 2


def test_the_page_costs_the_same_however_many_there_are(world: World, django_assert_max_num_queries) -> None:
    for n in range(4):
        segmentation(world, ABC, name=f"ABC {n}")
    api = world.api("ivan")
    api.get("/segmentations")
    with django_assert_max_num_queries(6):
        assert len(api.get("/segmentations").json()) == 4
