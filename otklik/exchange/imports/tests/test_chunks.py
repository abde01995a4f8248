"""Chunk after chunk: one converted ahead while another is stored, what rows repeat, what is written and how."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from otklik.customers.companies.models import Company
from otklik.customers.people.models import Person
from otklik.exchange.imports import completing, running
from otklik.exchange.imports.copying import copy_records
from otklik.exchange.imports.storing import update_records
from otklik.exchange.imports.tests.test_running import MAPPING, bring, counts  # noqa: F401
from otklik.kit.ids import new_id
from otklik.records.entries.actions import create_record
from tests.world import World

pytestmark = pytest.mark.django_db
ODD = "таб\tи\r\nстрока \\ косая \\N {\"a\", 'b'} «ё» \u2028"


def test_a_row_may_name_a_record_the_chunk_before_made(world: World, bring, monkeypatch) -> None:  # noqa: F811
    """Such columns are looked up only when the chunk's turn has come."""
    monkeypatch.setattr(running, "CHUNK", 1)
    rows = [["Аистов Иван", "ООО «Зимородок»", ""], ["Бекасов Пётр", "", "ООО «Зимородок»"]]
    job = bring(rows, mapping={"0": "person.full_name", "1": "company.name", "2": "person.company"})
    running.run(job.pk)
    assert counts(job)["created"] == 2
    assert Person.objects.get(last_name="Бекасов").company == Company.objects.get(name="ООО «Зимородок»")


def test_companies_told_in_the_same_words_are_completed_once(world: World, bring, monkeypatch) -> None:  # noqa: F811
    really, asked = completing._Shape.complete, []

    def counting(self, draft, row) -> None:
        asked.append(self.key)
        really(self, draft, row)

    monkeypatch.setattr(completing._Shape, "complete", counting)
    monkeypatch.setattr(running, "CHUNK", 3)
    firm = ["", "", "ООО «Зимородок»", "7702070139"]
    bad = ["", "", "ООО «Лютик»", "7702070138"]
    rows = [[f"Аистов{'абвгдеж'[n]} Иван", *(bad if n % 3 == 2 else firm), ""] for n in range(7)]
    job = bring(rows, mapping=MAPPING)
    running.run(job.pk)
    assert counts(job)["created"] == 5 and job.refused == 2, "what is wrong is told of every row"
    assert asked.count("person") == 7 and asked.count("company") == 3
    company = Company.objects.get(inn="7702070139")
    people = Person.objects.filter(last_name__startswith="Аистов")
    assert [one.affiliations.get().company for one in people] == [company] * 5


def test_values_come_back_as_they_were_copied(world: World) -> None:
    person = Person(
        id=new_id(), name=ODD, name_sort="", comment=ODD, birthday=date(1980, 2, 3), tags=[ODD, "", "null", "a,b"],
        phones=[{"raw": ODD, "value": None, "ok": False}], custom={"ключ \\": ODD, "n": 1.5, "yes": True},
        match_keys=[], created_at=datetime(2026, 1, 2, 3, 4, 5, 678901, UTC), responsible_id=world.id("olga"),
    )  # fmt: skip
    plain = Person(id=new_id(), name="\\.", created_at=person.created_at)
    copy_records(Person, [person, plain, Person(id=new_id(), name="NULL")])
    for made in (person, plain):
        kept = Person.objects.get(pk=made.pk)
        for field in Person._meta.concrete_fields:
            assert getattr(kept, field.attname) == getattr(made, field.attname), field.name
    assert Person.objects.filter(name="NULL").count() == 1


def test_only_what_changed_is_written_back(world: World) -> None:
    by = world.by("olga")
    pk = create_record(by, "person", {"last_name": "Аистов", "position": "Врач"}).pk
    ours = Person.objects.get(pk=pk)
    Person.objects.filter(pk=pk).update(position="Главный врач")
    ours.comment, ours.version = "из файла", ours.version + 1
    update_records(Person, [ours], {"comment", "version"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT position, comment FROM customers_person WHERE id = %s", [pk])
        assert cursor.fetchone() == ("Главный врач", "из файла")
