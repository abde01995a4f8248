import json
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from otklik.kit.errors import Invalid
from otklik.records.cuts.cutting import cut_of, cuts_offered
from otklik.records.cuts.kinds import ByChoices
from otklik.records.cuts.spans import Span
from otklik.records.entries.actions import create_record
from otklik.records.entries.queries import Asking, asked_rows

YEAR = Span(date(2026, 1, 1), date(2027, 1, 1), ZoneInfo("Europe/Moscow"))


def groups(by, key, cut):
    """{label: number of records}, and that a drill-down finds as many."""
    rows = asked_rows(by, key, Asking()).order_by()
    values = list(rows.annotate(cut=cut.parts("created_at")).values_list("cut", flat=True))
    told = cut.told(set(values))
    for value in set(values):
        asked = told[value]["value"]
        found = rows.filter(cut.condition(None if asked is None else str(asked), "created_at"))
        assert found.distinct().count() == values.count(value), told[value]
    return {told[value]["label"]: values.count(value) for value in set(values)}


def test_records_are_cut_by_fields_people_and_what_they_link(world):
    by = world.by("ivan")
    region = create_record(world.by("admin"), "territory", {"name": "Урал"})
    for name, more in {
        "Ромашка": {"segment": "A", "territory": str(region.pk), "tags": ["VIP", "опт"]},
        "Василёк": {"segment": "A", "tags": ["опт"]},
        "Лютик": {"industry": "Аптеки"},
    }.items():
        create_record(by, "company", {"name": name} | more)
    assert groups(by, "company", cut_of(by, "company", "segment"))["A — ключевой"] == 2
    assert groups(by, "company", cut_of(by, "company", "industry"))["Аптеки"] == 1
    assert groups(by, "company", cut_of(by, "company", "territory"))["Урал"] == 1
    several = cut_of(by, "company", "tags")
    assert isinstance(several, ByChoices) and not several.adds_up
    found = groups(by, "company", several)
    assert (found["опт"], found["VIP"]) == (2, 1)
    assert groups(by, "company", cut_of(by, "company", "person"))["Иванов Иван"] >= 3
    assert sum(groups(by, "company", cut_of(by, "company", "month", YEAR)).values()) >= 3
    groups(by, "company", cut_of(by, "company", "team"))
    groups(by, "company", cut_of(by, "company", "department"))


def test_what_the_caller_may_not_see_is_in_no_group_and_has_no_name(world):
    admin, ivan = world.by("admin"), world.by("ivan")
    company = create_record(world.by("petr"), "company", {"name": "Чужая", "segment": "A"})
    deal = create_record(admin, "deal", {"company": str(company.pk), "responsible": str(ivan.user_id)})
    for who, segment, name in ((admin, "A — ключевой", "Чужая"), (ivan, "Не указано", "Вам не видно")):
        assert segment in groups(who, "deal", cut_of(who, "deal", "segment"))
        assert name in groups(who, "deal", cut_of(who, "deal", "company"))
    assert deal.pk
    for wrong in ("nothing", "company.nothing", "phones", "comment", "responsible.a.b.c.d", "month"):
        with pytest.raises(Invalid):
            cut_of(ivan, "company", wrong)


def test_what_is_offered_can_be_cut_by(world):
    by = world.by("admin")
    for key in ("company", "person", "deal", "lead", "activity", "case", "obligation"):
        offered = cuts_offered(by, key)
        assert offered and len({one["key"] for one in offered}) == len(offered)
        for one in offered:
            cut_of(by, key, one["key"])
        assert json.dumps(offered)
