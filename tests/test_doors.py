"""Every door of the API, tried by everyone: who may pass, who may not, and what nobody's answer may give away.

The doors are read from the API itself, so a new one fails here until it is put into one of the lists below.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any
from uuid import UUID

import orjson
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from ninja import NinjaAPI

from otklik.api import api as otklik_api
from otklik.records.entries.actions import create_record
from tests.automation.approvals.cast import approval_of
from tests.regulations.cast import owed_by as owed
from tests.world import Api, World

pytestmark = pytest.mark.django_db
Door = tuple[str, str]

# Open to anyone: what is shown before a sign-in.
PUBLIC = (
    "GET /setup",
    "POST /setup",
    "GET /public/forms/{key}",
    "POST /public/forms/{key}",
    "POST /hooks/{token}",
    "GET /approve/{token}",
    "POST /approve/{token}",
)
# Open to whoever is signed in, rights or no rights: about oneself, the words of the trade, and lists that hold
# only what the caller may see (they are looked through for leaks below).
SIGNED_IN = """
GET /me              PATCH /me              GET /me/sign-ins        GET /sessions
DELETE /sessions     DELETE /sessions/{pk}  GET /objects            GET /objects/{key}
GET /search          GET /favourites        DELETE /favourites/{key}/{pk}
GET /recent          DELETE /recent/{key}/{pk}                      GET /users/picker
GET /roles/names
GET /departments     GET /teams             GET /views             GET /settings
GET /calendars       GET /calendars/regions GET /calendars/year     GET /calendars/now
GET /calendars/check GET /calendars/days    GET /calendars/days/export
GET /absences        POST /absences         PATCH /absences/{pk}    DELETE /absences/{pk}
GET /notices         GET /notices/unread     POST /notices/read
GET /notices/choices PATCH /notices/choices  PUT /notices/push      POST /notices/push/off
GET /pipelines       GET /pipelines/kinds   GET /pipelines/{pk}    GET /vat-rates
GET /territories     GET /territories/count     GET /territories/{pk}
GET /loss_reasons    GET /loss_reasons/count    GET /loss_reasons/{pk}
GET /lead_statuses   GET /lead_statuses/count   GET /lead_statuses/{pk}
GET /regulations     GET /regulations/{pk}      GET /regulations/to-acknowledge
GET /regulations/{pk}/editions                  GET /regulations/{pk}/readers   GET /obligations/objects
POST /regulations/{pk}/acknowledge
GET /segmentations            GET /segmentations/{pk}       GET /segmentations/{pk}/calculations/{calculation}
GET /segmentations/{pk}/moves
GET /letter_templates         GET /letter_templates/count   GET /letter_templates/{pk}
GET /letter_templates/fields  POST /letter_templates/preview   GET /letter_templates/scripts
GET /letter_templates/{pk}/script
GET /letters/signature        PUT /letters/signature
GET /approval-routes
GET /approvals/mine           GET /approvals/waiting
GET /approvals                GET /approvals/count
GET /dashboards               POST /dashboards              PUT /dashboards/home
GET /management-report
GET /report-schedules         POST /report-schedules
"""
# Open too, but with nothing in it for one who may see nothing.
EMPTY_HANDED = """
GET /activities/day  GET /activities/reminders
GET /imports         GET /imports/templates
GET /obligations/clocks
GET /metrics         GET /goals        GET /effects
GET /reports
"""
EMPTY = ("", "[]", "{}")
# Behind a right of the caller's role.
GUARDED = """
GET /users                    POST /users                   GET /users/{pk}            PATCH /users/{pk}
POST /users/{pk}/deactivate   POST /users/{pk}/activate     POST /users/{pk}/password-link
POST /users/{pk}/lift-pause   GET /users/{pk}/sessions      DELETE /users/{pk}/sessions
POST /users/{pk}/reset-second-factor
POST /departments             PATCH /departments/{pk}       DELETE /departments/{pk}
POST /teams                   PATCH /teams/{pk}             DELETE /teams/{pk}
POST /calendars               PATCH /calendars/{pk}         DELETE /calendars/{pk}
PUT /calendars/days           POST /calendars/days/import
GET /roles                    POST /roles                   GET /roles/{pk}            PATCH /roles/{pk}
DELETE /roles/{pk}            POST /roles/{pk}/restore
POST /conditions/words
GET /keys                     POST /keys                    DELETE /keys/{pk}          GET /sign-ins
PATCH /settings               GET /pickers/{key}
GET /health                   POST /health/retry
GET /mail                     PATCH /mail                   POST /mail/test
POST /objects/{key}/fields                                  PATCH /objects/{key}/fields/{field_key}
DELETE /objects/{key}/fields/{field_key}                    POST /objects/{key}/fields/{field_key}/restore
POST /views                   PATCH /views/{pk}             DELETE /views/{pk}
PUT /favourites/{key}/{pk}    PUT /recent/{key}/{pk}
POST /notices/{pk}/read
GET /activities/calendar      POST /activities/{pk}/complete  POST /activities/reminders/{pk}/seen
POST /activities/{pk}/cancel  POST /activities/{pk}/reopen
GET /duplicates               POST /duplicates/find         POST /duplicates/dismiss   POST /merges/{pk}/undo
GET /{plural}/duplicates      POST /{plural}/merge          POST /{plural}/merge/preview
GET /{plural}/{pk}/merges     GET /companies/{pk}/holding
POST /pipelines
PATCH /pipelines/{pk}         DELETE /pipelines/{pk}        POST /pipelines/{pk}/restore
PUT /vat-rates                DELETE /vat-rates
POST /leads/{pk}/refuse       POST /leads/{pk}/assign       GET /leads/{pk}/twins      POST /leads/{pk}/convert
GET /letters/start            GET /letters/{pk}/reading     POST /letters/{pk}/attach   POST /letters/{pk}/send
PUT /letter_templates/{pk}/script
POST /letters/{pk}/cancel     POST /letters/{pk}/take-back  POST /letters/{pk}/retry    POST /letters/{pk}/settle
GET /web-forms                POST /web-forms               PATCH /web-forms/{pk}      DELETE /web-forms/{pk}
GET /web-forms/{pk}/submissions
GET /assignment-rules         POST /assignment-rules        PATCH /assignment-rules/{pk}
DELETE /assignment-rules/{pk}
GET /deals/board              GET /deals/board/column       GET /deals/flags           GET /deals/calendar
GET /funnel                   GET /funnel/times             GET /funnel/deals          GET /funnel/export
GET /losses                   GET /losses/deals             GET /losses/won-back       GET /losses/worth-returning
GET /diagnosis                GET /diagnosis/times          GET /diagnosis/deals       GET /diagnosis/export
GET /diagnosis/norms          PUT /diagnosis/norms
GET /forecasts                GET /forecasts/deals          GET /forecasts/export      PUT /forecasts/own
GET /forecasts/quality        GET /forecasts/history        POST /forecasts/recount
GET /deals/{pk}/path          POST /deals/{pk}/move         POST /deals/{pk}/win
POST /deals/{pk}/lose         POST /deals/{pk}/reopen       POST /deals/{pk}/pipeline  PUT /deals/{pk}/persons
POST /cases/{pk}/take
POST /regulations             PATCH /regulations/{pk}       DELETE /regulations/{pk}
POST /regulations/{pk}/on     POST /regulations/{pk}/off    POST /regulations/rehearsal
GET /regulations/templates    POST /regulations/templates/{key}                        POST /regulations/sentence
GET /obligations/mine         GET /obligations/{pk}/help    POST /obligations/{pk}/explain
POST /obligations/{pk}/decide POST /obligations/{pk}/waive  GET /discipline
GET /metrics/figures          GET /metrics/{key}            GET /metrics/{key}/figures GET /metrics/{key}/trend
GET /metrics/{key}/records    GET /metrics/{key}/export     GET /metrics/{key}/definition
POST /metrics                 POST /metrics/trial           PATCH /metrics/{key}       DELETE /metrics/{key}
POST /metrics/{key}/count
GET /coverage                 GET /coverage/records         GET /coverage/export
GET /coverage/norms           PUT /coverage/norms
PATCH /report-schedules/{pk} DELETE /report-schedules/{pk}
POST /report-schedules/{pk}/send                            GET /report-schedules/{pk}/sendings
PUT /goals/targets            POST /goals/spread            GET /goals/export
POST /goals/baselines         DELETE /goals/baselines/{pk}
POST /effects                 POST /effects/trial           GET /effects/{pk}          PATCH /effects/{pk}
DELETE /effects/{pk}          GET /effects/{pk}/figures     GET /effects/{pk}/records
POST /reports                 GET /reports/{pk}             PATCH /reports/{pk}        DELETE /reports/{pk}
GET /reports/offers           POST /reports/run             POST /reports/run/records
GET /reports/{pk}/figures     GET /reports/{pk}/records     GET /reports/{pk}/export
GET /dashboards/{key}         PATCH /dashboards/{key}       DELETE /dashboards/{key}
POST /dashboards/{key}/copy   GET /dashboards/{key}/figures
POST /segmentations           PATCH /segmentations/{pk}     DELETE /segmentations/{pk}
POST /segmentations/trial     GET /segmentations/of/{key}/{record}
POST /segmentations/{pk}/recalculate                        GET /segmentations/{pk}/moves/export
POST /segmentations/{pk}/members                            POST /segmentations/{pk}/members/remove
GET /rules                    POST /rules                   GET /rules/{pk}            PATCH /rules/{pk}
DELETE /rules/{pk}            POST /rules/{pk}/on           POST /rules/{pk}/off       GET /rules/{pk}/editions
POST /rules/{pk}/start        GET /rules/{pk}/runs          GET /rules/choices         GET /rules/by-hand
POST /rules/sentence          POST /rules/trial             POST /rules/past
GET /runs                     GET /runs/{pk}                POST /runs/{pk}/retry      POST /runs/{pk}/stop
GET /webhooks                 POST /webhooks                PATCH /webhooks/{pk}       DELETE /webhooks/{pk}
POST /webhooks/{pk}/secret    POST /webhooks/{pk}/test      GET /webhooks/{pk}/deliveries
POST /webhooks/{pk}/replay    GET /webhooks/{pk}/deliveries/{delivery}
POST /webhooks/{pk}/deliveries/{delivery}/replay
GET /hooks-in                 POST /hooks-in                PATCH /hooks-in/{pk}       DELETE /hooks-in/{pk}
POST /hooks-in/{pk}/address   GET /hooks-in/{pk}/receipts   POST /hooks-in/{pk}/replay
POST /hooks-in/{pk}/receipts/{receipt}/replay
POST /approval-routes         PATCH /approval-routes/{pk}   DELETE /approval-routes/{pk}
POST /approval-routes/sentence
GET /approvals/of             POST /approvals/ask           GET /approvals/{pk}/whole
POST /approvals/{pk}/decide   POST /approvals/{pk}/withdraw
GET /deals/{pk}/lines         PUT /deals/{pk}/lines
POST /imports   DELETE /imports/templates/{pk}   GET /imports/{pk}
DELETE /imports/{pk}
PATCH /imports/{pk}/reading   PATCH /imports/{pk}/plan      POST /imports/{pk}/try     POST /imports/{pk}/start
POST /imports/{pk}/pause      POST /imports/{pk}/undo       PATCH /imports/{pk}/cells
GET /imports/{pk}/refusals    GET /imports/{pk}/refused.csv POST /imports/{pk}/template
GET /exports                  GET /{plural}/export          POST /{plural}/bulk        GET /bulk/{pk}
POST /{plural}/export
POST /bulk/{pk}/undo          GET /{plural}/{pk}/files      POST /{plural}/{pk}/files
GET /files/{pk}               DELETE /files/{pk}            GET /files/{pk}/preview
GET /{plural}/{pk}/timeline   GET /{plural}/{pk}/journal    GET /{plural}/{pk}/access
GET /{plural}/{pk}/seen-by
"""
# Every object has the same eight doors, all guarded but for those listed above.
RECORDS = [
    "activities",
    "companies",
    "people",
    "affiliations",
    "territories",
    "loss_reasons",
    "lead_statuses",
    "products",
    "leads",
    "deals",
    "cases",
    "obligations",
    "letter_templates",
    "letters",
    "approvals",
]
OF_RECORDS = """
GET /{}   POST /{}   GET /{}/count   GET /{}/totals   GET /{}/{pk}   PATCH /{}/{pk}   DELETE /{}/{pk}
POST /{}/{pk}/restore
"""

# A word that stands in every record of Pyotr's and nowhere else.
SECRET = "Заповедный"
NOBODY = "01970000-0000-7000-8000-000000000001"
PLURALS = {
    "company": "companies",
    "person": "people",
    "lead": "leads",
    "deal": "deals",
    "case": "cases",
    "activity": "activities",
    "obligation": "obligations",
    "approval": "approvals",
}
QUERY = {
    "object": "company",
    "start": "2026-01-01",
    "end": "2026-01-20",
    "from": "2026-01-01",
    "to": "2026-01-20",
    "values": orjson.dumps({"name": "ПАО «Лютик»", "inn": "7728168971"}).decode(),
    "code": "20",
    "since": "2026-01-01",
    "format": "csv",
    "ids": NOBODY,
    "record": NOBODY,
    "kind": "new",
    "year": "2026",
    "part": "open",
    "measure": "m1",
    "month": "2026-06",
}
QUERY_OF_DOOR = {
    ("GET", "/metrics/figures"): {"keys": "deals_won,deals_created"},
    ("GET", "/diagnosis/deals"): {"part": "created"},
}


def listed(text: str) -> set[Door]:
    return {(method, path) for method, path in re.findall(r"(GET|POST|PUT|PATCH|DELETE) (\S+)", text)}


PUBLIC_DOORS = listed(" ".join(PUBLIC))
SIGNED_IN_DOORS = listed(SIGNED_IN)
EMPTY_DOORS = listed(EMPTY_HANDED) | {("GET", f"/{plural}/totals") for plural in RECORDS}
GUARDED_DOORS = (
    listed(GUARDED)
    | {door for plural in RECORDS for door in listed(OF_RECORDS.replace("{}", plural))}
    - SIGNED_IN_DOORS
    - EMPTY_DOORS
)
ALL_DOORS = PUBLIC_DOORS | SIGNED_IN_DOORS | EMPTY_DOORS | GUARDED_DOORS


@cache
def schema() -> dict[str, Any]:
    return NinjaAPI.get_openapi_schema(otklik_api)


def doors() -> dict[Door, dict[str, Any]]:
    return {
        (method.upper(), path.removeprefix("/api/v1")): told
        for path, methods in schema()["paths"].items()
        for method, told in methods.items()
    }


def test_every_door_is_listed_once() -> None:
    found = set(doors())
    assert len(found) > 100
    assert not found - ALL_DOORS, "who may use these?"
    assert not ALL_DOORS - found, "these are gone"
    lists = (PUBLIC_DOORS, SIGNED_IN_DOORS, EMPTY_DOORS, GUARDED_DOORS)
    assert sum(map(len, lists)) == len(ALL_DOORS)


@pytest.fixture
def planted(world: World, settings, tmp_path) -> World:
    """The cast, with a record of each kind of Pyotr's and of Ivan's, a note and a file on the company."""
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": files}
    for who, word in (("petr", SECRET), ("ivan", "Открытый")):
        by = world.by(who)
        made = {}
        for key in ("company", "person", "lead", "deal"):
            made[key] = create_record(by, key, {"name": f"{word} {key}"}).pk
        made["case"] = create_record(by, "case", {"subject": f"{word} case"}).pk
        made["approval"] = approval_of(world, who, made["deal"], f"{word} approval")
        made["obligation"] = owed(world, who, "case", made["case"], name=f"{word} obligation").pk
        links = [{"object": "company", "id": str(made["company"])}]
        about = {"kind": "task", "subject": f"{word} activity", "due_at": "2026-01-10T09:00:00Z"}
        made["activity"] = create_record(by, "activity", {**about, "links": links}).pk
        sent = world.api(who).client.post(
            f"/api/v1/companies/{made['company']}/files",
            {"file": SimpleUploadedFile(f"{word}.txt", word.encode(), content_type="text/plain")},
        )
        assert sent.status_code == 201, sent.content
        made["file"] = UUID(sent.json()["id"])
        world.things[who] = made
    return world


def example(told: dict[str, Any]) -> Any:
    """The least value a schema takes."""
    if "$ref" in told:
        return example(schema()["components"]["schemas"][told["$ref"].rsplit("/", 1)[1]])
    if "default" in told:
        return told["default"]
    if told.get("enum"):
        return told["enum"][0]
    for part in told.get("anyOf") or told.get("allOf") or ():
        return example(part)
    kind = told.get("type")
    if kind == "object":
        properties = told.get("properties", {})
        return {name: example(properties[name]) for name in told.get("required", ())}
    formats = {"uuid": NOBODY, "email": "new@romashka.example", "date": "2026-01-10"}
    simple = {"array": [], "integer": 1, "number": 1, "boolean": True}
    return formats.get(told.get("format", "")) or simple.get(kind or "", "Слово для пробы")


def address(world: World, path: str, owner: str) -> str:
    """The path with a record of the owner's in it."""
    mine = world.things[owner]
    first = path.split("/")[1]
    keys = {plural: key for key, plural in PLURALS.items()} | {"{plural}": "company"}
    if first in keys:
        pk = mine[keys[first]]
    elif first in ("favourites", "recent"):
        pk = mine["company"]
    else:
        others = {"files": mine["file"], "users": world.id(owner), "pipelines": world.things["pipeline"].id}
        others |= {"departments": world.departments["sales"].pk, "teams": world.team.pk}
        others |= {"roles": world.roles["director"].pk, "keys": world.key_ids["key_of_ivan"]}
        others |= {
            "sessions": 1,
            "territories": world.things["territory"].pk,
            "loss_reasons": world.things["reason"].pk,
        }
        pk = others.get(first, NOBODY)
    path = path.replace("{plural}", "companies").replace("{pk}", str(pk))
    return (
        path.replace("{key}", "deals_won" if first == "metrics" else "company")
        .replace("{field_key}", "segment")
        .replace("{delivery}", NOBODY)
        .replace("{receipt}", NOBODY)
        .replace("{calculation}", NOBODY)
        .replace("{record}", str(mine["company"]))
    )


def body_of(world: World, door: Door, told: dict[str, Any], owner: str) -> Any:
    mine = world.things[owner]
    stages = world.things["stages"]
    known: dict[Door, Any] = {
        ("POST", "/duplicates/find"): {"object": "company"},
        ("POST", "/duplicates/dismiss"): {"object": "company", "ids": [str(mine["company"]), NOBODY]},
        ("POST", "/{plural}/merge"): {"keep": str(mine["company"]), "others": [NOBODY]},
        ("POST", "/{plural}/merge/preview"): {"keep": str(mine["company"]), "others": [NOBODY]},
        ("POST", "/{plural}/bulk"): {
            "select": {"ids": [str(mine["company"])]},
            "action": "change",
            "values": {"name": "Чужими руками"},
        },
        ("POST", "/{plural}/export"): {"select": {"ids": [str(mine["company"])]}},
        ("PUT", "/notices/push"): {
            "endpoint": "https://push.example/1",
            "p256dh": "B" + "A" * 86,
            "auth": "A" * 22,
        },
        ("POST", "/deals/{pk}/move"): {"stage": str(stages["open"].id if "open" in stages else NOBODY)},
        ("POST", "/deals/{pk}/pipeline"): {"pipeline": str(world.things["pipeline"].id)},
        ("POST", "/views"): {"object": "company", "name": "Вид", "kind": "list"},
        ("PATCH", "/settings"): {"company_name": "Другая"},
        ("POST", "/objects/{key}/fields"): {
            "type": "text",
            "label": {"ru": "Поле", "en": "Field"},
            "key": "pole",
        },
    }
    if door in known:
        return known[door]
    if door[0] == "PATCH" and door[1].split("/")[1] in RECORDS:
        name = "subject" if door[1].split("/")[1] in ("activities", "cases") else "name"
        return {"values": {name: "Чужими руками"}, "base": {}}
    if door == ("POST", "/cases"):
        return {"subject": "Новое"}
    if door[0] == "POST" and door[1][1:] in RECORDS:
        return {"name": "Новое", "kind": "task", "subject": "Новое"}
    content = told["requestBody"]["content"]
    return example(next(iter(content.values()))["schema"])


def knock(world: World, api: Api, door: Door, told: dict[str, Any], owner: str, **more: str) -> Any:
    """One call; whatever it did is taken back."""
    method, path = door
    given = [one["name"] for one in told.get("parameters", ()) if one["in"] == "query"]
    values = QUERY | QUERY_OF_DOOR.get(door, {})
    needed = {
        one["name"] for one in told.get("parameters", ()) if one["in"] == "query" and one.get("required")
    }
    query = {name: more.get(name) or values[name] for name in given if name in more or name in values}
    if "stage" in needed:
        query["stage"] = str(next(iter(world.things["stages"].values())).id)
    if "pipeline" in needed:
        query["pipeline"] = str(world.things["pipeline"].id)
    assert needed <= set(query), f"{door}: no value to try for {needed - set(query)}"
    where = address(world, path, owner)
    with transaction.atomic():
        if method == "GET":
            answer = api.get(where, **query)
        elif "multipart/form-data" in told.get("requestBody", {}).get("content", {}):
            file = SimpleUploadedFile("list.csv", "Название\nПион\n".encode(), content_type="text/csv")
            answer = api.client.post(f"/api/v1{where}", {"file": file, "object": "company"})
        else:
            ask = "?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else ""
            body = body_of(world, door, told, owner) if "requestBody" in told else None
            answer = getattr(api, method.lower())(where + ask, body)
        text = read(answer)
        transaction.set_rollback(True)
    assert answer.status_code < 500, f"{door}: {answer.status_code} {text[:500]}"
    answer.told = text
    return answer


def read(answer: Any) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8", "replace")


def walk(world: World, who: str | None, owner: str) -> dict[Door, Any]:
    api = world.api(who)
    answers = {door: knock(world, api, door, told, owner) for door, told in doors().items()}
    assert len(answers) > 100
    return answers


def passed(answers: dict[Door, Any], among: set[Door]) -> list[Door]:
    return sorted(door for door in among if answers[door].status_code < 400)


def test_nobody_signed_in_passes_only_the_public_doors(planted: World) -> None:
    told = {door: answer.status_code for door, answer in walk(planted, None, "petr").items()}
    assert {door for door, status in told.items() if status != 401} == PUBLIC_DOORS


@pytest.mark.parametrize("who", ["stranger", "key_too_few"])
def test_without_rights_only_what_is_open_to_all(planted: World, who: str) -> None:
    answers = walk(planted, who, "petr")
    assert not passed(answers, GUARDED_DOORS)
    assert len(passed(answers, SIGNED_IN_DOORS)) >= 10
    for door in passed(answers, EMPTY_DOORS):
        told = answers[door].told
        day = door[1] == "/activities/day"
        assert (
            not any(value for key, value in orjson.loads(told).items() if key != "date")
            if day
            else told in EMPTY
        )
    for door, answer in answers.items():
        assert answer.status_code != 401, door
        assert SECRET not in answer.told, door


def test_a_manager_passes_to_his_own_and_not_to_others(planted: World) -> None:
    own = walk(planted, "ivan", "ivan")
    assert len(passed(own, GUARDED_DOORS)) >= 40
    others = walk(planted, "ivan", "petr")
    records = {door for door in GUARDED_DOORS if "{pk}" in door[1] and leads_to_a_record(door[1])}
    assert len(records) > 40
    statuses = Counter(others[door].status_code for door in records)
    assert not passed(others, records), statuses
    told_apart = [d for d in records if d[0] == "GET" and others[d].status_code != 404]
    assert not told_apart, "out of sight is 404, never 403"


def leads_to_a_record(path: str) -> bool:
    return path.split("/")[1] in {*PLURALS.values(), "{plural}", "files", "favourites", "recent"}


@pytest.mark.parametrize("who", ["olga", "admin"])
def test_head_and_administrator_meet_no_failure(planted: World, who: str) -> None:
    answers = walk(planted, who, "ivan")
    assert len(passed(answers, GUARDED_DOORS)) >= (50 if who == "olga" else 90)


def test_nothing_of_another_branch_leaks_anywhere(planted: World) -> None:
    """Every door that reads, searched for what Pyotr keeps: by its word, by its id, with and without a filter."""
    secrets = [SECRET, *(str(pk) for pk in planted.things["petr"].values())]
    ivan, petr = planted.api("ivan"), planted.api("petr")
    looked = shown = 0
    for door, told in doors().items():
        if door[0] != "GET":
            continue
        has_filter = any(one["name"] == "filter" for one in told.get("parameters", ()))
        tries: list[dict[str, str]] = [{}, {"q": SECRET}]
        if has_filter:
            name = "subject" if "activities" in door[1] else "name"
            condition = {"field": name, "op": "contains", "value": SECRET}
            tries += [{"filter": orjson.dumps(condition).decode()}]
        for asked in tries:
            answer = knock(planted, ivan, door, told, "ivan", **asked)
            if door[1] not in ("/me/sign-ins",):
                assert not [one for one in secrets if one in answer.told], (door, asked)
            looked += answer.status_code == 200
            shown += SECRET in knock(planted, petr, door, told, "petr", **asked).told
    assert looked > 100
    assert shown > 30, "Pyotr himself must be shown what Ivan is not"


def test_a_file_of_chosen_records_holds_none_out_of_sight(planted: World) -> None:
    for who in ("olga", "ivan"):
        for key, plural in PLURALS.items():
            body = {"select": {"ids": [str(planted.things["petr"][key])]}}
            told = read(planted.api(who).post(f"/{plural}/export", body))
            assert SECRET not in told, (who, key)
            found = {"select": {"filter": None, "q": SECRET}}
            assert SECRET not in read(planted.api(who).post(f"/{plural}/export", found)), (who, key)


def test_counts_do_not_count_what_is_out_of_sight(planted: World) -> None:
    for key, plural in PLURALS.items():
        name = "subject" if key in ("activity", "case") else "name"
        condition = orjson.dumps({"field": name, "op": "contains", "value": SECRET}).decode()
        for asked in ({"filter": condition}, {"q": SECRET}):
            assert planted.api("petr").get(f"/{plural}/count", **asked).json()["count"] >= 1, (key, asked)
            assert planted.api("ivan").get(f"/{plural}/count", **asked).json()["count"] == 0, (key, asked)


def test_a_link_of_the_filter_does_not_look_behind_the_wall(planted: World) -> None:
    """Filtering by a record out of sight, or through a link to it, tells nothing of it."""
    company = str(planted.things["petr"]["company"])
    for condition in (
        {"field": "id", "op": "eq", "value": company},
        {"field": "company", "op": "eq", "value": company},
        {"field": "company.name", "op": "contains", "value": SECRET},
    ):
        for plural in PLURALS.values():
            answer = planted.api("ivan").get(f"/{plural}", filter=orjson.dumps(condition).decode())
            assert answer.status_code in (200, 422), (plural, condition)
            assert answer.status_code == 422 or answer.json()["rows"] == [], (plural, condition)
