"""A manager asks from the deal; the head decides from the notice on a telephone, or by the link of the letter."""

from __future__ import annotations

import re
from uuid import uuid4

from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import ADMINISTRATOR, HEAD, Opening, Server, call
from tests.e2e.test_phone_journey import PHONE, keeps_within_the_screen
from tests.mail_server import MailServer

MANAGER = "i.kats"


def route_for(open_as: Opening, needed: bool = False) -> str:
    """A route by the asker's head, written in its form; with `needed` a stage waits for it. Its name."""
    page = open_as(ADMINISTRATOR)
    name = f"Скидка {uuid4().hex[:6]}"
    page.goto("/settings/approval-routes")
    page.get_by_role("button", name="Новый маршрут").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Название").fill(name)
    expect(form.get_by_text("руководитель того, кто просит — за 4 раб. ч")).to_be_visible()
    form.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_text(name)).to_be_visible()
    if needed:
        found = [one for one in call(page, "GET", "/approval-routes") if one["name"] == name]
        pipeline = call(page, "GET", "/pipelines")[0]
        stages = [
            {
                "id": one["id"], "names": one["names"], "kind": one["kind"], "color": one["color"],
                "days_limit": one["days_limit"],
                "entry": {"approval": found[0]["id"]} if one["kind"] == "contract" else one["entry"],
            }
            for one in pipeline["stages"]
        ]  # fmt: skip
        call(page, "PATCH", f"/pipelines/{pipeline['id']}", {"stages": stages})
    return name


def new_deal(page: Page) -> str:
    """The manager's own, on the screen."""
    page.goto("/day")
    pipeline = call(page, "GET", "/pipelines")[0]
    values = {"name": f"Сделка {uuid4().hex[:6]}", "amount": "120000", "pipeline": pipeline["id"]}
    deal = call(page, "POST", "/deals", values)
    page.goto(f"/deals/{deal['id']}")
    return str(deal["name"])


def ask(page: Page, route: str, comment: str) -> None:
    """Send it along the route from the dialog that stands open."""
    dialog = page.get_by_role("dialog", name="Отправить на согласование")
    if dialog.get_by_label("Маршрут").input_value() != route:
        dialog.get_by_label("Маршрут").click()
        page.get_by_role("option", name=route).click()
    dialog.get_by_label("Пояснение").fill(comment)
    dialog.get_by_role("button", name="Отправить", exact=True).click()
    expect(dialog).to_be_hidden()


def test_asked_on_the_way_to_a_stage_and_decided_on_a_telephone(open_as: Opening) -> None:
    route = route_for(open_as, needed=True)
    manager = open_as(MANAGER)
    deal = new_deal(manager)
    manager.get_by_text("Договор", exact=True).first.click()
    lacking = manager.get_by_role("dialog")
    expect(lacking.get_by_text(f"согласование «{route}»")).to_be_visible()
    lacking.get_by_role("button", name="Отправить на согласование").click()
    ask(manager, route, "Постоянный клиент")
    panel = manager.get_by_role("region", name="Согласования")
    expect(panel.get_by_text("Ждёт решения", exact=True)).to_be_visible()
    expect(panel.get_by_text("Кузнецова Марина")).to_be_visible()

    head = open_as(HEAD, **PHONE)
    head.goto("/day")
    head.get_by_role("navigation", name="Разделы").get_by_text("Ещё").tap()
    head.get_by_role("dialog").get_by_role("link", name=re.compile("Уведомления")).tap()
    told = head.get_by_role("listitem").filter(has_text=deal)
    expect(told.get_by_text("Постоянный клиент")).to_be_visible()
    assert keeps_within_the_screen(head)
    told.get_by_role("button", name="Отказать").tap()
    told.get_by_role("button", name="Отказать").tap()
    expect(told.get_by_text("Напишите, почему отказано")).to_be_visible()
    told.get_by_role("button", name="Отменить").tap()
    told.get_by_role("button", name="Согласовать", exact=True).tap()
    expect(told.get_by_role("button", name="Согласовать", exact=True)).to_be_hidden()

    expect(panel.get_by_text("Согласовано", exact=True)).to_be_visible()
    timeline = manager.get_by_role("region", name="Лента")
    expect(timeline.get_by_text(f"Согласовано: {route}")).to_be_visible()
    manager.get_by_text("Договор", exact=True).first.click()
    expect(manager.get_by_role("dialog")).to_have_count(0)
    expect(manager.get_by_text(re.compile("Этап:.*Договор")).first).to_be_visible()


def test_decided_by_the_link_of_the_letter(
    open_as: Opening, mail: MailServer, browser: Browser, server: Server
) -> None:
    route = route_for(open_as)
    manager = open_as(MANAGER)
    deal = new_deal(manager)
    manager.get_by_role("region", name="Согласования").get_by_role(
        "button", name="Отправить на согласование"
    ).click()
    ask(manager, route, "Просят отсрочку")

    mail.wait(lambda: any(route in str(one["Subject"]) for one in mail.taken))
    (letter,) = [one for one in mail.taken if route in str(one["Subject"])]
    plain = letter.get_body(("plain",))
    assert plain is not None and deal in plain.get_content()
    found = re.search(r"/approve/\S+", plain.get_content())
    assert found

    context = browser.new_context(base_url=server.address, locale="ru-RU", **PHONE)
    page = context.new_page()
    page.goto(found.group())
    expect(page.get_by_text(deal)).to_be_visible()
    expect(page.get_by_text("Просят отсрочку")).to_be_visible()
    assert keeps_within_the_screen(page)
    page.get_by_role("button", name="Отказать").tap()
    page.get_by_label("Почему отказано").fill("Только предоплата")
    page.get_by_role("button", name="Отказать").tap()
    expect(page.get_by_text("Ваше решение принято: отказано")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Решать больше нечего: отказано")).to_be_visible()
    page.goto(found.group()[:-3])
    expect(page.get_by_text("Ссылка не работает")).to_be_visible()
    context.close()

    expect(
        manager.get_by_role("region", name="Согласования").get_by_text("Отказано", exact=True)
    ).to_be_visible()
    expect(manager.get_by_text("Только предоплата", exact=True)).to_be_visible()
