"""Each of the seven ready regulations: taken and switched on in the browser, then kept, and seen to be kept."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import orjson
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import HEAD, Opening, call

COORDINATOR, MANAGER = "i.kirichenko", "i.kats"
Doing = Callable[[Page], str]
Keeping = Callable[[Page, str], object]


def word() -> str:
    return uuid.uuid4().hex[:8]


def new(page: Page, path: str, **values: Any) -> str:
    return str(call(page, "POST", f"/{path}", values)["id"])


def put(page: Page, path: str, **values: Any) -> None:
    call(page, "PATCH", f"/{path}", {"values": values})


def company(page: Page, **more: Any) -> str:
    return new(page, "companies", name=f"Ромашка {word()}", kinds=["client"], **more)


def letter(page: Page, about: str, pk: str) -> None:
    links = [{"object": about, "id": pk}]
    new(page, "activities", kind="message", direction="out", text="Спасибо за встречу", links=links)


def talk(page: Page, kind: str, result: str) -> str:
    """A talk with a new customer that ended so; the id of the talk."""
    links = [{"object": "company", "id": company(page)}]
    pk = new(page, "activities", kind=kind, subject=f"Разговор {word()}", links=links)
    call(page, "POST", f"/activities/{pk}/complete", {"result": result})
    return pk


def answer(page: Page, talk: str) -> None:
    link = call(page, "GET", f"/activities/{talk}")["links"][0]
    letter(page, link["object"], link["id"])


def closed(page: Page, won: bool) -> str:
    """A deal won or lost."""
    deal = new(page, "deals", name=f"Поставка {word()}", company=company(page), amount="1000")
    line = next(one for one in call(page, "GET", "/pipelines") if one["name"])
    stages = {stage["kind"]: stage["id"] for stage in line["stages"]}
    asked: dict[str, Any] = {"stage": stages["won" if won else "lost"]}
    if not won:
        asked["reason"] = call(page, "GET", "/loss_reasons")["rows"][0]["id"]
    call(page, "POST", f"/deals/{deal}/move", asked)
    return deal


def goods(page: Page) -> str:
    """New goods on sale; the obligation looked at is that of a customer made just before."""
    told = company(page, segment="A")
    new(page, "products", name=f"Перчатки {word()}")
    return told


# Who does it, what happens, and what is done then.
SEVEN: dict[str, tuple[str, Doing, Keeping]] = {
    "Источник спрашиваем у каждого": (
        MANAGER,
        lambda page: new(page, "leads", name=f"Звонок {word()}"),
        lambda page, pk: put(page, f"leads/{pk}", source="referral"),
    ),
    "Материалы — за два часа": (MANAGER, lambda page: talk(page, "call", "materials"), answer),
    "Сервис отвечает за четыре часа": (
        HEAD,
        lambda page: new(page, "cases", subject=f"Не включается {word()}"),
        lambda page, pk: put(page, f"cases/{pk}", status="in_work"),
    ),
    "О новом товаре узнают все, кого он касается": (
        HEAD, goods, lambda page, pk: letter(page, "company", pk),
    ),
    "Благодарность после встречи": (MANAGER, lambda page: talk(page, "meeting", "reached"), answer),
    "Лист качества после договора": (
        MANAGER,
        lambda page: closed(page, won=True),
        lambda page, pk: letter(page, "deal", pk),
    ),
    "Отказ разбираем": (
        MANAGER,
        lambda page: closed(page, won=False),
        lambda page, pk: put(page, f"deals/{pk}", loss_text="Дороже на треть"),
    ),
}  # fmt: skip


def in_force(page: Page, name: str) -> None:
    """Taken from the ready ones and switched on, unless it is."""
    page.goto("/regulations")
    expect(page.get_by_role("heading", level=1, name="Регламенты")).to_be_visible()
    if any(one["name"] == name and one["active"] for one in call(page, "GET", "/regulations")):
        return
    page.get_by_role("button", name="Взять готовый").click()
    page.get_by_role("button", name=f"Взять: {name}").click()
    expect(page.get_by_label("Название")).to_have_value(name)
    page.get_by_role("button", name="Включить", exact=True).click()
    expect(page.get_by_text("Включён", exact=True)).to_be_visible()


def obligation(page: Page, name: str, pk: str) -> str:
    """The obligation of this name on a record, once the worker has opened it."""
    asked = quote(orjson.dumps({"field": "name", "op": "eq", "value": name}).decode())
    for _ in range(60):
        for row in call(page, "GET", f"/obligations?filter={asked}&columns=record,state&limit=200")["rows"]:
            if any(one["id"] == pk for one in row["record"]):
                return str(row["id"])
        page.wait_for_timeout(500)
    raise AssertionError(f"no obligation of «{name}»")


@pytest.mark.parametrize("name", SEVEN)
def test_ready_switched_on_and_kept(open_as: Opening, name: str) -> None:
    who, happens, kept = SEVEN[name]
    in_force(open_as(COORDINATOR), name)
    page = open_as(who)
    page.goto("/day")
    pk = happens(page)
    owed = obligation(page, name, pk)
    page.goto(f"/obligations/{owed}")
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    expect(page.locator("main")).to_contain_text("Открыто")
    kept(page, pk)
    expect(page.locator("main")).to_contain_text("Исполнено в срок", timeout=30_000)
