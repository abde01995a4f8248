from otklik.records.entries.actions import create_record
from otklik.records.notices.models import Notice
from otklik.sales.leads.actions import reassign_lead
from otklik.sales.leads.assignment_rules import create_rule


def test_a_lead_given_by_a_rule_is_told_once_in_words_of_its_own(world):
    create_rule(world.by("admin"), {"name": "Все", "way": "person", "users": [world.id("maria")]})
    lead = create_record(world.by("marina"), "lead", {"name": "Запрос", "responsible": None})
    one = Notice.objects.get()
    assert (one.user_id, one.kind, one.record_id) == (world.id("maria"), "lead_assigned", lead.pk)
    (row,) = world.api("maria").get("/notices").json()["rows"]
    assert row["text"] == "Вам достался лид: Запрос"


def test_a_lead_given_anew_is_told_to_the_new_one(world):
    lead = create_record(world.by("ivan"), "lead", {"name": "Запрос"})
    create_rule(world.by("admin"), {"name": "Все", "way": "person", "users": [world.id("maria")]})
    reassign_lead(world.by("admin"), lead.pk)
    assert list(Notice.objects.values_list("user_id", "kind")) == [(world.id("maria"), "lead_assigned")]
