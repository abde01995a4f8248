"""Two people at the same records: what one does reaches the other, and nothing of either is lost."""

from __future__ import annotations

import re
import uuid

from playwright.sync_api import Page, expect

from tests.e2e.conftest import ADMINISTRATOR, HEAD, Opening, call


def new_company(page: Page) -> tuple[str, str]:
    """A company made through the page's own session: its name and its address."""
    name = f"ООО «Проба {uuid.uuid4().hex[:8]}»"
    row = call(page, "POST", "/companies", {"name": name})
    return name, f"/companies/{row['id']}"


def test_another_persons_change_appears_in_an_open_list(open_as: Opening) -> None:
    watcher, writer = open_as(HEAD), open_as(ADMINISTRATOR)
    writer.goto("/companies")
    name, _ = new_company(writer)
    watcher.goto(f"/companies?q={name[5:-1]}")
    expect(watcher.get_by_role("link", name=name)).to_be_visible()
    found = writer.evaluate("q => fetch('/api/v1/companies?q=' + q).then((r) => r.json())", name[5:-1])
    renamed = name.replace("Проба", "Переименована")
    call(writer, "PATCH", f"/companies/{found['rows'][0]['id']}", {"values": {"name": renamed}})
    expect(watcher.get_by_role("link", name=name)).to_be_hidden()


def test_two_people_at_one_field_are_asked_and_nothing_is_lost(open_as: Opening) -> None:
    first, second = open_as(HEAD), open_as(ADMINISTRATOR)
    first.goto("/companies")
    name, address = new_company(first)
    for page in (first, second):
        page.goto(address)
        page.get_by_role("button", name="Изменить: Название").focus()
        page.keyboard.press("Enter")
    theirs, mine = f"{name} от второго", f"{name} от первого"
    second.get_by_role("textbox", name="Название").fill(theirs)
    second.keyboard.press("Enter")
    expect(second.get_by_role("heading", level=1, name=theirs)).to_be_visible()
    first.get_by_role("textbox", name="Название").fill(mine)
    first.keyboard.press("Enter")
    question = first.get_by_role("dialog", name="Пока вы меняли, это изменил другой человек")
    expect(question).to_contain_text(theirs)
    expect(question).to_contain_text(mine)
    question.get_by_role("button", name="Оставить выбранное").click()
    expect(first.get_by_role("heading", level=1, name=mine)).to_be_visible()
    first.get_by_role("tab", name="Журнал").click()
    expect(first.get_by_role("tabpanel")).to_contain_text(theirs)


def test_duplicates_are_merged_and_parted_again(open_as: Opening) -> None:
    page = open_as(ADMINISTRATOR)
    page.goto("/companies")
    first, _ = new_company(page)
    second, _ = new_company(page)
    page.goto("/companies?q=Проба&s=-created_at")
    for name in (first, second):
        page.get_by_role("row").filter(has_text=name).get_by_role("checkbox").click()
    page.get_by_role("toolbar").get_by_role("button", name="Объединить").click()
    dialog = page.get_by_role("dialog", name="Объединить записи")
    dialog.get_by_role("radio", name=re.compile(re.escape(first))).first.check()
    dialog.get_by_role("button", name="Объединить").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("link", name=second)).to_be_hidden()
    page.get_by_role("link", name=first).click()
    card = page.get_by_role("dialog")
    card.get_by_role("tab", name="Связи").click()
    card.get_by_role("region", name="Объединено из").get_by_role("button", name="Разъединить").click()
    expect(page.get_by_text("Записи снова раздельны")).to_be_visible()
    page.goto("/companies?q=Проба&s=-created_at")
    expect(page.get_by_role("link", name=second)).to_be_visible()
