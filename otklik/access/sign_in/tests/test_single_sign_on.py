"""Single sign-on by OpenID Connect: lets in those who have an account here, and makes none."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest

from otklik.access.sign_in.models import SignIn
from otklik.access.sign_in.tests.doors import Browser
from otklik.access.users.models import User

BACK = "http://localhost/after"


class Provider(BaseHTTPRequestHandler):
    """A provider of identities that believes everyone is `claims`."""

    claims: dict = {}

    def log_message(self, *args):
        pass

    def do_GET(self):
        base = f"http://127.0.0.1:{self.server.server_port}"
        answers = {
            "/.well-known/openid-configuration": {
                "issuer": base,
                "authorization_endpoint": f"{base}/authorize",
                "token_endpoint": f"{base}/token",
                "userinfo_endpoint": f"{base}/userinfo",
                "jwks_uri": f"{base}/jwks",
            },
            "/userinfo": self.claims,
        }
        self._answer(answers[urlsplit(self.path).path])

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        base = f"http://127.0.0.1:{self.server.server_port}"
        identity = {**self.claims, "iss": base, "aud": "otklik", "exp": 4_000_000_000, "iat": 1}
        token = jwt.encode(identity, "s" * 32, algorithm="HS256")
        self._answer({"access_token": "t", "token_type": "Bearer", "id_token": token})

    def _answer(self, body):
        raw = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


@pytest.fixture
def provider(settings, monkeypatch):
    server = HTTPServer(("127.0.0.1", 0), Provider)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    app = {
        "provider_id": "sso",
        "name": "Корпоративный вход",
        "client_id": "otklik",
        "secret": "secret",
        "settings": {"server_url": f"http://127.0.0.1:{server.server_port}", "trust_email": False},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    yield app
    server.shutdown()
    server.server_close()


def through_the_provider(browser, claims, monkeypatch):
    """The whole way round; gives the last answer of Otklik."""
    monkeypatch.setattr(Provider, "claims", claims)
    form = {"provider": "sso", "callback_url": BACK, "process": "login"}
    asked = browser.client.post("/_allauth/browser/v1/auth/provider/redirect", form)
    assert asked.status_code == 302, asked.content
    query = parse_qs(urlsplit(asked["Location"]).query)
    assert query["code_challenge_method"] == ["S256"]
    return browser.client.get("/accounts/oidc/sso/login/callback/", {"code": "c", "state": query["state"][0]})


def test_the_sign_in_page_offers_the_provider(world, provider):
    assert Browser().client.get("/api/v1/setup").json()["providers"] == [
        {"id": "sso", "name": "Корпоративный вход"}
    ]


def test_a_person_is_known_by_a_proven_address_and_later_by_the_providers_id(world, provider, monkeypatch):
    claims = {"sub": "77", "email": "Ivan@romashka.example", "email_verified": True, "name": "I. I."}
    browser = Browser()
    answer = through_the_provider(browser, claims, monkeypatch)
    assert (answer.status_code, answer["Location"]) == (302, BACK)
    assert browser.me().json()["user"]["name"] == "Иванов Иван"
    assert SignIn.objects.latest("id").method == "oidc:sso"
    later = Browser()
    through_the_provider(later, {"sub": "77", "email": "renamed@romashka.example"}, monkeypatch)
    assert later.me().json()["user"]["name"] == "Иванов Иван"


def test_an_unproven_address_is_not_believed(world, provider, monkeypatch):
    browser = Browser()
    answer = through_the_provider(browser, {"sub": "1", "email": "admin@romashka.example"}, monkeypatch)
    assert answer["Location"].endswith("/sign-in?error=unknown")
    assert browser.me().status_code == 401


def test_an_unproven_address_is_believed_where_the_company_says_so(world, provider, monkeypatch):
    provider["settings"]["trust_email"] = True
    browser = Browser()
    through_the_provider(browser, {"sub": "1", "email": "maria@romashka.example"}, monkeypatch)
    assert browser.me().json()["user"]["name"] == "Марьина Мария"


def test_a_stranger_gets_no_account(world, provider, monkeypatch):
    before = User.objects.count()
    claims = {"sub": "9", "email": "who@evil.example", "email_verified": True}
    answer = through_the_provider(Browser(), claims, monkeypatch)
    assert answer["Location"].endswith("/sign-in?error=unknown")
    assert User.objects.count() == before
    line = SignIn.objects.latest("id")
    assert (line.outcome, line.email, line.method) == ("unknown", "who@evil.example", "oidc:sso")


def test_one_who_left_stays_out(world, provider, monkeypatch):
    browser = Browser()
    claims = {"sub": "5", "email": "gone@romashka.example", "email_verified": True}
    answer = through_the_provider(browser, claims, monkeypatch)
    assert answer["Location"].endswith("/sign-in?error=inactive")
    assert browser.me().status_code == 401
    assert SignIn.objects.latest("id").outcome == "inactive"


def test_a_forged_return_is_refused(world, provider):
    answer = Browser().client.get("/accounts/oidc/sso/login/callback/", {"code": "c", "state": "forged"})
    assert answer.status_code == 302
    assert answer["Location"].endswith("/sign-in?error=sso_failed")


def test_a_return_leads_only_to_our_own_pages(world, provider):
    form = {"provider": "sso", "callback_url": "https://evil.example/", "process": "login"}
    answer = Browser().client.post("/_allauth/browser/v1/auth/provider/redirect", form)
    assert "evil.example" not in answer.get("Location", "")
