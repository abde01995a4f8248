"""One person gives another a deal: the other's bell rings by itself, and nobody else's does."""

from __future__ import annotations

import json
import re
import uuid

from playwright.sync_api import expect

from tests.e2e.conftest import ADMINISTRATOR, HEAD, Opening, call


def test_a_record_given_to_a_colleague_rings_their_bell(open_as: Opening) -> None:
    watcher, giver = open_as(HEAD), open_as(ADMINISTRATOR)
    watcher.goto("/companies")
    me = watcher.evaluate("() => fetch('/api/v1/me').then((r) => r.json())")["user"]["id"]
    bell = watcher.get_by_role("button", name=re.compile("^Уведомления"))
    # Other journeys may have rung it.
    call(watcher, "POST", "/notices/read", {})
    watcher.reload()
    expect(bell).to_have_accessible_name("Уведомления")
    giver.goto("/companies")
    name = f"Поставка {uuid.uuid4().hex[:8]}"
    call(giver, "POST", "/deals", {"name": name, "responsible": me})

    toast = watcher.get_by_role("alert").filter(has_text=name)
    expect(toast).to_be_visible()
    expect(bell).to_have_accessible_name("Уведомления 1 непрочитанное")
    expect(giver.get_by_role("alert").filter(has_text=name)).to_have_count(0)

    bell.click()
    watcher.get_by_role("listitem").filter(has_text=name).get_by_role("button").click()
    expect(watcher.get_by_role("heading", level=1, name=name)).to_be_visible()
    expect(bell).to_have_accessible_name("Уведомления")

    watcher.goto("/notices")
    expect(watcher.get_by_role("listitem").filter(has_text=name)).to_be_visible()
    watcher.get_by_text("Непрочитанные", exact=True).click()
    expect(watcher.get_by_text("Всё прочитано")).to_be_visible()


def test_what_is_chosen_of_notices_stays_chosen(open_as: Opening) -> None:
    page = open_as(HEAD)
    page.goto("/profile")
    page.get_by_role("link", name="Настроить уведомления").click()
    switch = page.get_by_role("switch", name="Меня упомянули: Письмо дня")
    before = switch.is_checked()
    switch.set_checked(not before, force=True)
    expect(page.get_by_role("alert").filter(has_text="Сохранено")).to_be_visible()
    page.reload()
    expect(switch).to_be_checked(checked=not before)
    switch.set_checked(before, force=True)
    expect(switch).to_be_checked(checked=before)


def test_the_worker_of_the_browser_shows_what_is_pushed(open_as: Opening) -> None:
    """A real push service is out of reach here: the browser itself is told that a push has come."""
    page = open_as(HEAD)
    page.goto("/notices/choices")
    page.context.grant_permissions(["notifications"])
    worker = "/static/client/push.js"
    page.evaluate(
        """async path => {
            const worker = await navigator.serviceWorker.register(path);
            for (let n = 0; n < 100 && worker.active?.state !== "activated"; n += 1)
                await new Promise((go) => setTimeout(go, 100));
        }""",
        worker,
    )
    browser = page.context.new_cdp_session(page)
    known: list[str] = []
    browser.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: known.extend(one["registrationId"] for one in event["registrations"]),
    )
    browser.send("ServiceWorker.enable")
    page.wait_for_timeout(500)
    pushed = {"title": "Ромашка", "body": "Вам передали сделку", "url": "/deals", "tag": "t1"}
    push = {
        "origin": page.evaluate("location.origin"),
        "registrationId": known[-1],
        "data": json.dumps(pushed),
    }
    browser.send("ServiceWorker.deliverPushMessage", push)
    shown = page.evaluate(
        """async path => {
            const worker = await navigator.serviceWorker.getRegistration(path);
            for (let n = 0; n < 100; n += 1) {
                const all = await worker.getNotifications();
                if (all.length) return all.map((one) => [one.title, one.body, one.tag, one.data.url]);
                await new Promise((go) => setTimeout(go, 100));
            }
            return [];
        }""",
        worker,
    )
    assert shown == [["Ромашка", "Вам передали сделку", "t1", "/deals"]]
