"""One language of conditions: what it finds in the database is what it says, for every kind of value."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otklik.kit.errors import Invalid
from otklik.records.conditions.periods import period
from otklik.records.entries.actions import create_record
from otklik.records.entries.queries import Asking, page
from otklik.records.fields.actions import create_field
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
DEEP: dict = {}
for _ in range(12):
    DEEP = {"all": [DEEP]}


def names(by, condition) -> set[str]:
    return {row["name"] for row in page(by, "company", Asking(filter=condition, limit=200))["rows"]}


@pytest.fixture
def clinics(world: World) -> World:
    by = world.by("admin")
    create_field(
        by, "company", {"key": "beds", "type": "number", "label": {"ru": "Коек"}, "filterable": True}
    )
    create_field(
        by, "company", {"key": "opened", "type": "date", "label": {"ru": "Открыта"}, "filterable": True}
    )
    create_field(
        by, "company", {"key": "state", "type": "yes_no", "label": {"ru": "Гос"}, "filterable": True}
    )
    options = [{"value": v, "label": {"ru": v.upper()}} for v in ("ct", "mri", "xray")]
    create_field(
        by, "company",
        {"key": "gear", "type": "choices", "label": {"ru": "Техника"}, "options": options, "filterable": True},
    )  # fmt: skip
    for name, beds, opened, state, gear in (
        ("Альфа", 10, "2020-05-01", True, ["ct"]),
        ("Бета", 200, "2026-11-20", False, ["ct", "mri"]),
        ("Гамма", None, None, None, []),
        ("Ёлка", 9.5, "2026-11-30", True, ["xray"]),
    ):
        create_record(
            by, "company",
            {"name": name, "beds": beds, "opened": opened, "state": state, "gear": gear, "tags": [f"т{beds}"]},
        )  # fmt: skip
    return world


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ({"field": "beds", "op": "gt", "value": 9.5}, {"Альфа", "Бета"}),
        ({"field": "beds", "op": "between", "value": [9, 10]}, {"Альфа", "Ёлка"}),
        ({"field": "beds", "op": "ne", "value": 10}, {"Бета", "Гамма", "Ёлка"}),
        ({"field": "beds", "op": "empty"}, {"Гамма"}),
        ({"field": "opened", "op": "lt", "value": "2026-01-01"}, {"Альфа"}),
        ({"field": "opened", "op": "filled"}, {"Альфа", "Бета", "Ёлка"}),
        ({"field": "state", "op": "eq", "value": True}, {"Альфа", "Ёлка"}),
        ({"field": "state", "op": "eq", "value": False}, {"Бета"}),
        ({"field": "gear", "op": "has_any", "value": ["mri", "xray"]}, {"Бета", "Ёлка"}),
        ({"field": "gear", "op": "has_all", "value": ["ct", "mri"]}, {"Бета"}),
        ({"field": "gear", "op": "has_none", "value": ["ct"]}, {"Гамма", "Ёлка"}),
        ({"field": "gear", "op": "empty"}, {"Гамма"}),
        ({"field": "tags", "op": "has_any", "value": ["т10"]}, {"Альфа"}),
        ({"field": "name", "op": "contains", "value": "ЕЛК"}, {"Ёлка"}),
        ({"field": "name", "op": "starts", "value": "а"}, {"Альфа"}),
        ({"any": [{"field": "name", "op": "eq", "value": "Бета"}, {"field": "beds", "op": "lt", "value": 10}]},
         {"Бета", "Ёлка"}),
        ({"not": {"field": "beds", "op": "filled"}}, {"Гамма"}),
    ],
)  # fmt: skip
def test_it_finds_what_it_says(clinics: World, condition: dict, found: set[str]) -> None:
    ours = {"all": [{"field": "name", "op": "in", "value": ["Альфа", "Бета", "Гамма", "Ёлка"]}, condition]}
    assert names(clinics.by("admin"), ours) == found


def test_a_path_walks_links_and_respects_what_is_hidden(world: World) -> None:
    by = world.by("admin")
    holding = create_record(by, "company", {"name": "Тайный холдинг"})
    create_record(
        by, "company", {"name": "Дочка", "parent": str(holding.pk), "responsible": str(world.id("ivan"))}
    )
    through = {"field": "parent.name", "op": "contains", "value": "тайн"}
    assert names(by, through) == {"Дочка"}
    assert names(world.by("ivan"), through) == set(), "a link out of sight never matches"


def test_me_is_who_asks(world: World) -> None:
    create_record(world.by("ivan"), "company", {"name": "Иванова"})
    create_record(world.by("maria"), "company", {"name": "Мариина"})
    mine = {"field": "responsible", "op": "eq", "value": "@me"}
    assert "Иванова" in names(world.by("ivan"), mine)
    assert "Мариина" not in names(world.by("ivan"), mine)
    team = {"field": "responsible", "op": "eq", "value": "@my_team"}
    assert {"Иванова", "Мариина"} <= names(world.by("olga"), {"field": "name", "op": "filled"})
    assert "Иванова" in names(world.by("ivan"), team)


@pytest.mark.parametrize(
    "condition",
    [
        [], "x", 5, {"all": {}}, {"field": "name"}, {"field": "name", "op": "eq"},
        {"field": "nothing", "op": "eq", "value": 1}, {"field": "name", "op": "roughly", "value": "x"},
        {"field": "created_at", "op": "in_period", "value": "someday"},
        {"field": "created_at", "op": "in_period", "value": {"last_days": -5}},
        {"field": "responsible", "op": "eq", "value": "not-an-id"},
        {"field": "name.length", "op": "eq", "value": 5}, {"field": "name", "op": "eq", "value": "x", "more": 1},
        DEEP,
    ],
)  # fmt: skip
def test_what_is_malformed_is_refused(world: World, condition: object) -> None:
    with pytest.raises(Invalid):
        page(world.by("ivan"), "company", Asking(filter=condition))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["all", "any", "not", "field", "op", "value", "days", "last_days"]), inner, max_size=3
    ),
    max_leaves=8,
)  # fmt: skip
LEAF = st.fixed_dictionaries(
    {
        "field": st.sampled_from(["name", "inn", "created_at", "tags", "phones", "emails", "responsible", "turnover",
                                  "parent", "kinds", "urls", "addresses", "comment", "staff"]),
        "op": st.sampled_from(["eq", "ne", "lt", "gte", "in", "not_in", "between", "contains", "starts", "has_any",
                               "has_none", "in_period", "empty", "filled"]),
        "value": JSON,
    }
)  # fmt: skip


@pytest.mark.slow
def test_no_condition_is_an_accident(world: World) -> None:
    """Any JSON is either a condition or `Invalid`, never another error, also not from the database."""
    by = world.by("ivan")

    @given(JSON | LEAF)
    def asked(condition: object) -> None:
        with suppress(Invalid):
            page(by, "company", Asking(filter=condition, limit=1))

    asked()


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_periods_follow_one_another(today: date) -> None:
    for unit in ("week", "month", "quarter", "year"):
        last, this, following = (period(f"{which}_{unit}", today) for which in ("last", "this", "next"))
        assert last[1] == this[0] <= today < this[1] == following[0]


def test_last_days_count_today_in() -> None:
    assert period({"last_days": 7}, TODAY) == (date(2026, 11, 16), date(2026, 11, 23))


def test_records_picked_by_hand_and_all_but_those(world: World) -> None:
    by = world.by("admin")
    made = {name: str(create_record(by, "company", {"name": name}).pk) for name in ("Аист", "Бекас", "Выпь")}
    some = {"field": "id", "op": "in", "value": [made["Аист"], made["Выпь"]]}
    rest = {"field": "id", "op": "not_in", "value": [made["Аист"], made["Выпь"]]}
    assert names(by, some) == {"Аист", "Выпь"}
    assert "Бекас" in names(by, rest) and not {"Аист", "Выпь"} & names(by, rest)
    assert names(by, {"all": [rest, {"field": "name", "op": "contains", "value": "бекас"}]}) == {"Бекас"}
    assert names(by, {"field": "id", "op": "eq", "value": made["Бекас"]}) == {"Бекас"}
    assert names(by, {"field": "id", "op": "in", "value": []}) == set()
    for wrong in ({"op": "contains", "value": made["Аист"]}, {"op": "in", "value": ["я"]}, {"op": "eq"}):
        with pytest.raises(Invalid):
            names(by, {"field": "id", **wrong})


def test_what_is_out_of_sight_is_not_picked_by_hand(world: World) -> None:
    theirs = create_record(world.by("petr"), "company", {"name": "Чужая"})
    assert names(world.by("ivan"), {"field": "id", "op": "in", "value": [str(theirs.pk)]}) == set()
