"""A head of sales composes a report of deals by person and month, reads its records, takes it as a file."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.e2e.conftest import HEAD, Opening

NAME = "Сделки людей по месяцам"


def test_a_report_is_composed_read_and_taken_as_a_file(open_as: Opening) -> None:
    page = open_as(HEAD)
    page.goto("/reports/new")
    trial = page.get_by_role("complementary", name="Что получается")
    table = trial.get_by_role("table")
    expect(table).to_contain_text("Всего")

    page.get_by_role("textbox", name="Название", exact=True).fill(NAME)
    pick(page, "Обычный период", "этот год")
    pick(page, "Строки", "Сотрудник")
    pick(page, "Столбцы", "Месяц")
    page.get_by_role("button", name="Добавить цифру").click()
    page.get_by_role("combobox", name="Что считать").nth(1).click()
    page.get_by_role("option", name="сумму", exact=True).click()
    page.get_by_role("combobox", name="Поле", exact=True).click()
    page.get_by_role("option", name="Сумма", exact=True).click()
    page.get_by_role("button", name="Добавить формулу").click()
    page.get_by_label("Название цифры c1").fill("Средний чек")
    formula = page.get_by_label("Формула c1")
    formula.fill("m2 / m9")
    expect(page.get_by_role("alert").filter(has_text="m9")).to_be_visible()
    formula.fill("m2 / m1")
    expect(table).to_contain_text("Средний чек")
    page.get_by_role("button", name="Сохранить").click()

    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    table = page.get_by_role("table", name="Таблица отчёта")
    figure = table.get_by_role("button", name=re.compile(r" · Сделки: \d+\. Показать записи$")).first
    n = int(figure.inner_text())
    figure.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("link")).to_have_count(n)
    page.keyboard.press("Escape")

    page.get_by_role("button", name="Выгрузить").click()
    with page.expect_download() as taken:
        page.get_by_role("menuitem", name="XLSX").click()
    sheet = load_workbook(BytesIO(Path(taken.value.path()).read_bytes())).active
    assert sheet is not None
    words = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None}
    assert any("Средний чек" in word for word in words)

    page.goto("/reports")
    expect(page.get_by_role("link", name=NAME).first).to_be_visible()


def pick(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()
