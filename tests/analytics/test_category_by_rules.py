"""«Monthly turnover ≥ 100 000 and customer for over 5 years» is class A, written as a condition over roll-ups."""

from __future__ import annotations

from datetime import timedelta

import pytest

from otklik.analytics.segments.models import Calculation, Membership
from otklik.analytics.segments.queries import MovesAsked, moves, of_record
from otklik.customers.tests.cast import new_company
from otklik.kit.clock import now
from otklik.records.entries.actions import delete_record
from otklik.records.entries.queries import Asking, count, page
from otklik.records.journal.models import Change
from otklik.records.journal.queries import history
from otklik.sales.deals.models import Deal
from tests.analytics.segments_cast import CATEGORY, again, classes, moved, segmentation, turnover, won
from tests.world import World

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)


@pytest.fixture
def three(world: World):
    """An old good customer, a new good one, an old one that bought nothing lately."""
    turnover(world)
    old, new, quiet = (new_company(world, name=name) for name in ("Старый", "Новый", "Тихий"))
    won(world, old, "1000", now() - 6 * YEAR)
    won(world, old, "120000", now() - timedelta(days=3))
    won(world, new, "150000", now() - timedelta(days=3))
    won(world, quiet, "900000", now() - 6 * YEAR)
    return old, new, quiet


def test_the_first_class_that_holds_is_the_class(world: World, three) -> None:
    old, new, _ = three
    row = segmentation(world, CATEGORY)
    assert classes(row) == {old.pk: "a", new.pk: "b"}
    last = Calculation.objects.get()
    assert (last.entered, last.left, last.moved, last.looked_at) == (2, 0, 0, 6)
    assert not moved(row), "the first counting moves nobody"
    assert not Change.objects.filter(after__has_key=row.key).exists()


def test_who_leaves_a_class_is_told_why_in_both_languages(world: World, three) -> None:
    old, _, _ = three
    row = segmentation(world, CATEGORY)
    Deal.objects.filter(company=old, amount=120000).update(amount=80000)
    done = again(world, row)
    assert (done.entered, done.left, done.moved) == (0, 0, 1)
    assert moved(row) == [(old.pk, "a", "b")]
    told = moves(world.by("ksenia"), row, MovesAsked())["rows"][0]
    assert told["why"] == (
        "условие больше не выполняется: «Оборот за месяц» не меньше 100\u00a0000 (было 120\u00a0000, стало 80\u00a0000)"
    )
    assert told["record"]["name"] == "Старый" and told["source"]["label"]["ru"] == "A"


def test_the_move_stands_in_the_journal_of_the_record(world: World, three) -> None:
    old, _, _ = three
    row = segmentation(world, CATEGORY)
    Deal.objects.filter(company=old).delete()
    again(world, row)
    change = Change.objects.get(record_id=old.pk, after__has_key=row.key)
    assert (change.via, change.source, change.op) == ("job", str(row.pk), "change")
    assert (change.before, change.after) == ({row.key: "a"}, {row.key: None})
    told = history(world.by("ksenia"), "company", old.pk)["items"][0]["changes"]
    assert told == [{"field": row.key, "label": "Категория клиента", "before": "A", "after": ""}]


def test_nothing_moves_when_nothing_changed(world: World, three) -> None:
    row = segmentation(world, CATEGORY)
    before = list(Membership.objects.order_by("id").values())
    done = again(world, row)
    assert (done.entered, done.left, done.moved) == (0, 0, 0)
    assert list(Membership.objects.order_by("id").values()) == before


def test_who_is_in_the_trash_leaves_without_a_word(world: World, three) -> None:
    old, new, _ = three
    row = segmentation(world, CATEGORY)
    delete_record(world.by("admin"), "company", old.pk)
    done = again(world, row)
    assert classes(row) == {new.pk: "b"}
    assert (done.left, moved(row)) == (0, [])


def test_the_class_is_a_field_like_any_other(world: World, three) -> None:
    old, new, quiet = three
    row = segmentation(world, CATEGORY)
    by = world.by("ksenia")

    def found(op: str, value: object = None) -> set:
        condition = {"field": row.key, "op": op, "value": value}
        asked = page(by, "company", Asking(filter=condition, columns=("name", row.key)))
        assert count(by, "company", Asking(filter=condition))["count"] == len(asked["rows"])
        return {one["id"] for one in asked["rows"]}

    others = {world.things[f"company_{who}"].pk for who in ("ivan", "maria", "petr")}
    assert found("eq", "a") == {old.pk}
    assert found("in", ["a", "b"]) == {old.pk, new.pk}
    assert found("ne", "a") == {new.pk, quiet.pk} | others
    assert found("empty") == {quiet.pk} | others
    assert found("filled") == {old.pk, new.pk}
    rows = page(by, "company", Asking(columns=("name", row.key)))["rows"]
    assert {one["id"]: one[row.key] for one in rows if one[row.key]} == {old.pk: "a", new.pk: "b"}
    deals = page(by, "deal", Asking(filter={"field": f"company.{row.key}", "op": "eq", "value": "a"}))["rows"]
    assert len(deals) == 2


def test_why_a_record_is_where_it_is(world: World, three) -> None:
    old, _, _ = three
    segmentation(world, CATEGORY)
    told = of_record(world.by("ksenia"), "company", old.pk)
    assert [one["label"]["ru"] for one in told] == ["A"]
    assert "«Оборот за месяц» не меньше 100\u00a0000 (сейчас 120\u00a0000)" in told[0]["why"]
    assert "Клиент с" in told[0]["why"]


def test_other_rules_move_and_say_so(world: World, three) -> None:
    from otklik.analytics.segments.actions import change_segmentation

    old, new, _ = three
    row = segmentation(world, CATEGORY)
    stricter = {**CATEGORY, "classes": [CATEGORY["classes"][0]]}
    change_segmentation(world.by("ksenia"), row.pk, {"definition": stricter})
    row.refresh_from_db()
    from tests.analytics.segments_cast import count_all

    count_all()
    assert classes(row) == {old.pk: "a"}
    assert moved(row) == [(new.pk, "b", "")]
    assert moves(world.by("ksenia"), row, MovesAsked())["rows"][0]["why"].startswith("изменились правила")
