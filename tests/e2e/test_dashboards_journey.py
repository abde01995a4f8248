"""A head of sales opens her dashboard, keeps it to a person, arranges her own, and opens what is behind a figure."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import HEAD, Opening


def test_a_dashboard_is_filtered_arranged_saved_and_opened_down_to_its_records(open_as: Opening) -> None:
    page = open_as(HEAD)
    page.goto("/dashboards")
    expect(page.get_by_role("heading", name="Руководитель продаж")).to_be_visible()
    choose(page, "Период", "этот год")
    won = page.get_by_role("region", name="Выиграно сделок")
    expect(won.get_by_role("button").first).to_have_text(re.compile(r"^\d+$"))
    all_of_them = int(won.get_by_role("button").first.inner_text())

    page.get_by_role("button", name="Отбор", exact=True).click()
    page.get_by_placeholder("Значения").click()
    page.get_by_role("option", name="Кац Игорь", exact=True).click()
    page.keyboard.press("Escape")
    expect(won.get_by_role("button").first).not_to_have_text(str(all_of_them))

    page.get_by_role("button", name="Сделать своей").click()
    page.get_by_role("button", name="Добавить виджет").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("combobox", name="Показатель").click()
    page.get_by_role("option", name="Новые сделки", exact=True).click()
    drawer.get_by_role("button", name="Добавить").click()
    expect(page.get_by_role("region", name="Показатель")).to_be_visible()
    grip = page.get_by_title("Перетащить «Доля выигранных»")
    drag(page, grip.bounding_box(), to=page.get_by_title("Перетащить «Сумма выигранных»").bounding_box())
    page.get_by_role("button", name="Сохранить").click()

    expect(page.get_by_role("heading", name="Руководитель продаж — моя")).to_be_visible()
    rate = page.get_by_role("region", name="Доля выигранных", exact=True)
    amount = page.get_by_role("region", name="Сумма выигранных", exact=True)
    expect(rate).to_be_visible()
    assert rate.bounding_box()["x"] < amount.bounding_box()["x"], "it took the first place"
    figure = page.get_by_role("region", name="Новые сделки").get_by_role("button").first
    count = figure.inner_text()
    figure.click()
    expect(page.get_by_role("dialog").get_by_text(re.compile(rf"^{count} запис"))).to_be_visible()


def drag(page: Page, grip: dict, to: dict) -> None:
    page.mouse.move(grip["x"] + 8, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(to["x"] + 20, to["y"] + 8, steps=6)
    page.mouse.move(to["x"] + 8, to["y"] + 8, steps=3)
    page.mouse.up()


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()
