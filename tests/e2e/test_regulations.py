"""A regulation is written as a sentence, rehearsed and switched on; whoever it binds sees the clock and meets it."""

from __future__ import annotations

import re
import uuid

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opening, call

COORDINATOR, IVAN = "i.kirichenko", "i.kats"


def write(page: Page, name: str) -> None:
    """Lead created -> source filled in within four working hours, as the editor has it from the start."""
    page.goto("/regulations")
    page.get_by_role("link", name="Написать регламент").click()
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_role("alert").first).to_have_text("Заполните это поле")
    page.get_by_label("Название").fill(name)
    page.get_by_label("Поля").first.fill("Источник")
    page.get_by_role("option", name="Источник", exact=True).click()
    expect(
        page.get_by_text("Когда появляется лид — ответственный за 4 раб. ч заполняет «Источник».")
    ).to_be_visible()


def test_written_rehearsed_switched_on_met_and_counted(open_as: Opening) -> None:
    name = f"Источник за четыре часа {uuid.uuid4().hex[:6]}"
    coordinator = open_as(COORDINATOR)
    write(coordinator, name)
    coordinator.get_by_role("tab", name="Проверка на прошлом").click()
    coordinator.get_by_role("button", name="Проверить на прошлом").click()
    expect(coordinator.get_by_role("status").filter(has_text="возникло бы")).to_contain_text("За 90 дн.")
    coordinator.get_by_role("button", name="Включить", exact=True).click()
    expect(coordinator.get_by_text("Включён", exact=True)).to_be_visible()
    expect(coordinator).to_have_url(re.compile(r"/regulations/[0-9a-f-]{36}$"))

    ivan = open_as(IVAN)
    ivan.goto("/day")
    lead = call(ivan, "POST", "/leads", {"name": f"Аптека {name[-6:]}"})
    ivan.goto("/leads")
    row = ivan.get_by_role("row").filter(has_text=lead["name"])
    expect(row.locator("[data-clock]")).to_be_visible(timeout=30_000)
    ivan.goto("/day")
    owed = ivan.locator("main")
    expect(owed.get_by_role("heading", name="Обязательства по регламентам")).to_be_visible()
    expect(owed.get_by_role("link", name=name, exact=True)).to_be_visible()

    ivan.goto(f"/leads/{lead['id']}")
    expect(ivan.locator("[data-clock]")).to_be_visible()
    call(ivan, "PATCH", f"/leads/{lead['id']}", {"values": {"source": "referral"}})
    expect(ivan.locator("[data-clock]")).to_be_hidden(timeout=30_000)
    ivan.goto("/day")
    expect(ivan.get_by_role("link", name=name, exact=True)).to_be_hidden()

    coordinator.goto("/discipline?by=regulation&last=7")
    counted = coordinator.get_by_role("row").filter(has_text=name)
    expect(counted.get_by_role("link", name=f"{name}, Исполнено: 1")).to_be_visible()
    counted.get_by_role("link", name=f"{name}, Исполнено: 1").click()
    expect(coordinator.get_by_role("heading", level=1, name="Обязательства")).to_be_visible()
    expect(coordinator.get_by_role("row").filter(has_text=lead["name"])).to_contain_text("Исполнено в срок")
