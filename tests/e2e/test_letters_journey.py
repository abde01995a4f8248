"""A letter by template, written from a deal, arrives and stands on the deal's timeline; a talk is led by its script."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.conftest import ADMINISTRATOR, Opening, call
from tests.mail_server import MailServer

BODY = """Добрый день, {{ person.first_name | default: "коллеги" }}!

Спасибо за встречу о сделке **{{ deal.name }}**."""


def test_a_letter_by_template_arrives(open_as: Opening, mail: MailServer) -> None:
    page = open_as(ADMINISTRATOR)
    page.goto("/letter_templates")
    person = call(
        page, "POST", "/people", {"name": "Получателев Юрий", "emails": ["yuri@poluchatel.example"]}
    )
    deal = call(page, "POST", "/deals", {"name": "Поставка шприцев", "person": person["id"]})
    template = call(page, "POST", "/letter_templates", {"name": "После встречи", "about": "deal"})
    assert template["kind"] == "letter"

    page.goto(f"/letter_templates/{template['id']}")
    page.get_by_label("Тема", exact=True).fill("Спасибо, ")
    editor = page.get_by_role("textbox", name="Текст", exact=True)
    editor.fill("Добрый день, {{ person.nothing }}")
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_text("Строка 1: нет такого поля или оно вам не видно: person.nothing")).to_be_visible()
    editor.fill(BODY)
    page.get_by_role("button", name="Вставить поле").click()
    page.get_by_label("Найти поле").fill("должность")
    page.get_by_role("menuitem", name="Должность").first.click()
    expect(editor).to_have_value(re.compile(r"\.\{\{ person\.position \}\}$"))
    editor.fill(BODY)
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_text("Сохранено")).to_be_visible()

    page.goto(f"/deals/{deal['id']}")
    page.get_by_role("button", name="Написать письмо").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("yuri@poluchatel.example")).to_be_visible()
    dialog.get_by_label("Шаблон").click()
    page.get_by_role("option", name="После встречи").click()
    expect(dialog.get_by_role("textbox", name="Текст", exact=True)).to_have_value(
        re.compile("Добрый день, Юрий!")
    )
    dialog.get_by_role("button", name="Отправить", exact=True).click()
    expect(dialog).to_be_hidden()

    mail.wait(lambda: any(to == ["yuri@poluchatel.example"] for _, to in mail.envelopes))
    at = [to for _, to in mail.envelopes].index(["yuri@poluchatel.example"])
    message = mail.taken[at]
    assert message["Subject"] == "Спасибо,"
    plain = message.get_body(("plain",))
    assert plain and "Спасибо за встречу о сделке Поставка шприцев." in plain.get_content()

    timeline = page.get_by_role("region", name="Лента")
    expect(timeline.get_by_text("Кому: yuri@poluchatel.example")).to_be_visible(timeout=30_000)
    timeline.get_by_role("link", name="Открыть письмо").click()
    expect(page.get_by_text("Отправлено").first).to_be_visible()
    article = page.get_by_role("article", name="Спасибо,")
    expect(article.get_by_text("Поставка шприцев")).to_be_visible()


def test_a_talk_is_led_by_its_script(open_as: Opening) -> None:
    page = open_as(ADMINISTRATOR)
    page.goto("/letter_templates")
    person = call(page, "POST", "/people", {"name": "Собеседников Иван"})
    script = call(page, "POST", "/letter_templates", {"name": "Первый звонок", "kind": "phone_script"})

    page.goto(f"/letter_templates/{script['id']}")
    page.get_by_role("button", name="Добавить шаг").click()
    page.get_by_role("textbox", name="Что сказать").fill("{{ person.first_name }}, удобно говорить?")
    page.get_by_role("button", name="Добавить ответ").click()
    page.get_by_role("textbox", name="Ответ").fill("Да")
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_text("Сохранено")).to_be_visible()

    page.goto(f"/people/{person['id']}")
    page.get_by_role("button", name="Скрипт разговора").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Первый звонок").click()
    expect(dialog.get_by_text("Иван, удобно говорить?")).to_be_visible()
    dialog.get_by_role("button", name="Да", exact=True).click()
    expect(dialog.get_by_text("Разговор окончен")).to_be_visible()
    dialog.get_by_role("button", name="Записать звонок").click()
    expect(dialog).to_be_hidden()
    timeline = page.get_by_role("region", name="Лента")
    expect(timeline.get_by_text("— Иван, удобно говорить?")).to_be_visible()
