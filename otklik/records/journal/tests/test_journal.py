"""Every change is written down by the database itself: who, whence, what was and what is; and can be undone by it."""

import pytest
from django.db import connection

from otklik.records.entries.actions import change_record, create_record, delete_record
from otklik.records.fields.actions import create_field
from otklik.records.journal.models import Change
from otklik.records.journal.undoing import undo_changes
from otklik.records.journal.writing import writing
from tests.world import World

pytestmark = pytest.mark.django_db


def changes(record) -> list[Change]:
    return list(Change.objects.filter(record_id=record.pk).order_by("id"))


def test_who_whence_and_what(world: World) -> None:
    by = world.by("ivan")
    record = create_record(by, "company", {"name": "Ромашка"})
    change_record(world.by("olga", via="key"), "company", record.pk, {"name": "Роза", "tags": ["новая"]})
    made, changed = changes(record)
    assert (made.op, made.actor_id, made.via) == ("create", world.id("ivan"), "screen")
    assert made.after["name"] == "Ромашка" and made.before is None
    assert (changed.op, changed.actor_id, changed.via) == ("change", world.id("olga"), "key")
    assert changed.before["name"] == "Ромашка" and changed.after["name"] == "Роза"
    assert "comment" not in changed.after, "only what changed"
    assert not {"version", "updated_at", "search_text"} & set(changed.after), "no bookkeeping"


def test_a_change_behind_the_products_back_is_written_too(world: World) -> None:
    record = create_record(world.by("ivan"), "company", {"name": "Ромашка"})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customers_company SET comment = 'тихо' WHERE id = %s", [record.pk])
    assert changes(record)[-1].after == {"comment": "тихо"}


def test_custom_values_are_told_one_by_one(world: World) -> None:
    by = world.by("admin")
    create_field(by, "company", {"key": "beds", "type": "number", "label": {"ru": "Коек"}})
    create_field(by, "company", {"key": "floor", "type": "text", "label": {"ru": "Этаж"}})
    record = create_record(by, "company", {"name": "Клиника", "beds": 5, "floor": "2"})
    change_record(by, "company", record.pk, {"beds": 7})
    assert changes(record)[-1].before == {"custom.beds": 5}
    assert changes(record)[-1].after == {"custom.beds": 7}


def test_deleting_is_told_as_such(world: World) -> None:
    by = world.by("admin")
    record = create_record(by, "company", {"name": "Ромашка"})
    delete_record(by, "company", record.pk)
    assert changes(record)[-1].op == "delete"


def test_the_history_speaks_in_words(world: World) -> None:
    record = create_record(world.by("olga"), "company", {"name": "Ромашка"})
    change_record(world.by("olga"), "company", record.pk, {"responsible": str(world.id("ivan"))})
    told = world.api("olga").get(f"/companies/{record.pk}/journal").json()["items"][0]
    assert told["by"]["name"] == "Главная Ольга"
    assert told["changes"] == [
        {"field": "responsible", "label": "Ответственный", "before": "Главная Ольга", "after": "Иванов Иван"}
    ]


def test_sums_are_told_as_the_reader_writes_them(world: World) -> None:
    record = create_record(world.by("olga"), "company", {"name": "Ромашка", "turnover": "33000.00"})
    change_record(world.by("olga"), "company", record.pk, {"turnover": "33000.50"})
    told = world.api("olga").get(f"/companies/{record.pk}/journal").json()["items"][0]["changes"]
    assert [(one["before"], one["after"]) for one in told] == [("33\xa0000", "33\xa0000,50")]


def test_a_hidden_field_is_hidden_in_history_too(world: World) -> None:
    record = create_record(
        world.by("admin"), "company", {"name": "Ромашка", "responsible": str(world.id("stranger"))}
    )
    change_record(world.by("admin"), "company", record.pk, {"comment": "тайна"})
    world.give_role("stranger", {"company": {"see": "all"}}, {"company": {"comment": "hidden"}})
    answer = world.api("stranger").get(f"/companies/{record.pk}/journal")
    assert answer.status_code == 200 and "тайна" not in answer.content.decode()
    stream = world.api("stranger").get(f"/companies/{record.pk}/timeline")
    assert stream.status_code == 200 and "тайна" not in stream.content.decode()


def test_undo_puts_back_and_keeps_what_people_wrote_since(world: World) -> None:
    by = world.by("admin")
    record = create_record(
        by,
        "company",
        {"name": "Ромашка", "comment": "было", "tags": ["а"], "responsible": str(world.id("ivan"))},
    )
    with writing(by, "batch-1"):
        change_record(by, "company", record.pk, {"comment": "стало", "tags": ["б"]})
        change_record(by, "company", record.pk, {"tags": ["в"]})
    change_record(world.by("olga"), "company", record.pk, {"comment": "важное"})
    undone = undo_changes(by, "batch-1", "company", "undo:batch-1")
    record.refresh_from_db()
    assert record.tags == ["а"]
    assert record.comment == "важное"
    assert undone.restored == 1 and undone.kept[0]["fields"] == ["comment"]
    assert changes(record)[-1].source == "undo:batch-1"
