"""How a sale goes: from a lead to a deal won, and a move that a stage refuses until what it lacks is filled in."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ADMINISTRATOR, HEAD, Opening, call


def column(page: Page, stage: str) -> Locator:
    return page.get_by_role("listitem", name=re.compile(rf"^{stage}: "))


def card(place: Locator, name: str) -> Locator:
    return place.locator("[data-card]").filter(has_text=name)


def drag(page: Page, what: Locator, where: Locator) -> None:
    """By the mouse, in steps: the board takes a press for a drag only once it has moved."""
    start, end = what.bounding_box(), where.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 60, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(start["x"] + 80, start["y"] + 30, steps=4)
    page.mouse.move(end["x"] + 80, end["y"] + 150, steps=10)
    page.mouse.up()


def test_a_lead_becomes_a_deal_and_the_deal_is_won(open_as: Opening) -> None:
    page = open_as(HEAD)
    page.goto("/leads")
    expect(page.get_by_role("row").nth(2)).to_be_visible()
    lead = {
        "name": "Заявка на тонометры",
        "last_name": "Проверкин",
        "first_name": "Олег",
        "company_name": "ООО «Тонометр и сыновья»",
        "interest": "Тонометры, 20 штук",
    }
    made = call(page, "POST", "/leads", lead)
    page.goto(f"/leads/{made['id']}")
    page.get_by_role("button", name="Превратить в сделку").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Фамилия")).to_have_value("Проверкин")
    dialog.get_by_role("button", name="Превратить в сделку").click()
    expect(page).to_have_url(re.compile(r"/deals/[0-9a-f-]{36}"))
    expect(page.get_by_role("heading", name="Тонометры, 20 штук")).to_be_visible()
    expect(page.get_by_role("link", name="ООО «Тонометр и сыновья»").first).to_be_visible()

    page.get_by_role("button", name="Выиграна", exact=True).first.click()
    dialog.get_by_role("button", name="Выиграна").click()
    expect(dialog.get_by_text("Укажите сумму")).to_be_visible()
    dialog.get_by_label("Сумма").fill("120000")
    dialog.get_by_role("button", name="Выиграна").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Вернуть в работу")).to_be_visible()

    page.goto(f"/leads/{made['id']}")
    expect(page.get_by_role("link", name="Тонометры, 20 штук").first).to_be_visible()
    expect(page.get_by_role("button", name="Превратить в сделку")).to_be_hidden()


def test_a_refused_move_is_filled_in_and_passes(open_as: Opening) -> None:
    chief = open_as(ADMINISTRATOR)
    chief.goto("/settings/pipelines")
    pipeline = call(chief, "GET", "/pipelines")[0]
    stages = pipeline["stages"]
    # A pipeline of its own: other journeys keep theirs as it was.
    made = call(chief, "POST", "/pipelines", {
        "names": {"ru": "С условием", "en": "With a condition"},
        "stages": [
            {"names": one["names"], "kind": one["kind"], "entry": {"fields": ["comment"]} if at == 1 else {}}
            for at, one in enumerate(stages)
        ],
    })  # fmt: skip
    first, second = stages[0]["name"], stages[1]["name"]

    page = open_as(HEAD)
    page.goto("/deals")
    call(page, "POST", "/deals", {"name": "Сделка под условием", "pipeline": made["id"], "amount": "5000.00"})
    page.goto("/deals/board")
    page.get_by_label("Воронка", exact=True).first.click()
    page.get_by_role("option", name="С условием").click()
    standing = card(column(page, first), "Сделка под условием")
    expect(standing).to_be_visible()

    drag(page, standing, column(page, second))
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(f"Чтобы перейти на этап «{second}», заполните")).to_be_visible()
    page.keyboard.press("Escape")
    expect(standing).to_be_visible()

    drag(page, standing, column(page, second))
    dialog.get_by_label("Комментарий").fill("Согласовано с заказчиком")
    dialog.get_by_role("button", name="Перевести").click()
    expect(dialog).to_be_hidden()
    expect(card(column(page, second), "Сделка под условием")).to_be_visible()
    page.reload()
    expect(card(column(page, second), "Сделка под условием")).to_be_visible()


def test_a_figure_of_the_funnel_opens_its_deals(open_as: Opening) -> None:
    page = open_as(HEAD)
    page.goto("/funnel?period=this_year")
    figure = page.get_by_role("button", name=re.compile(r"^Новая: \d+$")).first
    count = int(figure.inner_text())
    figure.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(re.compile(rf"^{count} сдел"))).to_be_visible()
    expect(dialog.get_by_role("link")).to_have_count(min(count, 50))
    page.keyboard.press("Escape")
    page.goto("/losses?period=this_year")
    expect(page.get_by_role("row").nth(1)).to_be_visible()
    page.get_by_role("row").nth(1).get_by_role("button").click()
    expect(dialog.get_by_role("link").first).to_be_visible()
