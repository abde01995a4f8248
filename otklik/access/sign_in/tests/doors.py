"""The sign-in API as a browser drives it."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.test import Client

from tests.world import PASSWORD

BASE = "/_allauth/browser/v1"


class Browser:
    """One browser: its cookies and its way through sign-in."""

    def __init__(self, ip: str = "203.0.113.5", **more: Any) -> None:
        self.client = Client(REMOTE_ADDR=ip, headers={"User-Agent": "Firefox"}, HTTP_HOST="localhost", **more)

    def get(self, path: str) -> Any:
        return self.client.get(f"{BASE}{path}")

    def post(self, path: str, body: Any = None) -> Any:
        return self.client.post(f"{BASE}{path}", body or {}, content_type="application/json")

    def delete(self, path: str, body: Any = None) -> Any:
        more = {} if body is None else {"data": body, "content_type": "application/json"}
        return self.client.delete(f"{BASE}{path}", **more)

    def log_in(self, who: str, password: str = PASSWORD) -> Any:
        return self.post("/auth/login", {"email": f"{who}@romashka.example", "password": password})

    def me(self) -> Any:
        return self.client.get("/api/v1/me")


def codes(answer: Any) -> set[str]:
    """The codes of what a refused answer says."""
    return {error["code"] for error in answer.json().get("errors", [])}


def forget_rates() -> None:
    """Empty the cache where requests of one address are counted, to look at the pause of one account alone."""
    cache.clear()
