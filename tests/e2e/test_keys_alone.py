"""Without a mouse: a card goes to the next stage, and what is typed right after the shortcut is not lost."""

from __future__ import annotations

import uuid

from playwright.sync_api import expect

from tests.e2e.conftest import Opening, call

MANAGER = "i.kats"


def test_a_card_is_moved_by_keys(open_as: Opening) -> None:
    page = open_as(MANAGER)
    page.goto("/deals")
    name = f"Клавишами {uuid.uuid4().hex[:8]}"
    deal = call(page, "POST", "/deals", {"name": name, "amount": "1000"})
    page.goto("/deals/board")
    card = page.locator(f"[data-card='{deal['id']}']")
    expect(card).to_be_visible()
    began = call(page, "GET", f"/deals/{deal['id']}")["stage"]["id"]
    card.focus()
    for key in ("Space", "ArrowRight", "Space"):
        page.keyboard.press(key)
        page.wait_for_timeout(300)
    for _ in range(40):
        if call(page, "GET", f"/deals/{deal['id']}")["stage"]["id"] != began:
            break
        page.wait_for_timeout(250)
    assert call(page, "GET", f"/deals/{deal['id']}")["stage"]["id"] != began
    expect(card).to_be_visible()


def test_letters_typed_right_after_the_shortcut_are_kept(open_as: Opening) -> None:
    page = open_as(MANAGER)
    page.goto("/companies")
    expect(page.get_by_role("row").nth(1)).to_be_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type("apteka", delay=10)
    expect(page.get_by_role("textbox", name="Поиск")).to_have_value("apteka")
