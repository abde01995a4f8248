from datetime import timedelta

import pytest

from otklik.activities.activities.actions import complete_activity
from otklik.kit.errors import Forbidden, Invalid, Refused
from otklik.kit.texts import Text
from otklik.records.entries.actions import create_record, delete_record
from otklik.sales.deals.actions import Closing, lose_deal, move_deal
from otklik.sales.deals.models import Deal, StageVisit
from otklik.sales.pipelines.actions import create_pipeline, edit_pipeline, remove_pipeline, restore_pipeline
from otklik.sales.pipelines.queries import known
from otklik.sales.pipelines.rules import StagePlan, problems_of
from otklik.sales.tests.cast import new_deal, stage

NAME = Text("Продажи", "Sales")


def plan(kind, name=None, **more):
    return StagePlan(Text(name or kind, name or kind), kind, **more)


def plans_of(pipeline, **changes):
    """The stages of a pipeline as they are, but for `changes` by kind."""
    found = []
    for one in pipeline.stages:
        values = {"name": one.name, "kind": one.kind, "id": one.id, "probability": one.probability,
                  "days_limit": one.days_limit, "color": one.color, "entry": one.entry}  # fmt: skip
        found.append(StagePlan(**{**values, **changes.get(one.kind, {})}))
    return found


@pytest.mark.parametrize(
    ("kinds", "codes"),
    [
        (("new", "won", "lost"), []),
        (("new", "won", "lost", "lost"), ["taken"]),
        (("new", "lost"), ["one_won"]),
        (("new", "won", "won", "lost"), ["one_won", "taken"]),
        (("new", "won"), ["no_lost"]),
        (("won", "lost"), ["no_open"]),
        (("new", "won", "lost", "party"), ["invalid"]),
    ],
)
def test_a_pipeline_has_one_won_a_lost_and_an_open_stage(kinds, codes):
    assert [problem.code for problem in problems_of(NAME, [plan(kind) for kind in kinds])] == codes


def test_final_stages_stand_last_and_leave_no_doubt(world):
    pk = create_pipeline(world.by("admin"), NAME, [plan("won"), plan("new"), plan("lost"), plan("proposal")])
    stages = known().pipeline(pk).stages
    assert [(one.kind, one.probability) for one in stages] == [
        ("new", 10), ("proposal", 40), ("won", 100), ("lost", 0),
    ]  # fmt: skip


def test_pipelines_are_an_administrators(world):
    with pytest.raises(Forbidden):
        create_pipeline(world.by("olga"), NAME, [plan("new"), plan("won"), plan("lost")])
    assert world.api("ivan").get("/pipelines").status_code == 200
    assert world.api("ivan").post("/pipelines", {"names": {"ru": "x"}, "stages": []}).status_code == 403
    with pytest.raises(Refused):
        delete_record(world.by("admin"), "pipeline", world.things["pipeline"].id)


def test_wrong_entry_conditions_are_refused(world):
    entry = {"condition": {"field": "nothing", "op": "eq", "value": 1}}
    with pytest.raises(Invalid) as wrong:
        create_pipeline(world.by("admin"), NAME, [plan("new", entry=entry), plan("won"), plan("lost")])
    assert wrong.value.errors[0].field == "stages.0.entry"


def test_a_stage_may_want_fields_an_activity_and_a_condition(world):
    entry = {
        "fields": ["close_on"],
        "activities": ["meeting"],
        "condition": {"field": "amount", "op": "gte", "value": "500"},
        "condition_text": {"ru": "сумма от 500", "en": "500 at least"},
    }
    pipeline, by = world.things["pipeline"], world.by("ivan")
    edit_pipeline(world.by("admin"), pipeline.id, stages=plans_of(pipeline, contract={"entry": entry}))
    deal = new_deal(world, amount="100.00")
    with pytest.raises(Refused) as refused:
        move_deal(by, deal.pk, stage(world, "contract"))
    assert refused.value.extra["lacks"] == [
        {"kind": "field", "text": "Ожидаемая дата закрытия", "field": "close_on"},
        {"kind": "activity", "text": "прошедшая встреча"},
        {"kind": "condition", "text": "сумма от 500"},
    ]
    links = [{"object": "deal", "id": str(deal.pk)}]
    meeting = create_record(
        by, "activity", {"kind": "meeting", "due_at": "2026-01-01T10:00:00Z", "links": links}
    )
    values = {"close_on": "2027-01-01", "amount": "600.00"}
    with pytest.raises(Refused):
        move_deal(by, deal.pk, stage(world, "contract"), values)
    complete_activity(by, meeting.pk, {"result": "reached"})
    assert move_deal(by, deal.pk, stage(world, "contract"), values).stage_id == stage(world, "contract")


def test_rules_hold_for_fields_the_mover_may_not_see(world):
    pipeline = world.things["pipeline"]
    entry = {"fields": ["competitor"]}
    edit_pipeline(world.by("admin"), pipeline.id, stages=plans_of(pipeline, payment={"entry": entry}))
    world.take_roles("ivan")
    world.give_role("ivan", {"deal": {"see": "own", "change": "own"}}, {"deal": {"competitor": "hidden"}})
    with pytest.raises(Refused):
        move_deal(world.by("ivan"), world.things["deal_ivan"].pk, stage(world, "payment"))


def test_a_used_stage_goes_only_with_a_place_for_its_deals(world):
    pipeline, admin = world.things["pipeline"], world.by("admin")
    deal = world.things["deal_ivan"]
    move_deal(world.by("ivan"), deal.pk, stage(world, "negotiation"))
    without = [one for one in plans_of(pipeline) if one.kind != "negotiation"]
    with pytest.raises(Refused) as refused:
        edit_pipeline(admin, pipeline.id, stages=without)
    assert refused.value.code == "stage_used"
    with pytest.raises(Refused):
        edit_pipeline(
            admin, pipeline.id, stages=without, move={stage(world, "negotiation"): stage(world, "won")}
        )
    move = {stage(world, "negotiation"): stage(world, "contract")}
    edit_pipeline(admin, pipeline.id, stages=without, move=move)
    deal.refresh_from_db()
    assert (deal.stage_id, deal.reached) == (stage(world, "contract"), 5)
    assert [visit.stage.kind for visit in StageVisit.objects.filter(deal=deal).order_by("id")] == [
        "new", "negotiation", "contract",
    ]  # fmt: skip
    assert "negotiation" not in [one.kind for one in known().pipeline(pipeline.id).stages]
    assert len(known().pipeline(pipeline.id).every_stage) == 8


def test_a_stage_with_a_history_stays_open_or_final(world):
    pipeline = world.things["pipeline"]
    changed = plans_of(pipeline, new={"kind": "lost"})
    with pytest.raises(Refused) as refused:
        edit_pipeline(world.by("admin"), pipeline.id, stages=changed)
    assert refused.value.code == "stage_state"


def test_another_meaning_recounts_how_far_deals_got(world):
    pipeline, deal = world.things["pipeline"], world.things["deal_ivan"]
    move_deal(world.by("ivan"), deal.pk, stage(world, "qualified"))
    edit_pipeline(
        world.by("admin"), pipeline.id, stages=plans_of(pipeline, qualified={"kind": "negotiation"})
    )
    assert Deal.objects.get(pk=deal.pk).reached == 4
    pipeline = known().pipeline(pipeline.id)
    second = plans_of(pipeline)
    second[1] = StagePlan(**{**second[1].__dict__, "kind": "new"})
    edit_pipeline(world.by("admin"), pipeline.id, stages=second)
    assert Deal.objects.get(pk=deal.pk).reached == 1


def test_another_limit_holds_for_those_inside(world):
    pipeline, deal = world.things["pipeline"], world.things["deal_ivan"]
    edit_pipeline(world.by("admin"), pipeline.id, stages=plans_of(pipeline, new={"days_limit": 9}))
    deal.refresh_from_db()
    assert deal.stage_due_at - deal.stage_entered_at == timedelta(days=9)
    edit_pipeline(world.by("admin"), pipeline.id, stages=plans_of(pipeline, new={"days_limit": None}))
    deal.refresh_from_db()
    assert deal.stage_due_at is None


def test_a_pipeline_with_open_deals_and_the_last_one_stay(world):
    admin, pipeline = world.by("admin"), world.things["pipeline"]
    with pytest.raises(Refused) as refused:
        remove_pipeline(admin, pipeline.id)
    assert refused.value.code == "last_pipeline"
    other = create_pipeline(admin, Text("Тендеры", "Tenders"), [plan("new"), plan("won"), plan("lost")])
    with pytest.raises(Refused) as refused:
        remove_pipeline(admin, pipeline.id)
    assert refused.value.code == "pipeline_used"
    remove_pipeline(admin, other)
    assert [one.id for one in known().pipelines] == [pipeline.id]
    restore_pipeline(admin, other)
    edit_pipeline(admin, other, position=0)
    assert [one.id for one in known().pipelines] == [other, pipeline.id]


def test_a_second_lost_stage_hands_over_its_deals(world):
    admin, pipeline, deal = world.by("admin"), world.things["pipeline"], world.things["deal_ivan"]
    lose_deal(world.by("ivan"), deal.pk, Closing(reason=world.things["reason"].pk))
    stages = [*plans_of(pipeline), plan("lost", "Отложена")]
    edit_pipeline(admin, pipeline.id, stages=stages)
    pipeline = known().pipeline(pipeline.id)
    first, second = (one for one in pipeline.stages if one.kind == "lost")
    rest = [one for one in plans_of(pipeline) if one.id != first.id]
    edit_pipeline(admin, pipeline.id, stages=rest, move={first.id: second.id})
    deal.refresh_from_db()
    assert (deal.stage_id, deal.state) == (second.id, "lost") and deal.closed_at
    assert StageVisit.objects.get(deal=deal, left_at=None).stage_id == second.id


def test_the_doors(world):
    api = world.api("admin")
    kinds = ("new", "won", "lost")
    body = {"names": {"ru": "Тендеры", "en": "Tenders"},
            "stages": [{"names": {"ru": f"{kind}!"}, "kind": kind} for kind in kinds]}  # fmt: skip
    made = api.post("/pipelines", body)
    assert made.status_code == 201, made.content
    told = made.json()
    assert [one["name"] for one in told["stages"]] == ["new!", "won!", "lost!"]
    changed = api.patch(f"/pipelines/{told['id']}", {"names": {"ru": "Закупки"}, "quiet_days": 30})
    assert (changed.json()["name"], changed.json()["quiet_days"]) == ("Закупки", 30)
    assert len(api.get("/pipelines").json()) == 2
    assert api.patch(f"/pipelines/{told['id']}", {"names": {"ru": " "}}).status_code == 422
    assert api.delete(f"/pipelines/{told['id']}").status_code == 204
    assert api.get("/pipelines", removed="1").json()[1]["removed"] is True
