"""The seven regulations that come ready: each taken, switched on, broken and kept through the API."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from otklik.kit.clock import now
from otklik.regulations.obligations.models import Obligation
from otklik.sales.tests.cast import stage
from tests.regulations.cast import go_through, sweep
from tests.world import World

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)  # 10:00 in Moscow


@pytest.fixture
def clock():
    with time_machine.travel(TUESDAY, tick=True) as travel:
        yield travel


def taken(world: World, key: str) -> None:
    api = world.api("ksenia")
    made = api.post(f"/regulations/templates/{key}")
    assert made.status_code == 201, made.content
    on = api.post(f"/regulations/{made.json()['id']}/on")
    assert on.status_code == 200, on.content


def new(world: World, path: str, who: str = "ivan", **values) -> str:
    made = world.api(who).post(f"/{path}", values)
    assert made.status_code == 201, made.content
    return str(made.json()["id"])


def states() -> list[str]:
    go_through()
    return sorted(Obligation.objects.values_list("state", flat=True))


def late(clock, **passed) -> list[str]:
    clock.shift(timedelta(**passed))
    sweep(now())
    return sorted(Obligation.objects.values_list("state", flat=True))


def customer(world: World, **values) -> str:
    return new(world, "companies", name="Ромашка", kinds=["client"], **values)


def letter(world: World, place: str, pk: str) -> None:
    links = [{"object": place, "id": pk}]
    new(world, "activities", kind="message", direction="out", text="Добрый день", links=links)


def test_every_template_reads_as_a_sentence(world: World) -> None:
    for language in ("ru", "en"):
        world.api("ksenia").patch("/me", {"language": language})
        told = world.api("ksenia").get("/regulations/templates").json()
        assert len(told) == 7
        for one in told:
            assert "…" not in one["sentence"] and "{" not in one["sentence"], one["sentence"]
            assert one["sentence"].startswith("Когда" if language == "ru" else "When")


def test_a_source_of_a_first_time_caller(world: World, clock) -> None:
    taken(world, "first_caller")
    kept = new(world, "leads", name="Первый звонок")
    new(world, "leads", name="Второй звонок")
    assert states() == ["open", "open"]
    world.api("ivan").patch(f"/leads/{kept}", {"values": {"source": "referral"}})
    assert states() == ["met", "open"]
    assert late(clock, hours=2) == ["met", "violated"]


def test_b_materials_within_two_hours(world: World, clock) -> None:
    taken(world, "materials")
    company = customer(world)
    for _ in range(2):
        call = new(world, "activities", kind="call", links=[{"object": "company", "id": company}])
        done = world.api("ivan").post(f"/activities/{call}/complete", {"result": "materials"})
        assert done.status_code == 200, done.content
        if states() == ["open"]:
            letter(world, "company", company)
    assert states() == ["met", "open"]
    assert late(clock, hours=3) == ["met", "violated"]


def test_c_service_reacts_sooner_to_a_key_customer(world: World, clock) -> None:
    taken(world, "service_reaction")
    key, usual = customer(world, segment="A"), customer(world, segment="C")
    first = new(world, "cases", "oleg", subject="Не включается", company=key, line="equipment")
    new(world, "cases", "oleg", subject="Вопрос", company=usual, line="service")
    assert states() == ["open", "open"]
    assert set(Obligation.objects.values_list("seconds", flat=True)) == {2 * 3600, 4 * 3600}
    world.api("oleg").patch(f"/cases/{first}", {"values": {"status": "in_work"}})
    assert states() == ["met", "open"]
    assert late(clock, hours=5) == ["met", "violated"]


def test_d_everyone_concerned_is_told_of_new_goods(world: World, clock) -> None:
    taken(world, "new_goods")
    told, untold = customer(world, segment="A"), customer(world, segment="B")
    customer(world, segment="C")
    new(world, "products", "olga", name="Перчатки нитриловые")
    assert states() == ["open", "open"]
    letter(world, "company", told)
    go_through()
    assert Obligation.objects.get(record_id=told).state == "met"
    late(clock, days=10)
    assert Obligation.objects.get(record_id=untold).state == "violated"


def test_e_thanks_after_a_meeting(world: World, clock) -> None:
    taken(world, "thanks")
    company = customer(world)
    for _ in range(2):
        meeting = new(world, "activities", kind="meeting", links=[{"object": "company", "id": company}])
        world.api("ivan").post(f"/activities/{meeting}/complete", {"result": "reached"})
        if states() == ["open"]:
            letter(world, "company", company)
    assert states() == ["met", "open"]
    assert late(clock, days=2) == ["met", "violated"]


def test_f_a_quality_sheet_after_the_contract(world: World, clock) -> None:
    taken(world, "quality_sheet")
    company = customer(world)
    deal = new(world, "deals", name="Поставка", company=company, amount="1000")
    moved = world.api("ivan").post(f"/deals/{deal}/move", {"stage": str(stage(world, "won"))})
    assert moved.status_code == 200, moved.content
    assert states() == ["open"]
    letter(world, "deal", deal)
    assert states() == ["met"]


def test_g_a_refusal_is_analysed(world: World, clock) -> None:
    taken(world, "refusal")
    deals = [new(world, "deals", name=name, amount="1000") for name in ("Один", "Другой")]
    for deal in deals:
        asked = {"stage": str(stage(world, "lost")), "reason": str(world.things["reason"].pk)}
        assert world.api("ivan").post(f"/deals/{deal}/move", asked).status_code == 200
    assert states() == ["open", "open"]
    world.api("ivan").patch(f"/deals/{deals[0]}", {"values": {"loss_text": "Дороже на треть"}})
    go_through()
    assert Obligation.objects.get(record_id=deals[0]).state == "met"
    late(clock, days=2)
    assert Obligation.objects.get(record_id=deals[1]).state == "violated"
