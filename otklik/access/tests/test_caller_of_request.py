"""Who a request comes from, what it costs, and that changed rights work from the next request on."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from otklik.access.api_keys.models import ApiKey
from otklik.access.departments.models import Department
from otklik.access.queries import (
    caller_of_request,
    caller_of_session_key,
    caller_of_user,
    forget_people,
    system_caller,
)
from otklik.access.roles.models import UserRole
from otklik.access.sign_in.models import Session
from otklik.access.teams.models import TeamMember
from otklik.access.users.models import User
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Missing, SignInNeeded

factory = RequestFactory()


def signed_in(world, who):
    client = Client()
    client.force_login(world.users[who])
    return client.cookies["sessionid"].value


def request_with(session=None, key=None, method="get"):
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    request = getattr(factory, method)("/api/v1/me", headers=headers)
    if session:
        request.COOKIES["sessionid"] = session
    return request


def test_a_session_cookie_tells_the_caller(world):
    by = caller_of_request(request_with(signed_in(world, "ivan")))
    assert by.user_id == world.id("ivan")
    assert by.name == "Иванов Иван"
    assert by.via == "screen"
    assert by.scope("deal", "see") == "own"
    assert by.scopes is None


@pytest.mark.parametrize("session", [None, "nonsense", "x" * 32])
def test_without_a_valid_session_one_must_sign_in(world, session):
    with pytest.raises(SignInNeeded):
        caller_of_request(request_with(session))


def test_an_expired_session_does_not_count(world):
    session = signed_in(world, "ivan")
    Session.objects.update(expire_date=now() - timedelta(seconds=1))
    with pytest.raises(SignInNeeded):
        caller_of_request(request_with(session))


def test_live_updates_know_the_caller_by_the_session_key(world):
    assert caller_of_session_key(signed_in(world, "maria")).user_id == world.id("maria")


def test_the_first_request_costs_two_statements_the_next_one(world):
    session = signed_in(world, "ivan")
    forget_people()
    with CaptureQueriesContext(
        connection,
    ) as first:
        caller_of_request(request_with(session))
    with CaptureQueriesContext(connection) as second:
        caller_of_request(request_with(session))
    assert (len(first), len(second)) == (2, 1)


def test_a_request_by_key_costs_one_statement_when_known(world):
    caller_of_request(request_with(key=world.keys["key_full"]))
    with CaptureQueriesContext(connection) as queries:
        caller_of_request(request_with(key=world.keys["key_full"]))
    assert len(queries) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda w: w.give_role("ivan", {"deal": {"see": "all"}}),
        lambda w: (
            w.roles["sales_manager"]
            .__class__.objects.filter(key="sales_manager")
            .update(grants={"deal": {"see": "all"}})
        ),
    ],
    ids=["a role given", "a role changed"],
)
def test_changed_rights_work_at_the_next_request(world, change):
    session = signed_in(world, "ivan")
    assert caller_of_request(request_with(session)).scope("deal", "see") == "own"
    change(world)
    assert caller_of_request(request_with(session)).scope("deal", "see") == "all"


def test_a_role_taken_works_at_the_next_request(world):
    session = signed_in(world, "ivan")
    assert caller_of_request(request_with(session)).may("deal", "see")
    UserRole.objects.filter(user=world.users["ivan"]).delete()
    assert not caller_of_request(request_with(session)).may("deal", "see")


def test_a_new_team_mate_is_seen_at_the_next_request(world):
    session = signed_in(world, "ivan")
    assert caller_of_request(request_with(session)).team_ids == {world.id("ivan"), world.id("maria")}
    TeamMember.objects.create(team=world.team, user=world.users["petr"])
    assert world.id("petr") in caller_of_request(request_with(session)).team_ids


def test_a_lead_belongs_to_the_team(world):
    world.team.lead = world.users["olga"]
    world.team.save()
    assert world.id("ivan") in world.by("olga").team_ids
    assert world.id("olga") in world.by("ivan").team_ids


def test_a_department_holds_everyone_below(world):
    olga = world.by("olga")
    assert olga.department_ids == {world.id(n) for n in ("olga", "ivan", "maria", "gone", "fedor")}
    assert world.id("olga") not in world.by("fedor").department_ids


def test_a_head_sees_the_department_from_wherever_they_sit(world):
    Department.objects.filter(pk=world.departments["branch"].pk).update(head=world.users["sergey"])
    assert world.by("sergey").department_ids == {world.id("sergey"), world.id("petr")}


def test_a_moved_department_moves_its_people_at_the_next_request(world):
    assert world.id("petr") not in world.by("olga").department_ids
    Department.objects.filter(pk=world.departments["branch"].pk).update(parent=world.departments["sales"])
    assert world.id("petr") in world.by("olga").department_ids


def test_a_new_password_ends_the_sessions_of_the_old(world):
    session = signed_in(world, "ivan")
    caller_of_request(request_with(session))
    User.objects.filter(pk=world.id("ivan")).update(password=make_password("другой пароль 77"))
    with pytest.raises(SignInNeeded):
        caller_of_request(request_with(session))


def test_a_deactivated_person_is_out_at_the_next_request(world):
    session = signed_in(world, "ivan")
    caller_of_request(request_with(session))
    User.objects.filter(pk=world.id("ivan")).update(is_active=False)
    with pytest.raises(SignInNeeded):
        caller_of_request(request_with(session))
    with pytest.raises(Forbidden):
        caller_of_user(world.id("ivan"))


def test_signing_in_does_not_move_the_version_of_rights(world):
    session = signed_in(world, "ivan")
    caller_of_request(request_with(session))
    signed_in(world, "maria")
    with CaptureQueriesContext(connection) as queries:
        caller_of_request(request_with(session))
    assert len(queries) == 1


@pytest.mark.django_db(transaction=True)
def test_rights_of_a_rolled_back_transaction_are_never_remembered():
    from django.db import transaction

    from tests.world import World

    world = World()
    session = signed_in(world, "ivan")
    assert caller_of_request(request_with(session)).scope("deal", "see") == "own"
    with transaction.atomic():
        world.give_role("ivan", {"deal": {"see": "all"}})
        assert caller_of_request(request_with(session)).scope("deal", "see") == "all"
        transaction.set_rollback(True)
    world.give_role("petr", {})
    assert caller_of_request(request_with(session)).scope("deal", "see") == "own"


def test_an_unsafe_request_needs_the_pages_token(world):
    session = signed_in(world, "ivan")
    client = Client(enforce_csrf_checks=True)
    client.cookies["sessionid"] = session
    refused = client.patch("/api/v1/me", {"phone": "1"}, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf")
    client.get("/api/v1/me")
    token = client.cookies["csrftoken"].value
    sent = {"content_type": "application/json", "headers": {"X-CSRFToken": token}}
    assert client.patch("/api/v1/me", {"phone": "1"}, **sent).status_code == 200


def test_a_key_needs_no_token_and_tells_its_owner(world):
    client = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {world.keys['key_full']}"})
    answer = client.post("/api/v1/teams", {"name": "Юг"}, content_type="application/json")
    assert answer.status_code == 201


@pytest.mark.parametrize("key", ["okl_" + "a" * 43, "okl_short", "чужой", ""])
def test_a_wrong_key_opens_nothing(world, key):
    with pytest.raises(SignInNeeded):
        caller_of_request(request_with(key=key or " "))


def test_a_revoked_or_expired_key_opens_nothing(world):
    request = request_with(key=world.keys["key_full"])
    assert caller_of_request(request).is_admin
    ApiKey.objects.update(expires_at=now() - timedelta(seconds=1))
    with pytest.raises(SignInNeeded):
        caller_of_request(request)
    ApiKey.objects.update(expires_at=None, revoked_at=now())
    with pytest.raises(SignInNeeded):
        caller_of_request(request)


def test_a_key_of_a_deactivated_owner_opens_nothing(world):
    User.objects.filter(pk=world.id("admin")).update(is_active=False)
    with pytest.raises(SignInNeeded):
        caller_of_request(request_with(key=world.keys["key_full"]))


def test_an_administrators_key_without_the_word_admin_is_no_administrator(world):
    by = caller_of_request(request_with(key=world.keys["key_see_companies"]))
    assert not by.is_admin
    assert by.scope("company", "see") == "all"
    assert by.scope("company", "change") is None
    assert by.scope("deal", "see") is None
    with pytest.raises(Forbidden):
        by.require_admin()


def test_the_use_of_a_key_is_noted_once_in_a_while(world):
    caller_of_request(request_with(key=world.keys["key_full"]))
    first = ApiKey.objects.get(pk=world.key_ids["key_full"])
    caller_of_request(request_with(key=world.keys["key_full"]))
    again = ApiKey.objects.get(pk=world.key_ids["key_full"])
    assert first.used_at is not None
    assert first.used_ip == "127.0.0.1"
    assert again.used_at == first.used_at


def test_a_session_in_use_is_prolonged_once_a_day(world):
    client = world.api("ivan").client
    Session.objects.update(expire_date=now() + timedelta(days=3), seen_at=now() - timedelta(hours=2))
    answer = client.get("/api/v1/me")
    assert "sessionid" in answer.cookies
    row = Session.objects.get(user=world.users["ivan"])
    assert row.expire_date > now() + timedelta(days=13)
    assert row.seen_at > now() - timedelta(minutes=1)
    assert "sessionid" not in client.get("/api/v1/me").cookies


def test_the_system_may_everything_and_is_nobody():
    by = system_caller("import")
    assert by.user_id is None
    assert by.scope("deal", "delete") == "all"
    assert by.via == "import"


def test_a_job_acts_for_a_person_with_their_rights(world):
    by = caller_of_user(world.id("ivan"), via="rule", source="r1")
    assert (by.via, by.source, by.scope("deal", "see")) == ("rule", "r1", "own")


def test_a_job_for_an_unknown_person_finds_nobody(world):
    from otklik.kit.ids import new_id

    with pytest.raises(Missing):
        caller_of_user(new_id())
