"""A case from its first word to its end, as an engineer leads it."""

from __future__ import annotations

import uuid

from playwright.sync_api import expect

from tests.e2e.conftest import ADMINISTRATOR, Opening, call


def test_a_case_is_taken_solved_closed_and_found_by_its_number(open_as: Opening) -> None:
    page = open_as(ADMINISTRATOR)
    page.goto("/cases")
    subject = f"Не греет стерилизатор {uuid.uuid4().hex[:8]}"
    case = call(page, "POST", "/cases", {"subject": subject, "responsible": None})
    page.goto(f"/cases?q={case['number']}")
    page.get_by_role("link", name=subject).click()
    path = page.get_by_role("list", name="Путь обращения")
    expect(path.get_by_role("button", name="Новое")).to_have_attribute("aria-current", "step")
    expect(page.get_by_text("Клиенту ещё не ответили")).to_be_visible()

    page.get_by_role("button", name="Взять в работу").click()
    expect(path.get_by_role("button", name="В работе")).to_have_attribute("aria-current", "step")
    expect(page.get_by_text("Клиенту ещё не ответили")).to_be_hidden()
    path.get_by_role("button", name="Ждём клиента").click()
    expect(path.get_by_role("button", name="Ждём клиента")).to_have_attribute("aria-current", "step")
    page.get_by_role("button", name="Решено").last.click()
    expect(path.get_by_role("button", name="Решено")).to_have_attribute("aria-current", "step")
    path.get_by_role("button", name="Закрыто").click()
    expect(path.get_by_role("button", name="Закрыто")).to_have_attribute("aria-current", "step")
    page.get_by_role("button", name="Вернуть в работу").click()
    expect(path.get_by_role("button", name="В работе")).to_have_attribute("aria-current", "step")
    told = page.evaluate("id => fetch('/api/v1/cases/' + id).then((r) => r.json())", case["id"])
    assert told["reacted_at"] and told["solved_at"] is None and told["closed_at"] is None
