"""Every main screen by axe, light and dark: nothing serious or critical is left."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ADMINISTRATOR, HEAD, ROOT, Opening, Server

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
# Colours in the middle of a fade are nobody's colours.
STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"
RUN = """() => axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations
    .filter(({impact}) => impact === 'serious' || impact === 'critical')
    .map(({id, nodes}) => ({id, count: nodes.length,
        nodes: nodes.slice(0, 4).map(({html, failureSummary}) =>
            [html.slice(0, 200), failureSummary.slice(0, 300)])})))"""
THEMES = ("light", "dark")
SCREENS = (
    "/companies",
    "/people",
    "/leads",
    "/cases",
    "/notices",
    "/notices/choices",
    "/deals",
    "/deals/board",
    "/day",
    "/activities/calendar",
    "/funnel",
    "/regulations",
    "/obligations",
    "/discipline",
    "/metrics",
    "/metrics/win_rate?by=person",
    "/goals",
    "/profile",
)
FIGURES = (
    "/dashboards",
    "/reports",
    "/reports/new",
    "/funnel/diagnosis",
    "/deals/forecast",
    "/segments",
    "/coverage",
    "/effects",
    "/management-report",
)
OFFICE = (
    "/import",
    "/companies/duplicates",
    "/settings/fields",
    "/settings/roles",
    "/settings/users",
    "/settings/pipelines",
    "/settings/working-time",
    "/settings/absences",
)


def violations(page: Page) -> list[dict[str, Any]]:
    page.add_style_tag(content=STILL)
    page.add_script_tag(path=AXE)
    found: list[dict[str, Any]] = page.evaluate(RUN)
    return found


def settled(page: Page) -> None:
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)


def tried(open_as: Opening, who: str, theme: str, addresses: tuple[str, ...]) -> dict[str, Any]:
    page = open_as(who, color_scheme=theme, bypass_csp=True)
    found = {}
    for address in addresses:
        page.goto(address)
        settled(page)
        if wrong := violations(page):
            found[address] = wrong
    return found


def test_the_checker_is_there() -> None:
    assert Path(AXE).exists(), "run `npm ci` in web"


@pytest.mark.parametrize("theme", THEMES)
def test_the_door(
    page: Page, browser: Any, browser_context_args: dict[str, Any], server: Server, theme: str
) -> None:
    context = browser.new_context(**browser_context_args, color_scheme=theme, bypass_csp=True)
    door = context.new_page()
    door.goto("/sign-in")
    settled(door)
    assert violations(door) == []
    door.get_by_label("Почта").fill("m.kuznetsova@meridian-medical.example")
    door.get_by_label("Пароль", exact=True).fill("не тот пароль")
    door.get_by_role("button", name="Войти", exact=True).click()
    expect(door.get_by_role("alert")).to_contain_text("не подходят")
    assert violations(door) == []
    context.close()


@pytest.mark.parametrize("theme", THEMES)
def test_the_screens_of_the_day(open_as: Opening, theme: str) -> None:
    assert tried(open_as, HEAD, theme, SCREENS) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_screens_of_figures(open_as: Opening, theme: str) -> None:
    assert tried(open_as, HEAD, theme, FIGURES) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_screens_of_the_office(open_as: Opening, theme: str) -> None:
    assert tried(open_as, ADMINISTRATOR, theme, OFFICE) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_cards_and_forms(open_as: Opening, theme: str) -> None:
    page = open_as(HEAD, color_scheme=theme, bypass_csp=True)
    found = {}
    for plural in ("companies", "deals"):
        page.goto(f"/{plural}")
        address = page.locator(f'[role=gridcell] a[href^="/{plural}/"]').first.get_attribute("href")
        assert address
        page.goto(address)
        expect(page.get_by_role("tab", name="Лента")).to_be_visible()
        settled(page)
        found[plural] = violations(page)
    page.goto("/people")
    page.get_by_role("main").get_by_role("button", name="Создать").click()
    form = page.get_by_role("dialog")
    expect(form.get_by_label(re.compile("Фамилия|Имя|ФИО")).first).to_be_visible()
    found["a form"] = violations(page)
    assert {screen: wrong for screen, wrong in found.items() if wrong} == {}
