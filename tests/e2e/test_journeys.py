"""What people do all day, done in a real browser against a real server."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import ADMINISTRATOR, HEAD, Opening, Server, sign_in


def press_russian(page: Page, code: str, key: str, **modifiers: bool) -> None:
    """A key pressed with the Russian layout on: the code is the place, the key is the letter."""
    page.evaluate(
        """([code, key, modifiers]) => (document.activeElement ?? document.body).dispatchEvent(
            new KeyboardEvent('keydown', {code, key, bubbles: true, cancelable: true, ...modifiers}))""",
        [code, key, modifiers],
    )


def test_sign_in_and_see_the_companies(page: Page, server: Server) -> None:
    page.goto("/companies")
    expect(page).to_have_url(re.compile(r"/sign-in"))
    page.get_by_label("Электронная почта").fill("m.kuznetsova@meridian-medical.example")
    page.get_by_label("Пароль", exact=True).fill("не тот пароль")
    page.get_by_role("button", name="Войти", exact=True).click()
    expect(page.get_by_text("Почта или пароль не подходят")).to_be_visible()
    sign_in(page, server, HEAD)
    page.get_by_role("navigation", name="Разделы").get_by_role("link", name="Компании").click()
    expect(page).to_have_url(re.compile(r"/companies"))
    expect(page.get_by_role("row")).not_to_have_count(0)


def test_a_new_company_with_a_refused_value_beside_its_field(open_as: Opening) -> None:
    page = open_as(HEAD)
    page.goto("/companies")
    expect(page.get_by_role("row").nth(2)).to_be_visible()
    page.get_by_role("navigation", name="Разделы").get_by_role("button", name="Создать").click()
    page.get_by_role("menuitem", name="Компания").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Название").first.fill("ООО «Проверочная»")
    form.get_by_label("ИНН").fill("7707083894")
    form.get_by_role("button", name="Создать", exact=True).click()
    inn = form.get_by_label("ИНН")
    expect(inn).to_have_attribute("aria-invalid", "true")
    inn.fill("7707083893")
    form.get_by_role("button", name="Создать", exact=True).click()
    expect(form).to_be_hidden()
    page.goto("/companies?q=Проверочная")
    expect(page.get_by_text("ООО «Проверочная»").first).to_be_visible()


def test_a_deal_on_the_board_leads_to_its_card(open_as: Opening) -> None:
    page = open_as(HEAD)
    page.goto("/deals/board")
    first = page.get_by_role("list", name="Доска: Сделки").get_by_role("listitem").first
    card = first.get_by_role("link").first
    name = card.inner_text()
    card.click()
    expect(page).to_have_url(re.compile(r"peek=[0-9a-f-]{36}"))
    expect(page.get_by_role("dialog").get_by_text(name).first).to_be_visible()


def test_palette_and_keys_in_the_russian_layout(open_as: Opening) -> None:
    page = open_as(HEAD)
    page.goto("/companies")
    expect(page.get_by_role("row").nth(2)).to_be_visible()
    press_russian(page, "KeyK", "л", ctrlKey=True)
    search = page.get_by_role("textbox", name="Поиск").or_(page.get_by_placeholder("Клиент, телефон")).first
    expect(search).to_be_visible()
    search.fill("cltkrb")  # «сделки», typed with the Latin layout on
    expect(page.get_by_role("dialog").get_by_text("Сделки").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    press_russian(page, "Slash", ",", shiftKey=True)
    expect(page.get_by_role("dialog").get_by_role("heading", name="Горячие клавиши")).to_be_visible()


def test_a_nasty_file_is_imported_and_undone(open_as: Opening) -> None:
    page = open_as(ADMINISTRATOR)
    page.goto("/import")
    rows = "\r\n".join(
        f"ООО «Завезённая {n}»;8 (495) 70{n}-11-22;info{n}@zavez.example" for n in range(10, 22)
    )
    body = f"Выгрузка клиентов на 01.11.2026;;\r\n;;\r\nНаименование;Тел.;E-mail\r\n{rows}\r\n".encode(
        "cp1251"
    )
    page.locator("input[type=file]").set_input_files(
        {"name": "клиенты.csv", "mimeType": "text/csv", "buffer": body}
    )
    page.get_by_role("button", name="Всё верно").click()
    page.get_by_role("button", name="Проверить").click()
    page.get_by_role("button", name="Загрузить", exact=True).click()
    expect(page.get_by_text("Загрузка закончена")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Отменить загрузку").click()
    page.get_by_role("dialog").get_by_role("button", name="Отменить загрузку").click()
    expect(page.get_by_text("Загрузка отменена")).to_be_visible(timeout=60_000)
    page.goto("/companies?q=Завезённая")
    expect(page.get_by_text("Завезённая 10")).to_be_hidden()
