import threading
from collections import Counter

import pytest
from django.db import connection

from otklik.access.queries import system_caller
from otklik.kit.errors import Forbidden, Invalid
from otklik.records.entries.actions import create_record
from otklik.sales.leads.assigning import assign_lead
from otklik.sales.leads.assignment_rules import change_rule, create_rule, remove_rule
from otklik.sales.leads.models import Assignment, AssignmentRule, Lead
from otklik.sales.tests.cast import new_lead


def rule(world, way="turn", who=("ivan", "maria", "petr"), **values):
    users = [world.id(name) for name in who]
    made = create_rule(world.by("admin"), {"name": "Правило", "way": way, "users": users, **values})
    return AssignmentRule.objects.get(pk=made["id"])


def from_form(**values):
    """A lead nobody brought: as a web form makes it."""
    return create_record(system_caller("form"), "lead", {"name": "С сайта", **values})


def names(world, leads):
    who = {user.pk: name for name, user in world.users.items()}
    return [who.get(lead.responsible_id) for lead in leads]


def test_by_turn_and_round_again(world):
    rule(world)
    leads = [from_form() for _ in range(5)]
    assert names(world, leads) == ["ivan", "maria", "petr", "ivan", "maria"]
    assert Assignment.objects.filter(lead=leads[0]).get().user_id == world.id("ivan")


def test_one_who_left_is_passed_over(world):
    rule(world, who=("ivan", "gone", "maria"))
    assert names(world, [from_form() for _ in range(3)]) == ["ivan", "maria", "ivan"]


def test_by_load_the_least_busy_gets_it(world):
    rule(world, way="load", who=("ivan", "maria"))
    for _ in range(2):
        new_lead(world, "ivan")
    assert names(world, [from_form() for _ in range(3)]) == ["maria", "maria", "ivan"]


def test_by_territory_or_the_one_above(world):
    by = world.by("admin")
    region = create_record(by, "territory", {"name": "Урал", "responsible": str(world.id("maria"))})
    city = create_record(by, "territory", {"name": "Пермь", "parent": str(region.pk), "responsible": None})
    Lead.objects.all().delete()
    rule(world, way="territory", who=())
    assert names(world, [from_form(territory=str(city.pk)), from_form()]) == ["maria", None]


def test_the_first_rule_that_fits_decides(world):
    condition = {"field": "source", "op": "eq", "value": "tender"}
    rule(world, way="person", who=("petr",), condition=condition)
    rule(world, who=("ivan",))
    assert names(world, [from_form(source="tender"), from_form(source="site")]) == ["petr", "ivan"]


def test_a_condition_that_no_longer_reads_is_for_none(world):
    made = rule(world, who=("ivan",))
    AssignmentRule.objects.filter(pk=made.pk).update(condition={"field": "gone", "op": "eq", "value": 1})
    assert from_form().responsible_id is None


def test_who_makes_a_lead_by_hand_keeps_it(world):
    rule(world, who=("maria",))
    assert new_lead(world, "ivan").responsible_id == world.id("ivan")


def test_rules_are_an_administrators(world):
    made = rule(world)
    with pytest.raises(Forbidden):
        create_rule(world.by("olga"), {"name": "x", "way": "turn", "users": []})
    with pytest.raises(Invalid) as wrong:
        create_rule(world.by("admin"), {"name": " ", "way": "luck", "users": [], "condition": {"field": "x"}})
    assert {error.field for error in wrong.value.errors} == {"name", "way", "users", "condition"}
    second = rule(world, who=("maria",))
    change_rule(world.by("admin"), second.pk, {"position": 0})
    assert from_form().responsible_id == world.id("maria")
    remove_rule(world.by("admin"), second.pk)
    assert from_form().responsible_id == world.id("ivan")
    assert made.pk


def test_the_doors(world):
    api = world.api("admin")
    body = {"name": "Всем", "way": "turn", "users": [str(world.id("ivan"))]}
    made = api.post("/assignment-rules", body)
    assert made.status_code == 201, made.content
    assert api.get("/assignment-rules").json()[0]["users"][0]["name"]
    assert world.api("ivan").get("/assignment-rules").status_code == 403
    lead = new_lead(world, "maria")
    answer = world.api("olga").post(f"/leads/{lead.pk}/assign")
    assert answer.status_code == 200 and answer.json()["responsible"]["id"] == str(world.id("ivan"))


@pytest.mark.django_db(transaction=True)
def test_two_leads_at_one_moment_go_to_two_people(transactional_db):
    from tests.world import World

    world = World()
    rule(world, who=("ivan", "maria"))
    start = threading.Barrier(4)
    failures = []

    def take():
        try:
            start.wait()
            for _ in range(5):
                from_form()
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    counted = Counter(Lead.objects.filter(name="С сайта").values_list("responsible_id", flat=True))
    assert counted == {world.id("ivan"): 10, world.id("maria"): 10}


def test_assigning_again_moves_the_turn_on(world):
    rule(world, who=("ivan", "maria"))
    lead = from_form()
    assign_lead(world.by("admin"), lead)
    assert lead.responsible_id == world.id("maria")
