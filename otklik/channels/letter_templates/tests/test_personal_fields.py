"""Personal fields: read strictly, checked by the saver's sight, filled by the sender's, never run as anything."""

from __future__ import annotations

from typing import Any

import pytest

from otklik.kit.errors import Invalid
from otklik.records.entries.actions import change_record, create_record
from otklik.records.personal_fields.language import places
from otklik.records.personal_fields.values import About, fill
from tests.world import World

pytestmark = pytest.mark.django_db


def template(world: World, who: str = "admin", **values: Any) -> Any:
    given = {"name": "Спасибо", "about": "deal", "subject": "Спасибо", "body": "Добрый день!"}
    return create_record(world.by(who), "letter_template", {**given, **values})


def said(world: World, body: str, who: str = "ivan", **about: Any) -> Any:
    deal = about.pop("deal", world.things["deal_ivan"])
    return fill(About(world.by(who), "deal", deal.pk, **about), "", body, about.get("language", "ru"))


def test_places_are_read() -> None:
    found, wrong = places(
        '{{ person.first_name | default: "коллеги" }},\n{{deal.amount}} {{ a.b | default: «нет» }}'
    )
    assert [(one.written, one.default, one.line) for one in found] == [
        ("person.first_name", "коллеги", 1), ("deal.amount", None, 2), ("a.b", "нет", 2),
    ]  # fmt: skip
    assert not wrong


@pytest.mark.parametrize(
    "text",
    [
        "{{ person }}", "{{ person.name | upper }}", "{{ 7*7 }}", "{{ person.__class__.__mro__ }}", "{{ person.name",
        "{{ ''.join(['a']) }}", "{{ person['name'] }}", "{{ }}", "{{ a.b.c.d.e.f.g }}", "{{ deal.name() }}",
        '{{ person.name | default: "a" | default: "b" }}', "{{ {{ deal.name }} }}",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_place_is_refused(world: World, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        template(world, body=f"Строка\n{text}")
    problem = refused.value.errors[0]
    assert (problem.field, problem.code) == ("body", "unknown_field")
    assert problem.text.ru.startswith("Строка 2:")


def test_an_unknown_or_hidden_field_is_refused_with_its_place(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        template(world, body="{{ deal.amount }}\n{{ deal.amout }}\n{{ boss.name }}\n{{ deal.amount.name }}")
    told = [one.text.ru for one in refused.value.errors]
    assert told == [
        "Строка 2: нет такого поля или оно вам не видно: deal.amout",
        "Строка 3: здесь нельзя начать с «boss»: boss.name",
        "Строка 4: дальше этого поля пути нет: deal.amount.name",
    ]
    world.take_roles("ivan")
    world.give_role(
        "ivan", {"*": {"see": "all", "create": "all", "change": "all"}}, {"deal": {"amount": "hidden"}}
    )
    with pytest.raises(Invalid):
        template(world, "ivan", body="{{ deal.amount }}")
    kept = template(world, "ivan", body="{{ deal.name }} {{ deal.company.name }} {{ responsible.position }}")
    change_record(world.by("ivan"), "letter_template", kept.pk, {"name": "Другое"})


def test_values_are_told_as_people_write_them(world: World) -> None:
    client = {"person": str(world.things["person_ivan"].pk), "company": str(world.things["company_ivan"].pk)}
    dated = {"amount": "1250000.50", "close_on": "2026-12-31"}
    deal = create_record(world.by("ivan"), "deal", {"name": "Поставка *ампул*", **client, **dated})
    paths = "deal.amount", "deal.close_on", "person.first_name", "company.name", "me.name", "responsible.name"
    body = "|".join(f"{{{{ {path} }}}}" for path in paths)
    told = said(world, body, deal=deal)
    me = world.users["ivan"].name
    assert told.body == f"1\u00a0250\u00a0000,50|31.12.2026|Пётр|ООО «Ромашка»|{me}|{me}"
    assert said(world, "{{ deal.name }}", deal=deal).body == "Поставка \\*ампул\\*"
    assert not told.missing


def test_what_is_empty_has_words_or_is_told(world: World) -> None:
    told = said(world, '{{ person.first_name | default: "коллеги" }}, {{ deal.close_on }}')
    assert told.body == "коллеги, "
    assert told.missing == [{"field": "body", "line": 1, "path": "deal.close_on"}]


def test_what_the_sender_may_not_see_stays_unsaid(world: World) -> None:
    deal = create_record(
        world.by("ivan"),
        "deal",
        {"name": "Поставка", "company": str(world.things["company_ivan"].pk), "amount": "5.00"},
    )
    world.take_roles("maria")
    world.give_role("maria", {"deal": {"see": "all"}}, {"deal": {"amount": "hidden"}})
    told = said(world, "{{ deal.amount }}{{ company.name }}{{ deal.company.inn }}", "maria", deal=deal)
    assert told.body == ""
    assert len(told.missing) == 3


def test_everyone_sees_templates_and_few_change_them(world: World) -> None:
    kept = template(world)
    ivan, admin = world.api("ivan"), world.api("admin")
    assert ivan.get(f"/letter_templates/{kept.pk}").json()["name"] == "Спасибо"
    assert ivan.post("/letter_templates", {"name": "Моё"}).status_code == 403
    assert ivan.patch(f"/letter_templates/{kept.pk}", {"values": {"name": "Моё"}}).status_code == 403
    assert admin.get("/letter_templates", q="спас").json()["rows"][0]["name"] == "Спасибо"
    history = admin.get(f"/letter_templates/{kept.pk}/journal").json()
    assert history["items"][0]["op"] == "create"


def test_the_menu_of_fields_and_the_preview(world: World) -> None:
    ivan = world.api("ivan")
    groups = {one["root"]: one for one in ivan.get("/letter_templates/fields", object="deal").json()}
    assert {"deal", "person", "company", "responsible", "me"} <= set(groups)
    assert "deal.amount" in {one["path"] for one in groups["deal"]["fields"]}
    given = {
        "subject": "О {{ deal.name }}",
        "body": "**{{ deal.name }}** {{ deal.nothing }}",
        "object": "deal",
    }
    told = ivan.post(
        "/letter_templates/preview", {**given, "record": str(world.things["deal_ivan"].pk)}
    ).json()
    assert told["subject"] == "О Сделка: ivan" and "<strong>Сделка: ivan</strong>" in told["html"]
    assert told["troubles"] == ["Строка 1: нет такого поля или оно вам не видно: deal.nothing"]
    other = {**given, "record": str(world.things["deal_petr"].pk)}
    assert ivan.post("/letter_templates/preview", other).status_code == 404
    assert world.api("stranger").post("/letter_templates/preview", other).status_code == 404
