"""The second factor: codes of an application, recovery codes, passkeys."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from otklik.access.sign_in.models import SignIn
from otklik.access.sign_in.tests.doors import Browser, codes, forget_rates
from otklik.kit.clock import now
from tests.authenticator import Passkey

TOTP = "/account/authenticators/totp"
CODES = "/account/authenticators/recovery-codes"
PASSKEYS = "/account/authenticators/webauthn"


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def secret(world):
    """Ivan's application is set up; the secret it shows codes from."""
    browser = Browser()
    browser.log_in("ivan")
    secret = browser.get(TOTP).json()["meta"]["secret"]
    with time_machine.travel(now(), tick=False):
        assert browser.post(TOTP, {"code": code_for(secret)}).status_code == 200
    return secret


def past_the_used_code():
    """A code is good once: the next try is made a minute later, at an hour that stands still while it is made."""
    return time_machine.travel(now() + timedelta(seconds=60), tick=False)


def test_a_password_alone_no_longer_lets_in(world, secret):
    browser = Browser()
    answer = browser.log_in("ivan")
    assert answer.status_code == 401
    (pending,) = [flow for flow in answer.json()["data"]["flows"] if flow.get("is_pending")]
    assert pending["id"] == "mfa_authenticate"
    assert browser.me().status_code == 401
    with past_the_used_code():
        assert browser.post("/auth/2fa/authenticate", {"code": code_for(secret)}).status_code == 200
        assert browser.me().status_code == 200
    assert SignIn.objects.latest("id").method == "password+totp"
    assert world.api("ivan").get("/me").json()["user"]["second_factors"] == ["totp"]


def test_a_code_is_good_once(world, secret):
    with past_the_used_code():
        for status in (200, 400):
            browser = Browser()
            browser.log_in("ivan")
            assert browser.post("/auth/2fa/authenticate", {"code": code_for(secret)}).status_code == status


def test_secrets_lie_encrypted(world, secret):
    row = Authenticator.objects.get(type="totp")
    assert secret not in str(row.data)
    assert row.wrap().validate_code("000000") is False


def test_a_recovery_code_is_good_once(world, secret):
    owner = Browser()
    owner.log_in("ivan")
    with past_the_used_code():
        owner.post("/auth/2fa/authenticate", {"code": code_for(secret)})
        owner.post(CODES)
        code = owner.get(CODES).json()["data"]
    unused = code.get("unused_codes") or owner.post(CODES).json()["data"]["unused_codes"]
    for status in (200, 400):
        browser = Browser()
        browser.log_in("ivan")
        assert browser.post("/auth/2fa/authenticate", {"code": unused[0]}).status_code == status
    assert SignIn.objects.filter(method="password+recovery_code").count() == 1


def test_guessing_codes_drops_the_half_done_sign_in_and_pauses(world, secret):
    browser = Browser()
    browser.log_in("ivan")
    for n in range(5):
        forget_rates()
        assert browser.post("/auth/2fa/authenticate", {"code": f"00000{n}"}).status_code == 400
    forget_rates()
    assert browser.post("/auth/2fa/authenticate", {"code": "000009"}).status_code in (401, 409)
    assert codes(Browser().log_in("ivan")) == {"too_many_login_attempts"}
    outcomes = list(SignIn.objects.order_by("id").values_list("outcome", flat=True))
    assert outcomes[-6:] == ["wrong_code"] * 5 + ["paused"]
    with past_the_used_code():
        forget_rates()
        browser = Browser()
        browser.log_in("ivan")
        assert browser.post("/auth/2fa/authenticate", {"code": code_for(secret)}).status_code == 200


def test_an_administrator_takes_a_lost_factor_away(world, secret):
    signed_in = world.api("ivan")
    assert world.api("admin").post(f"/users/{world.id('ivan')}/reset-second-factor").status_code == 204
    assert signed_in.get("/me").status_code == 401
    assert Browser().log_in("ivan").status_code == 200


def test_setting_up_a_factor_needs_a_fresh_sign_in(world):
    browser = Browser()
    browser.log_in("ivan")
    with time_machine.travel(now() + timedelta(hours=1)):
        answer = browser.post(TOTP, {"code": "123456"})
        assert answer.status_code in (400, 401)
        assert browser.get(PASSKEYS).status_code == 401


@pytest.fixture
def passkey(world):
    """Ivan's phone holds a passkey."""
    browser = Browser()
    browser.log_in("ivan")
    options = browser.get(f"{PASSKEYS}?passwordless").json()["data"]["creation_options"]
    key = Passkey()
    answer = browser.post(PASSKEYS, {"name": "Телефон", "credential": key.create(options)})
    assert answer.status_code == 200, answer.content
    return key


def sign_in_with(browser, passkey):
    options = browser.get("/auth/webauthn/login").json()["data"]["request_options"]
    return browser.post("/auth/webauthn/login", {"credential": passkey.get(options)})


def test_a_passkey_lets_in_without_a_password(world, passkey):
    browser = Browser()
    assert sign_in_with(browser, passkey).status_code == 200
    assert browser.me().json()["user"]["name"] == "Иванов Иван"
    assert SignIn.objects.latest("id").method == "passkey"


def test_a_passkey_is_a_second_factor_too(world, passkey):
    browser = Browser()
    assert browser.log_in("ivan").status_code == 401
    options = browser.get("/auth/webauthn/authenticate").json()["data"]["request_options"]
    answer = browser.post("/auth/webauthn/authenticate", {"credential": passkey.get(options)})
    assert answer.status_code == 200
    assert SignIn.objects.latest("id").method == "password+passkey"


def test_a_strangers_passkey_opens_nothing(world, passkey):
    stranger = Passkey()
    stranger.id, stranger.user_handle = passkey.id, passkey.user_handle
    browser = Browser()
    assert sign_in_with(browser, stranger).status_code == 400
    assert browser.me().status_code == 401


def test_a_passkey_of_another_site_opens_nothing(world, passkey):
    passkey.origin = "https://evil.example"
    assert sign_in_with(Browser(), passkey).status_code == 400


def test_a_passkey_of_one_who_left_opens_nothing(world, passkey):
    from otklik.access.users.actions import deactivate_user

    deactivate_user(world.by("admin"), world.id("ivan"), None)
    browser = Browser()
    assert sign_in_with(browser, passkey).status_code == 401
    assert browser.me().status_code == 401
    assert SignIn.objects.latest("id").outcome == "inactive"
