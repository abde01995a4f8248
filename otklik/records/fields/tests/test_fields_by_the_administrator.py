"""A field added in the browser is at once everywhere: form, list, filter, sort, export, journal; no restart."""

import pytest

from otklik.records.entries.actions import change_record, create_record
from otklik.records.fields.jobs import count_formula, index_field
from otklik.records.fields.models import CustomField
from tests.world import World

pytestmark = pytest.mark.django_db


def add(world: World, **values):
    values.setdefault("label", {"ru": "Поле", "en": "Field"})
    return world.api("admin").post("/objects/company/fields", values)


def test_only_the_administrator(world: World) -> None:
    assert (
        world.api("olga").post("/objects/company/fields", {"type": "text", "label": {"ru": "Х"}}).status_code
        == 403
    )
    assert (
        world.api("key_too_few")
        .post("/objects/company/fields", {"type": "text", "label": {"ru": "Х"}})
        .status_code
        == 403
    )


def test_the_key_comes_from_the_label(world: World) -> None:
    assert add(world, type="date", label={"ru": "Дата осмотра"}).json()["key"] == "data_osmotra"
    assert add(world, type="date", label={"ru": "Дата осмотра"}).json()["key"] == "data_osmotra_2"


def test_it_is_described_written_read_and_removed(world: World) -> None:
    assert (
        add(
            world, key="beds", type="number", label={"ru": "Коек", "en": "Beds"}, hint={"ru": "Сколько"}
        ).status_code
        == 201
    )
    described = {f["key"]: f for f in world.api("ivan").get("/objects/company").json()["fields"]}
    assert described["beds"]["label"] == {"ru": "Коек", "en": "Beds"}
    made = world.api("ivan").post("/companies", {"name": "Клиника", "beds": "12"})
    assert made.json()["beds"] == 12
    wrong = world.api("ivan").post("/companies", {"name": "Клиника", "beds": "много"})
    assert wrong.status_code == 422 and wrong.json()["errors"][0]["field"] == "beds"
    assert world.api("admin").delete("/objects/company/fields/beds").status_code == 204
    assert "beds" not in world.api("ivan").get(f"/companies/{made.json()['id']}").json()
    assert world.api("admin").post("/objects/company/fields/beds/restore").status_code == 200
    assert world.api("ivan").get(f"/companies/{made.json()['id']}").json()["beds"] == 12


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"type": "choice"}, "options"),
        ({"type": "nothing"}, "type"),
        ({"type": "bank_account"}, "type"),
        ({"type": "text", "key": "name"}, "key"),
        ({"type": "text", "key": "Плохой ключ"}, "key"),
        ({"type": "text", "label": {"ru": " "}}, "label"),
        ({"type": "link"}, "target"),
        ({"type": "formula", "formula": "turnover +"}, "formula"),
        ({"type": "formula", "formula": "unheard_of * 2"}, "formula"),
        ({"type": "rollup", "rollup": {"object": "deal", "link": "nonsense", "figure": "sum"}}, "rollup"),
        ({"type": "number", "default": "x"}, "default"),
    ],
)
def test_what_cannot_be_is_told_beside_its_part(world: World, values: dict, field: str) -> None:
    answer = add(world, **values)
    assert answer.status_code == 422, answer.content
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_required_and_unique_hold(world: World) -> None:
    add(world, key="code", type="text", required=True, unique=True)
    api = world.api("ivan")
    assert api.post("/companies", {"name": "А"}).json()["errors"][0]["code"] == "required"
    assert api.post("/companies", {"name": "А", "code": "1"}).status_code == 201
    assert api.post("/companies", {"name": "Б", "code": "1"}).json()["errors"][0]["code"] == "taken"


def test_a_formula_counts_itself(world: World) -> None:
    add(world, key="beds", type="number")
    add(world, key="staff_per_bed", type="formula", formula="beds * 2 + 1")
    by = world.by("admin")
    record = create_record(by, "company", {"name": "Клиника", "beds": 10})
    assert record.custom["staff_per_bed"] == 21
    assert change_record(by, "company", record.pk, {"beds": 0.5}).custom["staff_per_bed"] == 2
    assert change_record(by, "company", record.pk, {"beds": None}).custom.get("staff_per_bed") is None
    assert (
        world.api("admin").patch(f"/companies/{record.pk}", {"values": {"staff_per_bed": 5}}).status_code
        == 422
    )


def test_a_changed_formula_is_counted_over_what_there_is(world: World) -> None:
    add(world, key="beds", type="number")
    record = create_record(world.by("admin"), "company", {"name": "Клиника", "beds": 4})
    add(world, key="double", type="formula", formula="beds * 2")
    count_formula(field=str(CustomField.objects.get(key="double").pk))
    assert world.api("admin").get(f"/companies/{record.pk}").json()["double"] == 8


def test_a_rollup_counts_the_linked(world: World) -> None:
    answer = add(
        world,
        key="branches",
        type="rollup",
        rollup={"object": "company", "link": "parent", "figure": "count"},
    )
    assert answer.status_code == 201, answer.content
    by = world.by("admin")
    holding = create_record(by, "company", {"name": "Холдинг"})
    for number in range(3):
        create_record(by, "company", {"name": f"Филиал {number}", "parent": str(holding.pk)})
    assert world.api("admin").get(f"/companies/{holding.pk}").json()["branches"] == 3


@pytest.mark.django_db(transaction=True)
def test_a_filterable_field_gets_its_index(world: World) -> None:
    from django.db import connection

    add(world, key="beds", type="number", filterable=True)
    row = CustomField.objects.get(key="beds")
    index_field(field=str(row.pk))
    row.refresh_from_db()
    assert row.index_state == "ready"
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname LIKE 'cf_%'")
        assert "otklik_number" in cursor.fetchone()[0]
    world.api("admin").delete("/objects/company/fields/beds")
    index_field(field=str(row.pk))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname LIKE 'cf_%'")
        assert cursor.fetchone()[0] == 0


def test_the_section_it_stands_in_is_told_and_stays_when_other_things_change(world: World) -> None:
    made = add(world, key="beds", type="number", section="Оснащение").json()
    assert made["section"] == "Оснащение"

    def told() -> tuple[str | None, dict[str, list[str]]]:
        about = world.api("ivan").get("/objects/company").json()
        field = next(one for one in about["fields"] if one["key"] == "beds")
        return field["section"], {part["label"]["ru"]: part["fields"] for part in about["layout"]["form"]}

    section, form = told()
    assert section == "Оснащение" and form["Оснащение"] == ["beds"]
    world.api("admin").patch("/objects/company/fields/beds", {"label": made["label"], "section": section})
    assert told() == (section, form)
    world.api("admin").patch("/objects/company/fields/beds", {"section": ""})
    section, form = told()
    assert section == "" and "Оснащение" not in form and form["Дополнительно"] == ["beds"]
