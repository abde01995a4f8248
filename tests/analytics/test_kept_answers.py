"""A figure counted before is told again, with its age, until the journal says that it may be another."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, connections, transaction
from psycopg.types.json import Jsonb

from otklik.access.writing import writing
from otklik.activities.activities.models import Activity
from otklik.analytics.counted import queries
from otklik.analytics.counted.models import CountedAnswer
from otklik.analytics.counted.packing import packed, unpacked
from otklik.analytics.counted.tables import sources_of
from otklik.customers.companies.models import Company
from otklik.kit.clock import now
from otklik.sales.deal_lines.models import DealLine
from otklik.sales.deals.models import Deal
from tests.world import World

OF_COMPANIES = 'SELECT count(*) FROM "customers_company"'


@pytest.fixture
def every_answer_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "WORTH_SECONDS", 0)


@pytest.fixture
def kept_world(every_answer_kept: None, transactional_db: None, world: World) -> Iterator[World]:
    yield world


def asked(sql: str = OF_COMPANIES) -> tuple[int, bool]:
    """The answer, and whether it was told from memory."""
    with queries.age_of_figures() as age:
        ((value,),) = queries.answer_of(sql)
    return value, age.oldest is not None


def company(name: str = "Ромашка") -> Company:
    return Company.objects.create(name=name, name_sort=name.lower())


def test_an_answer_is_told_again_until_what_it_was_counted_from_changes(kept_world: World) -> None:
    before, _ = asked()
    assert asked() == (before, True)
    one = company()
    assert asked() == (before + 1, False)
    assert asked() == (before + 1, True)
    Activity.objects.create(kind="note", subject="О другом", at=now())
    assert asked() == (before + 1, True)
    Company.objects.filter(pk=one.pk).delete()
    assert asked() == (before, False)


def test_of_parts_their_notes_tell(kept_world: World) -> None:
    lines = 'SELECT count(*) FROM "sales_dealline"'
    deal = Deal.objects.first() or kept_world.things["deal"]
    before, _ = asked(lines)
    assert asked(lines) == (before, True)
    DealLine.objects.create(
        deal=deal, name="Шприц", quantity=1, price=1, sum_before_vat=1, sum_vat=0, sum_total=1
    )
    assert asked(lines) == (before + 1, False)
    asked()
    assert asked()[1]


def test_a_change_of_rights_drops_all(kept_world: World) -> None:
    asked()
    assert asked()[1]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE access_version SET version = nextval('access_version_seq')")
    assert not asked()[1]


def test_nothing_is_kept_while_somebody_is_writing(kept_world: World) -> None:
    """Their change has its number already, and is in nobody's sight yet: it would be taken for counted."""
    asked()
    CountedAnswer.objects.all().delete()

    def count() -> tuple[int, bool]:
        try:
            return asked()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other, transaction.atomic():
        company()
        before = other.submit(count).result()
        assert other.submit(count).result() == before == (before[0], False)
    assert asked() == (before[0] + 1, False)
    assert asked()[1]


def test_whoever_is_writing_reads_what_they_wrote(kept_world: World) -> None:
    before, _ = asked()
    with writing(kept_world.by("admin")):
        company()
        assert asked() == (before + 1, False)


def test_what_follows_other_records_is_told_by_them() -> None:
    found = sources_of('SELECT 1 FROM "sales_deal" WHERE "sales_deal"."next_step_at" IS NULL')
    assert found is not None
    assert found.objects == {"deal", "activity", "activities_activitylink"}
    assert "activities_activitylink" in found.parts


def test_what_nobody_tells_of_is_never_kept() -> None:
    found = sources_of('SELECT count(*) FROM "sales_deal" JOIN "activities_activitylink" ON true')
    assert found is not None
    assert (set(found.objects), set(found.parts)) == ({"deal"}, {"activities_activitylink"})
    assert sources_of('SELECT 1 FROM "sales_deal" WHERE "sales_deal"."utm_source" IS NULL') is None
    assert sources_of('SELECT 1 FROM "sales_deal" WHERE "sales_deal"."updated_at" > now()') is None
    assert sources_of('SELECT 1 FROM "access_session" JOIN "records_view" ON true') is None


def test_questions_are_told_apart_by_every_value() -> None:
    """Of a long value its beginning would be another's; what cannot be written down whole is never kept."""
    one, other = ("а" * 5000 + end for end in "бв")
    keys = [
        queries.key_of(OF_COMPANIES, [value]) for value in (one, other, [one], ["1"], [1], [UUID(int=1)], [])
    ]
    assert len({*keys}) == 7
    assert None not in keys
    assert queries.key_of(OF_COMPANIES, [Jsonb({"a": 1})]) is None


def test_rows_come_back_as_they_were() -> None:
    rows: list[tuple[Any, ...]] = [
        (1, 1.5, "«ё»", None, True, Decimal("1.50"), UUID(int=7)),
        (date(2026, 1, 31), datetime.fromisoformat("2026-01-31T10:00:00+00:00"), ["а", Decimal(2)]),
    ]
    content = packed(rows)
    assert content is not None
    assert unpacked(content) == rows
    assert packed([(object(),)]) is None
