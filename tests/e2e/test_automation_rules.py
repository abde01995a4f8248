"""A rule is put together from steps, tried, switched on and does its work; one that runs in a circle is stopped."""

from __future__ import annotations

import re
import uuid
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.conftest import ADMINISTRATOR, Opening, call

EXAMPLE = "Лиды с сайта — по очереди"


def switched_on(page: Page, name: str, definition: dict[str, Any]) -> str:
    rule = call(page, "POST", "/rules", {"name": name, "object": "lead", "definition": definition})
    call(page, "POST", f"/rules/{rule['id']}/on")
    return str(rule["id"])


def begun(page: Page, rule: str, state: str) -> None:
    """Once the rule has a run in the state: what began it is looked at in the background."""
    for _ in range(60):
        if call(page, "GET", f"/rules/{rule}/runs?state={state}")["rows"]:
            return
        page.wait_for_timeout(250)


def write(page: Page, name: str) -> None:
    """A lead of the site -> made responsible by turn, a task, a wait: an example finished by hand."""
    page.goto("/rules")
    page.get_by_role("link", name="Новое правило").click()
    page.get_by_role("button", name=f"Начать с этого: {EXAMPLE}").click()
    page.get_by_label("Название").fill(name)
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_text("Заполните это поле")).to_be_visible()
    page.get_by_label("Команда", exact=True).locator("visible=true").click()
    page.get_by_role("option", name="Команда: Юг").click()
    page.get_by_role("button", name="Добавить шаг здесь").last.click()
    page.get_by_role("menuitem", name="Подождать").click()
    expect(page.get_by_text("Подождать", exact=True)).to_be_visible()
    expect(page.locator("[aria-live=polite]").filter(has_text="Правило читается так")).to_contain_text(
        "подождать"
    )


def test_a_rule_is_written_tried_switched_on_and_works(open_as: Opening) -> None:
    mark = uuid.uuid4().hex[:6]
    name = f"Сайт по очереди {mark}"
    page = open_as(ADMINISTRATOR)
    write(page, name)

    page.get_by_role("tab", name="Проба").click()
    page.get_by_label("Запись").click()
    page.get_by_role("option").first.click()
    page.get_by_role("button", name="Проверить").click()
    told = page.get_by_role("status").filter(has_text="Правило")
    expect(told).to_contain_text(re.compile("Правило сработает|Правило не сработает"))
    page.get_by_role("tab", name="На прошлом").click()
    page.get_by_role("button", name="Посмотреть").click()
    expect(page.get_by_role("status").filter(has_text="за 30 дн.")).to_be_visible()

    page.get_by_role("button", name="Включить", exact=True).click()
    expect(page).to_have_url(re.compile(r"/rules/[0-9a-f-]{36}$"))
    expect(page.get_by_text("Включено", exact=True)).to_be_visible()
    lead = call(page, "POST", "/leads", {"name": f"Заявка {mark}", "source": "site"})

    begun(page, page.url.rsplit("/", 1)[1], "waiting")
    page.get_by_role("tab", name="Журнал").click()
    log = page.get_by_role("tabpanel", name="Журнал")
    expect(log.get_by_role("link", name=lead["name"])).to_be_visible()
    expect(log.get_by_text("Ждёт", exact=True).last).to_be_visible()
    log.get_by_role("button", expanded=False).first.click()
    expect(log.get_by_role("link", name="Позвонить по заявке с сайта")).to_be_visible()
    page.goto(f"/leads/{lead['id']}")
    expect(page.get_by_text("Позвонить по заявке с сайта").first).to_be_visible()
    page.get_by_role("tab", name="Автоматика").click()
    expect(page.get_by_role("tabpanel").get_by_text(name)).to_be_visible()


def test_steps_are_moved_by_keys_and_nothing_is_lost_on_leaving(open_as: Opening) -> None:
    page = open_as(ADMINISTRATOR)
    page.goto("/rules/new?example=late-lead")
    steps = page.locator("main [id^=step-]")
    expect(steps).to_have_count(3)
    expect(steps.first).to_contain_text("Подождать")
    steps.first.press("Alt+ArrowDown")
    expect(page.get_by_role("region", name="Ветка 1").locator("[id^=step-]").first).to_contain_text(
        "Подождать"
    )
    page.keyboard.press("Alt+ArrowUp")
    expect(steps.first).to_contain_text("Подождать")
    page.get_by_role("link", name="Сделки").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Отменить").click()
    expect(steps).to_have_count(3)


def test_a_circle_is_stopped_and_shows_its_chain(open_as: Opening) -> None:
    mark = uuid.uuid4().hex[:6]
    name = f"По кругу {mark}"
    page = open_as(ADMINISTRATOR)
    page.goto("/rules")
    more = {"field": "interest", "value": "{{ lead.interest }}+"}
    only = {"field": "name", "op": "contains", "value": mark}
    step = {"id": "more", "kind": "change", "put": [more]}
    definition = {"when": {"kind": "changed", "field": "interest"}, "condition": only, "steps": [step]}
    rule = switched_on(page, name, definition)
    lead = call(page, "POST", "/leads", {"name": f"Лид {mark}"})
    call(page, "PATCH", f"/leads/{lead['id']}", {"values": {"interest": "весы"}})
    begun(page, rule, "stopped")
    page.goto(f"/rules/{rule}")
    page.get_by_role("tab", name="Журнал").click()
    log = page.get_by_role("tabpanel", name="Журнал")
    stopped = log.get_by_role("button", expanded=False).filter(has_text="Остановлено")
    stopped.click()
    expect(log.get_by_text("Кто кого запустил")).to_be_visible()
    expect(log.get_by_role("link", name=name)).to_have_count(3)


def test_a_rule_is_started_by_hand_from_a_record(open_as: Opening) -> None:
    mark = uuid.uuid4().hex[:6]
    name = f"Вручную {mark}"
    page = open_as(ADMINISTRATOR)
    page.goto("/rules")
    task = {"id": "task", "kind": "task", "subject": f"Перезвонить {mark}"}
    switched_on(page, name, {"when": {"kind": "by_hand"}, "steps": [task]})
    lead = call(page, "POST", "/leads", {"name": f"Лид {mark}"})
    page.goto(f"/leads/{lead['id']}")
    page.get_by_role("button", name="Ещё", exact=True).click()
    page.get_by_role("menuitem", name="Запустить правило…").click()
    page.get_by_role("dialog").get_by_role("button", name=f"Запустить: {name}").click()
    expect(page.get_by_text(f"Правило «{name}» запущено")).to_be_visible()
    expect(page.get_by_text(f"Перезвонить {mark}").first).to_be_visible(timeout=30_000)
