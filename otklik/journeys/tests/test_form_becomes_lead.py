import json
import time
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from otklik.activities.models import Activity
from otklik.channels.web_forms.actions import change_form, create_form, forget_old_hits
from otklik.channels.web_forms.models import ConsentText, FormHits, FormSubmission
from otklik.channels.web_forms.tokens import new_token
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Invalid
from otklik.records.entries.actions import create_record
from otklik.sales.leads.assignment_rules import create_rule
from otklik.sales.leads.models import Lead

SITE = "https://shop.example.ru"
FIELDS = [
    {"key": "last_name", "label": {"ru": "Имя"}, "required": True},
    {"key": "phones", "label": {"ru": "Телефон"}, "required": True},
    {"key": "interest", "label": {"ru": "Что нужно"}, "required": False},
]


@pytest.fixture
def form(world):
    values = {"name": "Заявка", "fields": FIELDS, "origins": ["shop.example.ru"], "consent_text": {"ru": "Согласен"},
              "thanks": {"ru": "Перезвоним"}, "tags": ["сайт"]}  # fmt: skip
    return create_form(world.by("admin"), values)


def token_of(form, ago=10):
    with time_machine.travel(now() - timedelta(seconds=ago), tick=False):
        return new_token(form.key)


def send(form, ago=10, origin=SITE, token=None, **values):
    body = {
        "last_name": "Лялина",
        "phones": "8 916 123-45-67",
        "consent": True,
        "token": token or token_of(form, ago),
    }
    headers = {"Origin": origin} if origin else {}
    return Client(headers=headers).post(
        f"/api/v1/public/forms/{form.key}", {**body, **values}, content_type="application/json"
    )


def test_a_form_becomes_a_lead_with_its_touches(world, form):
    first = {"utm_source": "yandex", "utm_campaign": "brand", "referrer": "https://ya.ru/search?q=1"}
    last = {"page": "https://shop.example.ru/a?utm_source=vk&utm_medium=cpc&x=1"}
    answer = send(form, interest="Перчатки", first_touch=first, last_touch=last)
    assert answer.status_code == 200, answer.content
    assert answer.json() == {"ok": True, "thanks": "Перезвоним", "redirect": None}
    lead = Lead.objects.get()
    assert (lead.name, lead.interest, lead.source, lead.tags) == ("Лялина", "Перчатки", "site", ["сайт"])
    assert lead.phones[0]["value"] == "+79161234567"
    assert (lead.utm_source, lead.utm_campaign) == ("yandex", "brand")
    assert (lead.last_touch["utm_source"], lead.last_touch["utm_medium"]) == ("vk", "cpc")
    assert lead.consent["version"] == 1 and lead.consent["text"] == str(ConsentText.objects.get().pk)
    submission = FormSubmission.objects.get()
    assert (submission.object, submission.record_id, submission.verdict) == ("lead", lead.pk, "accepted")
    assert "916" not in submission.address_hash
    told = world.api("admin").get(f"/leads/{lead.pk}").json()
    assert told["first_touch"] == "yandex · brand — https://ya.ru/search"


def test_the_lead_goes_where_the_rules_say(world, form):
    create_rule(world.by("admin"), {"name": "Всем", "way": "person", "users": [world.id("maria")]})
    send(form)
    assert Lead.objects.get().responsible_id == world.id("maria")


def test_a_form_sent_twice_is_one_lead(world, form):
    token = token_of(form)
    assert send(form, token=token).status_code == 200
    assert send(form, token=token).status_code == 200
    assert Lead.objects.count() == 1 and FormSubmission.objects.count() == 1


def test_the_same_person_again_comes_to_the_same_lead(world, form):
    send(form, first_touch={"utm_source": "yandex"}, last_touch={"utm_source": "yandex"})
    send(form, interest="Ещё маски", first_touch={"utm_source": "vk"}, last_touch={"utm_source": "vk"})
    lead = Lead.objects.get()
    assert (lead.first_touch["utm_source"], lead.last_touch["utm_source"]) == ("yandex", "vk")
    note = Activity.objects.get(kind="note")
    assert "Ещё маски" in note.text and note.subject == "Повторная заявка: Заявка"


@pytest.mark.parametrize(
    ("more", "verdict"), [({"website_url": "http://spam"}, "trap"), ({"ago": 1}, "too_fast")]
)
def test_spam_is_thanked_and_makes_nothing(world, form, more, verdict):
    assert send(form, **more).json()["ok"] is True
    assert Lead.objects.count() == 0
    assert FormSubmission.objects.get().verdict == verdict


def test_strange_and_old_tokens_are_refused(world, form):
    other = create_form(world.by("admin"), {"name": "Другая", "fields": FIELDS, "consent_required": False})
    for token in ("", "x", token_of(other), token_of(form, ago=60 * 60 * 25)):
        answer = send(form, token=token or "-")
        assert answer.status_code == 422 and answer.json()["errors"][0]["code"] == "stale"
    assert Lead.objects.count() == 0


def test_wrong_values_are_told_by_field(world, form):
    answer = send(form, phones=" ", consent=False)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["phones", "consent"]
    assert answer["Access-Control-Allow-Origin"] == SITE
    assert FormSubmission.objects.count() == 0


def test_only_the_forms_own_fields_are_taken(world, form):
    send(form, responsible=str(world.id("petr")), status="x", comment="Не спрашивали")
    lead = Lead.objects.get()
    assert lead.responsible_id is None and lead.comment == ""


def test_one_address_is_held_back_and_the_count_stays(world, form):
    change_form(world.by("admin"), form.pk, {"hourly_per_address": 3})
    answers = [send(form, phones=f"8916123450{n}").status_code for n in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    assert FormHits.objects.exclude(address_hash="").get().count == 5
    with time_machine.travel(now() + timedelta(days=3)):
        forget_old_hits()
    assert not FormHits.objects.exists()


def test_only_allowed_sites_may_send(world, form):
    answer = send(form, origin="https://evil.example")
    assert answer.status_code == 403 and "Access-Control-Allow-Origin" not in answer
    assert send(form, origin=None).status_code == 200
    leave = Client(headers={"Origin": SITE}).options(f"/api/v1/public/forms/{form.key}")
    assert leave.status_code == 204 and leave["Access-Control-Allow-Origin"] == SITE
    assert "Access-Control-Allow-Origin" not in Client(headers={"Origin": "https://x.y"}).options(
        f"/api/v1/public/forms/{form.key}"
    )


def test_a_page_asks_for_the_form_and_sends_it_as_pages_do(world, form):
    shown = Client(headers={"Origin": SITE}).get(f"/api/v1/public/forms/{form.key}").json()
    assert [field["key"] for field in shown["fields"]] == ["last_name", "phones", "interest"]
    assert shown["consent"] == {"required": True, "version": 1, "text": "Согласен"}
    change_form(world.by("admin"), form.pk, {"seconds_least": 0})
    values = {"last_name": "Лялина", "phones": "89161234567", "consent": "on", "token": shown["token"],
              "utm_source": "vk"}  # fmt: skip
    answer = Client().post(f"/api/v1/public/forms/{form.key}", values)
    assert answer.status_code == 200, answer.content
    assert Lead.objects.get().utm_source == "vk"


def test_another_consent_text_is_another_version(world, form):
    by = world.by("admin")
    change_form(by, form.pk, {"consent_text": {"ru": "Согласен"}})
    change_form(by, form.pk, {"consent_text": {"ru": "Согласен на всё"}})
    assert list(ConsentText.objects.values_list("version", flat=True).order_by("version")) == [1, 2]
    send(form)
    assert FormSubmission.objects.get().consent.version == 2


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"fields": []}, {"fields": [{"key": "responsible"}]}, {"fields": [{"key": "nothing"}]},
     {"origins": ["не сайт"]}, {"source": "x"}, {"consent_text": None}, {"redirect": "javascript:alert(1)"}],
)  # fmt: skip
def test_a_form_set_up_wrongly_is_refused(world, wrong):
    values = {"name": "Заявка", "fields": FIELDS, "consent_text": {"ru": "Да"}, **wrong}
    with pytest.raises(Invalid):
        create_form(world.by("admin"), {key: value for key, value in values.items() if value is not None})


def test_forms_are_an_administrators(world, form):
    with pytest.raises(Forbidden):
        create_form(world.by("marina"), {})
    api = world.api("admin")
    body = {"name": "Звонок", "fields": [{"key": "phones", "required": True}], "consent_required": False}
    made = api.post("/web-forms", body)
    assert made.status_code == 201, made.content
    assert len(api.get("/web-forms").json()) == 2
    assert api.patch(f"/web-forms/{made.json()['id']}", {"active": False}).json()["active"] is False
    assert Client().get(f"/api/v1/public/forms/{made.json()['key']}").status_code == 404
    send(form)
    sent = api.get(f"/web-forms/{form.pk}/submissions").json()["rows"]
    assert sent[0]["verdict"] == "accepted" and sent[0]["record"]["object"] == "lead"
    assert world.api("ivan").get("/web-forms").status_code == 403
    assert api.delete(f"/web-forms/{form.pk}").status_code == 204
    assert send(form).status_code == 404


def test_garbage_is_told_to_be_garbage(form):
    path = f"/api/v1/public/forms/{form.key}"
    for body in ("{", "[]", json.dumps("x")):
        assert Client().post(path, body, content_type="application/json").status_code == 422
    assert (
        Client().post("/api/v1/public/forms/none", "{}", content_type="application/json").status_code == 404
    )


def test_a_lead_out_of_a_form_is_read_like_any_other(world, form):
    started = time.monotonic()
    send(form, phones="не скажу")
    assert Lead.objects.get().phones[0]["ok"] is False and time.monotonic() - started < 60
    assert create_record(world.by("ivan"), "lead", {"name": "x"})
