"""The very first start, and a way in without a password."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Opening, Server, running

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_an_empty_system_is_set_up(
    browser: Browser, browser_context_args: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with running(tmp_path_factory.mktemp("empty")) as (address, _):
        context = browser.new_context(**{**browser_context_args, "base_url": address})
        page = context.new_page()
        page.goto("/")
        expect(page).to_have_url(re.compile(r"/setup$"))
        page.get_by_role("button", name="Дальше").click()
        expect(page.get_by_role("alert")).to_contain_text("Заполните это поле")
        page.get_by_label("Название компании").fill("ООО «Ромашка»")
        expect(page.get_by_label("Часовой пояс").first).not_to_have_value("")
        expect(page.get_by_label("Валюта").first).not_to_have_value("")
        page.get_by_role("button", name="Дальше").click()
        page.get_by_label("Фамилия").fill("Первая")
        page.get_by_label("Имя", exact=True).fill("Анна")
        page.get_by_label("Почта").fill("anna@romashka.example")
        page.get_by_label("Пароль", exact=True).fill("zelenyy-chay-7")
        page.get_by_role("button", name="Дальше").click()
        page.get_by_label("Пустая система").check()
        page.get_by_role("button", name="Начать работу").click()
        expect(page).to_have_url(re.compile(r"/day$"), timeout=60_000)
        expect(page.get_by_role("navigation", name="Разделы")).to_contain_text("ООО «Ромашка»")
        page.goto("/companies")
        expect(page.get_by_role("main").get_by_role("button", name="Создать").first).to_be_visible()
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
