"""Every address of the server. What is neither API nor sign-in belongs to the client."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.urls import URLResolver, include, path, re_path
from django.urls.exceptions import Resolver404
from django.urls.resolvers import RoutePattern

from otklik.api import api, no_such_door
from otklik.client import client_page


class Doors(URLResolver):
    """Django tries patterns one after another; hundreds of doors are first told apart by their first word."""

    def resolve(self, path: Any) -> Any:
        prefix = str(self.pattern)
        if not str(path).startswith(prefix):
            raise Resolver404({"path": path})
        word = str(path)[len(prefix) :].split("/", 1)[0]
        return self._of_word.get(word, self._of_word[""]).resolve(path)

    @cached_property
    def _of_word(self) -> dict[str, URLResolver]:
        words = {"", *map(_first_word, self.url_patterns)}
        return {
            word: self._limited([one for one in self.url_patterns if _first_word(one) in (word, "")])
            for word in words
        }

    def _limited(self, patterns: list[Any]) -> URLResolver:
        return URLResolver(self.pattern, patterns, self.default_kwargs, self.app_name, self.namespace)


def _first_word(pattern: Any) -> str:
    """The first word of an address that every match begins with; nothing when it is of the match's choosing."""
    word = str(pattern.pattern).split("/", 1)[0]
    return "" if "<" in word or "^" in word else word


patterns, app_name, namespace = api.urls
urlpatterns = [
    Doors(RoutePattern("api/v1/"), patterns, {}, app_name, namespace),
    path("api/<path:path>", no_such_door),
    path("", include("otklik.access.urls")),
    re_path(r"^(?!api/|_allauth/|accounts/|static/|events).*$", client_page, name="client"),
]
