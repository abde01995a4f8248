"""Working time: a day corrected by an administrator moves the terms; one's own leave is written down on the profile."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ADMINISTRATOR, HEAD, Opening


def tab(page: Page, name: str) -> None:
    page.get_by_role("radiogroup").get_by_text(name, exact=True).click()


def day(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile(r"^11 июня 2026"))


def try_term(page: Page) -> Locator:
    """The end of two working hours from the afternoon before a holiday."""
    tab(page, "Проверка")
    page.get_by_label("Начало", exact=True).fill("11.06.2026")
    page.get_by_label("Время начала").fill("16:30")
    page.get_by_label("Срок в рабочих часах").fill("1:30")
    return page.get_by_test_id("due")


def test_a_corrected_day_moves_the_term(open_as: Opening) -> None:
    page = open_as(ADMINISTRATOR)
    page.goto("/settings/working-time")
    expect(page.get_by_text("Календарь компании")).to_be_visible()
    expect(try_term(page)).to_have_text("15 июня 2026, 10:00")

    tab(page, "Год")
    expect(page.get_by_text(re.compile("Официальный: .* № 1466"))).to_be_visible()
    expect(day(page)).to_have_accessible_name(re.compile("На час короче"))
    day(page).click()
    form = page.get_by_role("dialog")
    form.get_by_label("Обычный, как каждую неделю").check()
    form.get_by_label("Пояснение").fill("Приказ № 5")
    form.get_by_role("button", name="Сохранить").click()
    expect(form).to_be_hidden()
    expect(day(page)).to_have_accessible_name(re.compile("Приказ № 5, Исправлен вами"))
    expect(try_term(page)).to_have_text("11 июня 2026, 18:00")

    tab(page, "Год")
    day(page).click()
    form.get_by_label("Как в таблице страны").check()
    form.get_by_role("button", name="Сохранить").click()
    expect(form).to_be_hidden()
    expect(try_term(page)).to_have_text("15 июня 2026, 10:00")


def test_leave_is_written_down_on_the_profile(open_as: Opening) -> None:
    page = open_as(HEAD)
    page.goto("/profile")
    panel = page.get_by_role("region", name="Отпуска и отсутствия")
    expect(panel.get_by_text("Ваш календарь: Календарь компании")).to_be_visible()
    panel.get_by_role("button", name="Добавить").click()
    form = page.get_by_role("dialog", name="Отпуска и отсутствия")
    form.get_by_label("С какого дня").fill("05.07.2027")
    form.get_by_label("По какой день").fill("18.07.2027")
    form.get_by_role("button", name="Сохранить").click()
    expect(form).to_be_hidden()
    row = panel.get_by_role("row").filter(has_text="5 июл 2027 – 18 июл 2027")
    expect(row).to_contain_text("Отпуск")
    row.get_by_role("button").click()
    page.get_by_role("dialog").get_by_role("button", name="Удалить").click()
    page.get_by_role("dialog").filter(has_text="Удалить запись").get_by_role("button", name="Удалить").click()
    expect(panel.get_by_text("Отпусков не записано")).to_be_visible()
