"""Stages, pipelines, statuses and reasons are called in the language of whoever asks: a person, a key, a job."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from otklik.access.queries import caller_of_user
from otklik.records.entries.actions import change_record
from otklik.records.entries.queries import Asking, page
from otklik.sales.lead_statuses.models import LeadStatus
from otklik.sales.tests.cast import new_lead
from tests.world import World

pytestmark = pytest.mark.django_db


def called(world: World, who: str, header: str = "") -> tuple[Any, Any]:
    """The stage of a deal and the status of a lead, as the API tells them to `who`."""
    more = {"HTTP_ACCEPT_LANGUAGE": header} if header else {}
    client = world.api(who).client
    deal = client.get("/api/v1/deals", {"columns": "stage,pipeline", "limit": 1}, **more).json()["rows"][0]
    lead = client.get("/api/v1/leads", {"columns": "status", "limit": 1}, **more).json()["rows"][0]
    return deal["stage"]["name"], lead["status"]["name"]


@pytest.fixture
def named(world: World) -> World:
    new_lead(world, "ivan")
    stage = world.things["stages"]["new"]
    status = LeadStatus.objects.get(kind="new")
    world.things["words"] = {
        "ru": (stage.name.to("ru"), status.name),
        "en": (stage.name.to("en"), status.name_en),
    }
    assert world.things["words"]["ru"] != world.things["words"]["en"]
    return world


def test_a_key_speaks_the_language_it_asks_for(named: World) -> None:
    words = named.things["words"]
    assert called(named, "key_of_ivan") == words["ru"]
    assert called(named, "key_of_ivan", "en") == words["en"]
    assert called(named, "key_of_ivan", "de, en-GB;q=0.8, ru;q=0.5") == words["en"]
    assert called(named, "key_of_ivan", "ru-RU,ru;q=0.9,en;q=0.8") == words["ru"]
    assert called(named, "key_of_ivan", "de") == words["ru"]


def test_a_key_speaks_its_owner_s_language_otherwise(named: World) -> None:
    named.api("ivan").patch("/me", {"language": "en"})
    assert called(named, "key_of_ivan") == named.things["words"]["en"]
    assert called(named, "key_of_ivan", "ru") == named.things["words"]["ru"]


def test_a_refusal_to_a_key_is_in_the_language_it_asks_for(named: World) -> None:
    client = named.api("key_of_ivan").client
    told = client.get("/api/v1/companies/x", HTTP_ACCEPT_LANGUAGE="en").json()
    assert told["title"].isascii()


def test_a_person_is_told_in_their_own_language_whatever_the_browser(named: World) -> None:
    assert called(named, "ivan", "en") == named.things["words"]["ru"]
    named.api("ivan").patch("/me", {"language": "en"})
    assert called(named, "ivan", "ru") == named.things["words"]["en"]


def test_a_job_speaks_the_language_of_who_asked(named: World) -> None:
    by = caller_of_user(named.id("ivan"))
    assert by.config is None
    words = named.things["words"]
    for language in ("ru", "en"):
        caller = replace(by, language=language)
        deal = page(caller, "deal", Asking(columns=("stage",)))["rows"][0]
        lead = page(caller, "lead", Asking(columns=("status",)))["rows"][0]
        assert (deal["stage"]["name"], lead["status"]["name"]) == words[language]


def test_a_new_name_is_heard_at_once(named: World) -> None:
    status = LeadStatus.objects.get(kind="new")
    assert called(named, "key_of_ivan", "en")[1] == status.name_en
    change_record(named.by("admin"), "lead_status", status.pk, {"name_en": "Fresh"})
    assert called(named, "key_of_ivan", "en")[1] == "Fresh"
    assert called(named, "ivan")[1] == status.name


def test_pickers_offer_names_in_the_language_too(named: World) -> None:
    client = named.api("key_full").client
    offered = client.get("/api/v1/pickers/lead_status", HTTP_ACCEPT_LANGUAGE="en").json()
    assert named.things["words"]["en"][1] in [one["name"] for one in offered]


@pytest.mark.parametrize(
    ("key", "ru", "en"),
    [("stage", "Нов", "New"), ("lead_status", "Нов", "New"), ("loss_reason", "Дорог", "expens")],
)
def test_pickers_find_a_word_by_its_name_in_either_language(named: World, key: str, ru: str, en: str) -> None:
    client = named.api("key_full").client
    for language in ("ru", "en"):
        by_ru, by_en = (
            client.get(f"/api/v1/pickers/{key}", {"q": part}, HTTP_ACCEPT_LANGUAGE=language).json()
            for part in (ru, en)
        )
        assert by_ru, (key, language)
        assert {one["id"] for one in by_ru} & {one["id"] for one in by_en}, (key, language)
