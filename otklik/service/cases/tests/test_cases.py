from datetime import timedelta

import orjson
import pytest
from django.db import connection

from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Invalid, Missing, Refused
from otklik.records.entries.actions import change_record, create_record, delete_record
from otklik.service.cases.actions import take_case
from otklik.service.cases.models import Case
from otklik.service.tests.cast import new_case


def test_cases_are_numbered_one_after_another(world):
    first, second = new_case(world), new_case(world, "maria")
    assert second.number == first.number + 1
    assert Case.objects.get(pk=second.pk).search_text == f" не включается центрифуга {second.number} "


def test_a_number_is_given_to_rows_that_pass_the_actions_by(world):
    first = new_case(world)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO service_case (id, created_at, updated_at, version, custom, number, subject, name_sort,"
            " search_text, text, channel, category, line, priority, status)"
            " SELECT gen_random_uuid(), now(), now(), 1, '{}', NULL, 'Пятно', 'пятно', ' пятно ', '', '', '', '',"
            " 'normal', 'new' FROM generate_series(1, 3)"
        )
    numbers = list(Case.objects.filter(subject="Пятно").values_list("number", flat=True))
    assert sorted(numbers) == [first.number + 1, first.number + 2, first.number + 3]


def test_a_case_keeps_its_number_in_search_when_its_subject_changes(world):
    case = new_case(world)
    change_record(world.by("ivan"), "case", case.pk, {"subject": "Шумит  насос"})
    changed = Case.objects.get(pk=case.pk)
    assert (changed.subject, changed.search_text) == ("Шумит насос", f" шумит насос {case.number} ")


def test_a_number_is_never_changed_by_people(world):
    with pytest.raises(Invalid):
        change_record(world.by("admin"), "case", new_case(world).pk, {"number": 1})


def test_a_new_case_is_new_usual_and_its_authors(world):
    case = new_case(world)
    assert (case.status, case.priority, case.responsible_id) == ("new", "normal", world.id("ivan"))
    assert (case.reacted_at, case.solved_at, case.closed_at) == (None, None, None)


def test_who_asks_from_a_company_asks_for_it(world):
    by = world.by("ivan")
    company = create_record(by, "company", {"name": "ООО «Ромашка»"})
    person = create_record(by, "person", {"last_name": "Лялина", "company": str(company.pk)})
    assert new_case(world, person=str(person.pk)).company_id == company.pk


def test_leaving_new_is_the_first_reaction_and_stays_it(world):
    case, by = new_case(world), world.by("ivan")
    taken = change_record(by, "case", case.pk, {"status": "in_work"})
    assert case.created_at <= taken.reacted_at <= now()
    again = change_record(by, "case", case.pk, {"status": "new"})
    assert again.reacted_at == taken.reacted_at
    assert change_record(by, "case", case.pk, {"status": "waiting"}).reacted_at == taken.reacted_at


def test_solving_closing_and_reopening_keep_their_moments(world):
    case, by = new_case(world), world.by("ivan")
    solved = change_record(by, "case", case.pk, {"status": "solved"})
    assert solved.solved_at and solved.reacted_at and solved.closed_at is None
    closed = change_record(by, "case", case.pk, {"status": "closed"})
    assert closed.closed_at >= closed.solved_at == solved.solved_at
    back = change_record(by, "case", case.pk, {"status": "solved"})
    assert (back.closed_at, back.solved_at) == (None, solved.solved_at)
    reopened = change_record(by, "case", case.pk, {"status": "in_work"})
    assert (reopened.solved_at, reopened.closed_at) == (None, None)
    assert reopened.reacted_at == solved.reacted_at


def test_a_case_written_down_solved_was_reacted_to(world):
    case = new_case(world, status="closed")
    assert case.reacted_at and case.solved_at and case.closed_at


def test_derived_moments_are_not_written_by_people(world):
    case = new_case(world)
    for key in ("reacted_at", "solved_at", "closed_at"):
        with pytest.raises(Invalid):
            change_record(world.by("admin"), "case", case.pk, {key: now().isoformat()})


def activity(world, case, who="ivan", **values):
    links = [{"object": "case", "id": str(case.pk)}]
    return create_record(world.by(who), "activity", {"links": links, **values})


def test_a_message_to_the_customer_is_a_reaction_and_theirs_is_not(world):
    case = new_case(world)
    activity(world, case, kind="message", text="Не работает", direction="in")
    activity(world, case, kind="note", text="Позвонить завтра")
    assert Case.objects.get(pk=case.pk).reacted_at is None
    activity(world, case, kind="message", text="Выезжаем", direction="out")
    reacted = Case.objects.get(pk=case.pk)
    assert reacted.reacted_at >= case.created_at and reacted.status == "new"


def test_a_call_is_a_reaction_once_done(world):
    case = new_case(world)
    call = activity(world, case, kind="call", due_at=(now() + timedelta(hours=1)).isoformat())
    assert Case.objects.get(pk=case.pk).reacted_at is None
    api = world.api("ivan")
    assert api.post(f"/activities/{call.pk}/complete", {"result": "reached"}).status_code == 200
    first = Case.objects.get(pk=case.pk).reacted_at
    assert first is not None
    activity(world, case, kind="message", text="Ещё раз", direction="out")
    assert Case.objects.get(pk=case.pk).reacted_at == first


def test_a_talk_with_the_company_about_something_else_is_no_reaction(world):
    by = world.by("ivan")
    company = create_record(by, "company", {"name": "ООО «Ромашка»"})
    case = new_case(world, company=str(company.pk))
    links = [{"object": "company", "id": str(company.pk)}]
    create_record(by, "activity", {"kind": "message", "text": "Прайс", "direction": "out", "links": links})
    assert Case.objects.get(pk=case.pk).reacted_at is None


def test_what_happens_with_a_case_happens_with_its_company(world):
    company = create_record(world.by("ivan"), "company", {"name": "ООО «Ромашка»"})
    case = new_case(world, company=str(company.pk))
    activity(world, case, kind="note", text="Запчасть заказана")
    items = world.api("ivan").get(f"/companies/{company.pk}/timeline").json()["items"]
    assert "Запчасть заказана" in [item.get("text") for item in items]


def test_taking_a_case_nobody_answers_for(world):
    case = new_case(world, "svetlana", responsible=None)
    answer = world.api("sergey").post(f"/cases/{case.pk}/take")
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert (told["status"], told["responsible"]["id"]) == ("in_work", str(world.id("sergey")))
    assert told["reacted_at"]
    version = told["version"]
    assert world.api("sergey").post(f"/cases/{case.pk}/take").json()["version"] == version


def test_anothers_case_is_taken_by_who_may_assign_it(world):
    case = new_case(world, "ivan")
    with pytest.raises(Forbidden):
        take_case(world.by("sergey"), case.pk)
    assert take_case(world.by("olga"), case.pk).responsible_id == world.id("olga")
    with pytest.raises(Missing):
        take_case(world.by("petr"), case.pk)
    with pytest.raises(Forbidden):
        take_case(world.by("director"), case.pk)


def test_a_solved_case_is_not_taken(world):
    case = new_case(world, status="solved")
    with pytest.raises(Refused) as refused:
        take_case(world.by("ivan"), case.pk)
    assert refused.value.code == "over"


def test_the_trash_keeps_the_number(world):
    case = new_case(world)
    delete_record(world.by("admin"), "case", case.pk)
    assert new_case(world).number > case.number


def test_the_list_finds_by_number_and_filters_without_reaction(world):
    api = world.api("ivan")
    case, other = new_case(world), new_case(world, subject="Вопрос по счёту", status="in_work")
    found = api.get("/cases", filter=f'{{"field": "number", "op": "eq", "value": "№ {case.number}"}}').json()
    assert [row["number"] for row in found["rows"]] == [case.number]
    quick = {one["key"]: one["filter"] for one in api.get("/objects/case").json()["quick_filters"]}

    def ids(key):
        return {
            row["id"] for row in api.get("/cases", filter=orjson.dumps(quick[key]).decode()).json()["rows"]
        }

    assert ids("no_reaction") == {str(case.pk)}
    assert ids("mine") == ids("open") == {str(case.pk), str(other.pk)}
    assert ids("waiting") == set()


def test_one_box_finds_a_case_by_its_number_and_subject(world):
    case = new_case(world, subject="Протекает стерилизатор")
    api = world.api("ivan")
    for q in (f"№ {case.number}", f"№{case.number}", "стерилизат"):
        groups = {one["object"]: one["rows"] for one in api.get("/search", q=q).json()["groups"]}
        assert str(case.pk) in [row["id"] for row in groups["case"]], q
    assert world.api("stranger").get("/search", q="стерилизат").json()["groups"] == []


def test_lists_of_the_case_are_the_companys_to_change(world):
    fields = {one["key"]: one for one in world.api("admin").get("/objects/case").json()["fields"]}
    assert {key for key, one in fields.items() if one["options_change"]} == {"channel", "category", "line"}
