"""A head of sales reads a metric down to its records, sets a target and sees how much of it is done."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ADMINISTRATOR, HEAD, Opening, call


def test_a_figure_opens_exactly_its_records(open_as: Opening) -> None:
    page = open_as(HEAD)
    page.goto("/metrics")
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="Выиграно сделок", exact=True))
    expect(row.get_by_role("cell").first).to_have_text(re.compile(r"\d"))
    page.get_by_label("Найти показатель").fill("доля выигранных")
    page.get_by_role("link", name="Доля выигранных", exact=True).click()
    expect(page.get_by_role("heading", name="Доля выигранных")).to_be_visible()
    expect(page.get_by_text("Выиграно / (выиграно + проиграно)")).to_be_visible()

    choose(page, "Период", "этот год")
    choose(page, "Разрез", "Разрез: Сотрудник")
    table = page.get_by_role("table", name="По группам")
    person = table.get_by_role("row").nth(1)
    n = int(person.get_by_role("cell").nth(1).inner_text())
    person.get_by_role("button").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_text(re.compile(r"^Все \(\d+\)$")).click()
    counted = drawer.get_by_text(re.compile(r"^\d+ запис"))
    expect(counted).to_have_text(re.compile(rf"^{n} запис"))
    records = drawer.get_by_role("link")
    expect(records).to_have_count(n)
    records.first.click()
    expect(page).to_have_url(re.compile(r"/deals/[0-9a-f-]{36}"))


def test_a_target_is_set_and_its_part_done_is_seen(open_as: Opening) -> None:
    page = open_as(HEAD)
    page.goto("/goals")
    page.get_by_role("button", name="Поставить план").first.click()
    drawer = page.get_by_role("dialog")
    pick(page, drawer.get_by_role("combobox", name="Показатель"), "Новые сделки")
    pick(page, drawer.get_by_role("combobox", name="Сотрудник"), "Кац Игорь")
    drawer.get_by_label("Всего на срок").fill("40")
    drawer.get_by_role("button", name="Сохранить").click()
    expect(drawer).to_be_hidden()
    row = page.get_by_role("table", name="Новые сделки").get_by_role("row").filter(has_text="Кац Игорь")
    expect(row).to_contain_text("40")
    expect(row).to_contain_text(re.compile(r"\d+\s%"))
    row.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/metrics/deals_created\?.*among"))
    expect(page.get_by_role("button", name="Отбор: 1")).to_be_visible()


def test_a_metric_is_composed_and_counts_at_once(open_as: Opening) -> None:
    page = open_as(ADMINISTRATOR)
    page.goto("/metrics/new")
    trial = page.get_by_role("complementary", name="Что получается")
    expect(trial).to_contain_text("n =")
    page.get_by_role("textbox", name="Название", exact=True).fill("Открытые лиды на сделку")
    pick(page, page.get_by_role("combobox", name="Каких записей").first, "лиды")
    page.get_by_role("button", name="Разделить на вторую цифру").click()
    page.get_by_role("button", name="Сохранить").click()
    expect(page).to_have_url(re.compile(r"/metrics/own_"))
    key = page.url.split("/metrics/")[1].split("?")[0]
    told = call(page, "GET", f"/metrics/{key}/figures?period=this_quarter")
    assert told["value"] == 1.0
    page.get_by_role("link", name="Изменить").click()
    page.get_by_role("button", name="Удалить").click()
    page.get_by_role("dialog").get_by_role("button", name="Удалить").click()
    expect(page).to_have_url(re.compile(r"/metrics$"))


def choose(page: Page, label: str, option: str) -> None:
    pick(page, page.get_by_role("combobox", name=label, exact=True), option)


def pick(page: Page, field: Locator, option: str) -> None:
    field.click()
    page.get_by_role("option", name=option, exact=True).click()
