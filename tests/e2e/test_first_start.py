"""The very first start, and a way in without a password."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Opening, Server, running
from tests.e2e.test_accessibility import THEMES, settled, violations

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.mark.parametrize("theme", THEMES)
def test_an_empty_system_is_set_up(
    browser: Browser,
    browser_context_args: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
    theme: str,
) -> None:
    with running(tmp_path_factory.mktemp("empty")) as (address, _):
        context = browser.new_context(
            **{**browser_context_args, "base_url": address}, color_scheme=theme, bypass_csp=True
        )
        page = context.new_page()
        page.goto("/")
        expect(page).to_have_url(re.compile(r"/setup$"))
        settled(page)
        assert violations(page) == []
        page.get_by_role("button", name="Дальше").click()
        expect(page.get_by_role("alert")).to_contain_text("Заполните это поле")
        page.get_by_label("Название компании").fill("ООО «Ромашка»")
        expect(page.get_by_label("Часовой пояс").first).not_to_have_value("")
        expect(page.get_by_label("Валюта").first).not_to_have_value("")
        page.get_by_role("button", name="Дальше").click()
        expect(page.get_by_label("Фамилия")).to_be_visible()
        assert violations(page) == []
        page.get_by_label("Фамилия").fill("Первая")
        page.get_by_label("Имя", exact=True).fill("Анна")
        page.get_by_label("Почта").fill("anna@romashka.example")
        page.get_by_label("Пароль", exact=True).fill("zelenyy-chay-7")
        page.get_by_role("button", name="Дальше").click()
        page.get_by_label("Пустая система").check()
        assert violations(page) == []
        page.get_by_role("button", name="Начать работу").click()
        expect(page).to_have_url(re.compile(r"/day$"), timeout=60_000)
        expect(page.get_by_role("navigation", name="Разделы")).to_contain_text("ООО «Ромашка»")
        page.goto("/companies")
        expect(page.get_by_role("main").get_by_role("button", name="Создать").first).to_be_visible()
        context.close()


@pytest.mark.parametrize(
    ("locale", "title"),
    [("en-GB", "Sign in to Otklik"), ("ru-RU", "Вход в Отклик"), ("fr-FR", "Вход в Отклик")],
)
def test_the_door_speaks_as_the_browser_does(
    browser: Browser, browser_context_args: dict[str, Any], server: Server, locale: str, title: str
) -> None:
    context = browser.new_context(**{**browser_context_args, "locale": locale})
    page = context.new_page()
    page.goto("/sign-in")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    # What is chosen on the page is kept on the device, over what the browser likes.
    page.get_by_text("Русский" if locale == "en-GB" else "English", exact=True).click()
    other = "Вход в Отклик" if locale == "en-GB" else "Sign in to Otklik"
    expect(page.get_by_role("heading", level=1)).to_have_text(other)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(other)
    context.close()


def test_a_passkey_is_added_and_lets_in(open_as: Opening, server: Server) -> None:
    # Somebody no other journey signs in as: from now on her password alone does not let her in.
    page = open_as("yu.ivanova")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto("/profile")
    page.get_by_role("button", name="Добавить ключ").click()
    naming = page.get_by_role("dialog")
    naming.get_by_label("Название").fill("Рабочий ноутбук")
    naming.get_by_role("button").last.click()
    proof = page.get_by_role("dialog").locator("input[autocomplete=current-password]")
    expect(proof.or_(page.get_by_text("Ключ добавлен")).first).to_be_visible()
    if proof.is_visible():
        proof.fill(server.password)
        proof.press("Enter")
    expect(page.get_by_text("Ключ добавлен")).to_be_visible()
    expect(page.get_by_text("Рабочий ноутбук").first).to_be_visible()
    page.context.clear_cookies()
    page.goto("/sign-in")
    page.get_by_role("button", name=re.compile("ключ", re.IGNORECASE)).click()
    expect(page).to_have_url(re.compile(r"/day$"))
