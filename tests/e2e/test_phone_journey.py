"""The same work on a telephone: the bar below, one column, nothing wider than the screen."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.e2e.conftest import HEAD, Opening, call

WIDTH = 390
PHONE = {"viewport": {"width": WIDTH, "height": 844}, "is_mobile": True, "has_touch": True}


def keeps_within_the_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= WIDTH)


def test_a_phone_has_its_bar(open_as: Opening) -> None:
    page = open_as(HEAD, **PHONE)
    page.goto("/day")
    bar = page.get_by_role("navigation", name="Разделы")
    bar.get_by_text("Сделки").tap()
    expect(page).to_have_url(re.compile(r"/deals"))
    bar.get_by_text("Ещё").tap()
    page.get_by_role("dialog").get_by_role("link", name="Компании").tap()
    expect(page).to_have_url(re.compile(r"/companies"))
    bar.get_by_role("button", name="Создать").tap()
    page.get_by_role("dialog").get_by_role("button", name="Компания").tap()
    expect(page.get_by_role("dialog").get_by_label("Название").first).to_be_visible()
    assert keeps_within_the_screen(page)


def long_deal(page: Page) -> tuple[str, str]:
    """A deal of a name no telephone holds, one thing planned with it and one done: its name, its company's id."""
    page.goto("/day")
    name = f"Годовой контракт {uuid4().hex[:6]}: {'Кардиорин и ' * 8}поставка"
    company = call(page, "POST", "/companies", {"name": f"ООО «Длинная {uuid4().hex[:6]}»"})["id"]
    deal = call(page, "POST", "/deals", {"name": name, "company": company})["id"]
    due = datetime.now(UTC).isoformat()
    about = {
        "kind": "task",
        "subject": "Сверить остатки",
        "links": [{"object": "deal", "id": deal}],
        "due_at": due,
    }
    call(page, "POST", "/activities", about)
    done = call(page, "POST", "/activities", about)["id"]
    call(page, "POST", f"/activities/{done}/complete", {})
    return name, company


def test_the_day_keeps_within_the_screen(open_as: Opening) -> None:
    page = open_as("i.kats", **PHONE)
    name, _ = long_deal(page)
    page.goto("/day")
    expect(page.get_by_role("link", name=name)).to_be_visible()
    assert keeps_within_the_screen(page)
    expect(page.get_by_role("navigation", name="Разделы")).to_be_in_viewport(ratio=1)


def test_a_timeline_keeps_within_the_screen(open_as: Opening) -> None:
    page = open_as("i.kats", **PHONE)
    name, company = long_deal(page)
    page.goto(f"/companies/{company}")
    expect(page.get_by_role("link", name=name)).to_have_count(2)
    assert keeps_within_the_screen(page)


def test_lists_and_cards_keep_within_the_screen(open_as: Opening) -> None:
    page = open_as(HEAD, **PHONE)
    for plural in ("companies", "people", "deals", "leads"):
        page.goto(f"/{plural}")
        card = page.locator(f'a[href^="/{plural}/"]:not([href$="/board"])').first
        expect(card).to_be_visible()
        assert keeps_within_the_screen(page), plural
        card.tap()
        expect(page.get_by_role("tab", name="Лента")).to_be_visible()
        expect(page.get_by_role("navigation", name="Разделы")).to_be_in_viewport(ratio=1)
        assert keeps_within_the_screen(page), f"a card of {plural}"


def test_a_number_in_a_list_is_shown_whole(open_as: Opening) -> None:
    page = open_as(HEAD, **PHONE)
    page.goto("/people")
    expect(page.locator('a[href^="tel:"]').first).to_be_visible()
    cut = page.evaluate(
        """() => [...document.querySelectorAll('a[href^="tel:"]')].filter((link) => {
            const box = link.getBoundingClientRect();
            const row = link.parentElement.getBoundingClientRect();
            return box.right > row.right + 1;
        }).map((link) => link.textContent)"""
    )
    assert cut == []
