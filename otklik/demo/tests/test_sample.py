"""The sample company goes in through one door, looks like the product's own work, and goes out without a trace."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from otklik.access.company_settings.queries import company_settings
from otklik.access.models import Department, Team, User
from otklik.activities.models import Activity, ActivityLink
from otklik.analytics.goals.queries import goals
from otklik.customers.models import Affiliation, Company, Person
from otklik.demo.loading.removal import remove_sample
from otklik.demo.loading.sample import is_loaded, load_sample, sample_password, sample_people
from otklik.kit.clock import now, today
from otklik.kit.errors import Forbidden, Refused
from otklik.records.cuts.spans import Span, next_start
from otklik.records.entries.actions import create_record
from otklik.records.entries.queries import visible
from otklik.records.fields.models import CustomField
from otklik.records.journal.models import Change
from otklik.records.objects.registry import objects
from otklik.sales.models import Deal, Lead, Pipeline, Product, StageVisit
from otklik.service.models import Case
from tests.world import World

pytestmark = pytest.mark.django_db

COUNTED = (Company, Person, Affiliation, Case, Deal, Lead, Product, Activity, ActivityLink, StageVisit, Pipeline,
           User, Team, Department, Change)  # fmt: skip


def counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in COUNTED}


def test_it_brings_what_it_promises(world: World) -> None:
    told = load_sample(world.by("admin"))
    assert (told["company"], told["person"], told["lead"], told["deal"], told["activity"]) == (
        200,
        400,
        60,
        360,
        800,
    )
    assert visible(world.by("admin"), "company").count() >= 200
    assert Change.objects.filter(object="company", source="sample", op="create").count() == 200
    assert Deal.objects.filter(state="open").count() > 40
    assert Activity.objects.filter(done_at=None, kind="task").exists()


def test_its_cases_are_numbered_and_each_stands_where_its_moments_say(world: World) -> None:
    assert load_sample(world.by("admin"))["case"] == 300
    cases = list(Case.objects.all())
    assert len({case.number for case in cases}) == 300
    recount = objects.get("case").recount
    assert recount is not None
    for case in cases:
        assert (case.reacted_at is not None) == (case.status != "new")
        assert (case.solved_at is not None) == (case.status in ("solved", "closed"))
        assert (case.closed_at is not None) == (case.status == "closed")
        moments = [case.created_at, case.reacted_at, case.solved_at, case.closed_at]
        known = [moment for moment in moments if moment]
        assert known == sorted(known) and known[-1] <= now()
        told = recount({"subject": case.subject})
        assert case.name_sort == told["name_sort"]
        assert case.search_text == f"{told['search_text']}{case.number} "
    assert {case.status for case in cases} == {"new", "in_work", "waiting", "solved", "closed"}
    assert sum(case.person_id is not None for case in cases) > 200


def test_only_administrators_may(world: World) -> None:
    with pytest.raises(Forbidden):
        load_sample(world.by("olga"))
    assert not is_loaded()


def test_twice_is_refused(world: World) -> None:
    load_sample(world.by("admin"))
    with pytest.raises(Refused) as refusal:
        load_sample(world.by("admin"))
    assert refusal.value.code == "sample_loaded"


def test_rows_are_as_the_product_would_count_them(world: World) -> None:
    load_sample(world.by("admin"))
    for key, fields in (
        ("company", ("name", "legal_name", "inn", "kpp", "ogrn")),
        ("person", ("last_name", "first_name", "middle_name")),
    ):
        recount = objects.get(key).recount
        assert recount is not None
        for row in objects.get(key).model.objects.all()[:60]:
            values: dict[str, Any] = {
                name: getattr(row, name) for name in (*fields, "phones", "emails", "messengers")
            }
            for column, value in recount(values).items():
                assert getattr(row, column) == value


def test_every_deal_has_one_open_stay_where_it_stands(world: World) -> None:
    load_sample(world.by("admin"))
    brought = Change.objects.filter(source="sample", op="create", object="deal").values("record_id")
    for deal in Deal.objects.filter(pk__in=brought):
        last = StageVisit.objects.get(deal=deal, left_at=None)
        assert last.stage_id == deal.stage_id
        assert (deal.state == "open") == (deal.closed_at is None)


def test_journal_tells_the_past_on_its_days(world: World) -> None:
    load_sample(world.by("admin"))
    brought = Change.objects.filter(source="sample", op="create", object="deal").values("record_id")
    deal = Deal.objects.filter(pk__in=brought).order_by("created_at").first()
    assert deal is not None
    changes = list(Change.objects.filter(record_id=deal.pk).order_by("id"))
    assert changes[0].at == deal.created_at
    assert len(changes) == StageVisit.objects.filter(deal=deal).count()


def test_people_of_the_sample_can_sign_in(world: World) -> None:
    load_sample(world.by("admin"))
    people = sample_people()
    assert {"Генеральный директор", "Руководитель отдела продаж"} <= {person.position for person in people}
    user = User.objects.get(email=people[0].email)
    assert user.check_password(sample_password())


def test_it_goes_without_a_trace(world: World) -> None:
    own = create_record(world.by("admin"), "company", {"name": "ООО «Своя»"})
    before = counts()
    load_sample(world.by("admin"))
    removed = remove_sample(world.by("admin"))
    assert removed.kept == {}
    after = counts()
    assert {name: after[name] for name in before} == before
    assert Company.objects.filter(pk=own.pk).exists()
    assert not CustomField.objects.filter(removed_at=None).exists()
    assert not is_loaded()


def test_it_can_come_again(world: World) -> None:
    load_sample(world.by("admin"))
    remove_sample(world.by("admin"))
    assert load_sample(world.by("admin"))["company"] == 200
    assert CustomField.objects.filter(removed_at=None).count() == 5


def test_work_of_people_stays(world: World) -> None:
    admin = world.by("admin")
    deals, activities = set(Deal.objects.all()), set(Activity.objects.all())
    load_sample(admin)
    company = Company.objects.filter(
        pk__in=Change.objects.filter(source="sample").values("record_id")
    ).first()
    assert company is not None
    pipeline = Pipeline.objects.get(name="Тендеры")
    deal = create_record(
        admin, "deal", {"name": "Своя сделка", "company": str(company.pk), "pipeline": str(pipeline.pk)}
    )
    call = create_record(
        admin,
        "activity",
        {"kind": "call", "subject": "Свой звонок", "links": [{"object": "company", "id": str(company.pk)}]},
    )
    removed = remove_sample(admin)
    deal.refresh_from_db()
    assert deal.company_id is None
    assert deal.pipeline_id == pipeline.pk
    assert removed.kept["pipeline"] == ["Тендеры"]
    assert set(Activity.objects.all()) == {*activities, call}
    assert set(Deal.objects.all()) == {*deals, deal}
    assert not is_loaded()


def test_nothing_to_remove_is_refused(world: World) -> None:
    with pytest.raises(Refused) as refusal:
        remove_sample(world.by("admin"))
    assert refusal.value.code == "sample_missing"


def test_its_goals_have_plans_baselines_and_facts_and_go_with_it(world: World) -> None:
    by = world.by("admin")
    assert load_sample(by)["goal"] >= 4
    zone = ZoneInfo(company_settings().timezone)
    month = today(str(zone)).replace(day=1)
    span = Span(month, next_start("month", month), zone)
    told = goals(by, span)
    whole = {row["metric"]: row for row in told if not row["cut"]}
    assert {"won_amount", "win_rate", "regulation_kept"} <= set(whole)
    assert whole["won_amount"]["plan"] and [row for row in told if row["cut"] == "person"]
    assert whole["win_rate"]["baseline"]["measured"] and not whole["regulation_kept"]["baseline"]["measured"]
    remove_sample(by)
    assert goals(by, span) == []
