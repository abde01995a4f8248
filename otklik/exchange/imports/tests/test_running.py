"""An import at work: counts that add up, doubles met, the same file twice, undo, and a kill in the middle."""

from collections.abc import Iterator, Sequence

import pytest

from otklik.activities.activities.models import ActivityLink
from otklik.customers.companies.models import Company
from otklik.customers.people.models import Person
from otklik.exchange.imports import running
from otklik.exchange.imports.models import Import, Refusal
from otklik.exchange.imports.undoing import undo_import
from otklik.records.entries.actions import change_record, create_record
from tests.world import World

pytestmark = pytest.mark.django_db
COLUMNS = ["ФИО", "Телефон", "Почта", "Компания", "ИНН", "Родился"]
MAPPING = {
    "0": "person.full_name", "1": "person.phones", "2": "person.emails", "3": "company.name", "4": "company.inn",
    "5": "person.birthday",
}  # fmt: skip
ROWS = [
    ["Стрижов Иван Петрович", "8 (916) 123-45-67, 8 495 123 45 67 доб. 5", "ivan@a.ru", "ООО «Зимородок»", "7702070139",
     "01.02.1980"],
    ["Горлицына Мария", "+7 916 765-43-21", "", "Зимородок ООО", "", ""],
    ["Стрижов И. П.", "89161234567", "IVAN2@a.ru", "", "", ""],
    ["Клестов Пётр", "12345", "", "АО Свиристель", "", ""],
    ["", "89160000001", "", "", "", ""],
    ["Плохая Дата", "", "", "", "", "31.02.1999"],
    ["Плохой Инн", "", "", "ООО Лютик", "7702070138", ""],
    ["", "", "", "", "", ""],
]  # fmt: skip


class FakeReading:
    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self._rows = rows

    def rows(self, after: int = 0) -> Iterator[tuple[int, Sequence[str]]]:
        for number, cells in enumerate(self._rows, start=2):
            if number > after:
                yield number, cells


@pytest.fixture
def bring(world: World, monkeypatch):
    """bring(rows, **plan) → an import of those rows, planned and queued, by Ольга."""

    def make(rows=ROWS, who: str = "olga", mapping=MAPPING, **plan) -> Import:
        monkeypatch.setattr(running, "stored_reading", lambda job: FakeReading(rows))
        return Import.objects.create(
            object="person", name="база.xlsx", path="none", reading={"columns": COLUMNS}, by_id=world.id(who),
            plan={"mapping": mapping, **plan}, state="queued",
        )  # fmt: skip

    return make


def counts(job: Import) -> dict[str, int]:
    job.refresh_from_db()
    found = {
        name: getattr(job, name) for name in ("read", "created", "updated", "merged", "skipped", "refused")
    }
    assert found["read"] == sum(value for name, value in found.items() if name != "read")
    return found


def test_rows_become_people_and_companies(world: World, bring) -> None:
    job = bring()
    running.run(job.pk)
    assert counts(job) == {"read": 8, "created": 3, "updated": 0, "merged": 1, "skipped": 1, "refused": 3}
    assert job.state == "done" and job.made == {"person": 3, "company": 2}
    ivan = Person.objects.get(last_name="Стрижов")
    assert [p["value"] for p in ivan.phones] == ["+79161234567", "+74951234567"]
    assert ivan.phones[1]["ext"] == "5"
    assert [e["value"].lower() for e in ivan.emails] == ["ivan@a.ru", "ivan2@a.ru"]
    assert str(ivan.birthday) == "1980-02-01" and ivan.responsible_id == world.id("olga")
    maria = Person.objects.get(last_name="Горлицына")
    assert (
        maria.affiliations.get().company
        == ivan.affiliations.get().company
        == Company.objects.get(inn="7702070139")
    )
    petr = Person.objects.get(last_name="Клестов")
    assert petr.phones[0]["ok"] is False and petr.phones[0]["raw"] == "12345"


def test_refusals_name_row_column_and_reason(world: World, bring) -> None:
    job = bring()
    running.run(job.pk)
    told = {r.row: (r.column, r.value, r.code) for r in Refusal.objects.filter(parent=job)}
    assert set(told) == {6, 7, 8}
    assert told[7][:2] == ("Родился", "31.02.1999")
    assert told[8][:2] == ("ИНН", "7702070138")
    csv = b"".join(
        world.api("olga").client.get(f"/api/v1/imports/{job.pk}/refused.csv").streaming_content
    ).decode()
    assert "Плохая Дата" in csv and "Строка" in csv


@pytest.mark.parametrize("policy", ["skip", "fill", "overwrite"])
def test_the_same_file_again_changes_nothing(world: World, bring, policy: str) -> None:
    running.run(bring().pk)
    versions = {p.pk: p.version for p in Person.objects.all()}
    again = bring(policy=policy)
    running.run(again.pk)
    found = counts(again)
    assert found["created"] == found["updated"] == 0, found
    assert versions == {p.pk: p.version for p in Person.objects.all()}
    assert Company.objects.filter(name__icontains="Зимородок").count() == 1


def test_the_trial_says_what_the_run_does_and_writes_nothing(world: World, bring, monkeypatch) -> None:
    monkeypatch.setattr(running, "CHUNK", 2)
    create_record(world.by("olga"), "person", {"last_name": "Горлицына", "phones": ["+7 916 765-43-21"]})
    before = Person.objects.count(), Company.objects.count()
    job = bring()
    Import.objects.filter(pk=job.pk).update(state="trying")
    running.try_out(job.pk)
    job.refresh_from_db()
    tried = job.trial
    assert (Person.objects.count(), Company.objects.count()) == before
    Import.objects.filter(pk=job.pk).update(state="queued")
    running.run(job.pk)
    assert {name: tried[name] for name in counts(job)} == counts(job)
    assert counts(job)["updated"] == 1
    assert (
        Refusal.objects.filter(parent=job, trial=True).count()
        == Refusal.objects.filter(parent=job, trial=False).count()
    )


def test_fill_leaves_what_is_there_and_overwrite_does_not(world: World, bring) -> None:
    by = world.by("olga")
    values = {
        "last_name": "Стрижов",
        "first_name": "Иван",
        "phones": ["89161234567"],
        "birthday": "1990-01-01",
    }
    record = create_record(by, "person", values)
    running.run(bring(ROWS[:1]).pk)
    record.refresh_from_db()
    assert (
        str(record.birthday) == "1990-01-01" and record.middle_name == "Петрович" and len(record.phones) == 2
    )
    running.run(bring(ROWS[:1], policy="overwrite").pk)
    record.refresh_from_db()
    assert str(record.birthday) == "1980-02-01" and len(record.phones) == 2


def test_one_phone_of_a_clinic_makes_nobody_the_same(world: World, bring) -> None:
    rows = [[f"{name} Анна", "84951234567", "", "", "", ""] for name in ("Белова", "Чернова", "Рыжова")]
    job = bring(rows)
    running.run(job.pk)
    assert counts(job)["created"] == 3


def test_undo_takes_back_all_but_what_people_did_since(world: World, bring) -> None:
    by = world.by("olga")
    before = create_record(
        by, "person", {"last_name": "Горлицына", "first_name": "М", "phones": ["+7 916 765-43-21"]}
    )
    job = bring(policy="overwrite")
    running.run(job.pk)
    before.refresh_from_db()
    assert before.first_name == "Мария"
    touched = Person.objects.get(last_name="Стрижов")
    change_record(by, "person", touched.pk, {"comment": "Звонил сам"})
    job.refresh_from_db()
    told = undo_import(by, job)
    before.refresh_from_db()
    touched.refresh_from_db()
    assert before.first_name == "М"
    assert touched.deleted_at is None and touched.comment == "Звонил сам"
    assert Person.objects.get(last_name="Клестов").deleted_at is not None
    assert [one["name"] for one in told["kept"] if one["object"] == "person"] == [touched.name]
    assert counts(job)["read"] == 8 and job.state == "undone"


def test_a_record_others_work_stands_on_is_kept(world: World, bring) -> None:
    by = world.by("olga")
    job = bring(ROWS[3:4])
    running.run(job.pk)
    person = Person.objects.get(last_name="Клестов")
    create_record(by, "activity", {"kind": "call", "links": [{"object": "person", "id": str(person.pk)}]})
    assert ActivityLink.objects.filter(record_id=person.pk).exists()
    job.refresh_from_db()
    undo_import(by, job)
    person.refresh_from_db()
    assert person.deleted_at is None


def test_killed_in_the_middle_it_goes_on_where_it_was(world: World, bring, monkeypatch) -> None:
    monkeypatch.setattr(running, "CHUNK", 2)
    job = bring()
    really, calls = running.store, []

    def dying(decisions, plan) -> None:
        really(decisions, plan)
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(running, "store", dying)
    with pytest.raises(KeyboardInterrupt):
        running.run(job.pk)
    job.refresh_from_db()
    assert (job.read, job.row) == (2, 3), "the chunk that was not finished is as if it never began"
    monkeypatch.setattr(running, "store", really)
    running.run(job.pk)
    assert counts(job) == {"read": 8, "created": 3, "updated": 0, "merged": 1, "skipped": 1, "refused": 3}


def test_paused_and_taken_up_again(world: World, bring, monkeypatch) -> None:
    monkeypatch.setattr(running, "CHUNK", 3)
    job = bring()
    really = running._settle

    def pausing(*given) -> bool:
        settled = really(*given)
        Import.objects.filter(pk=job.pk).update(state="paused")
        return settled

    monkeypatch.setattr(running, "_settle", pausing)
    running.run(job.pk)
    job.refresh_from_db()
    assert job.state == "paused" and job.read == 3
    monkeypatch.setattr(running, "_settle", really)
    Import.objects.filter(pk=job.pk).update(state="queued")
    running.run(job.pk)
    assert counts(job)["read"] == 8


def test_mended_cells_go_in(world: World, bring) -> None:
    job = bring()
    Import.objects.filter(pk=job.pk).update(mended={"7": {"5": "28.02.1999"}})
    running.run(job.pk)
    assert Person.objects.get(last_name="Плохая").birthday.year == 1999


def test_its_author_is_told_of_the_end_once(bring, world) -> None:
    job = bring()
    running.run(job.pk)
    running.run(job.pk)
    job.refresh_from_db()
    (row,) = world.api("olga").get("/notices").json()["rows"]
    assert row["kind"] == "finished" and "база.xlsx" in row["text"]
    assert f"создано {job.created}" in row["text"] and f"отказано {job.refused}" in row["text"]


def test_its_author_is_told_that_it_failed(bring, world) -> None:
    running.run(bring(mapping={"0": "person.no_such"}).pk)
    (row,) = world.api("olga").get("/notices").json()["rows"]
    assert row["text"] == "Загрузка «база.xlsx» не удалась"
