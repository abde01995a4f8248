"""The one shape of refusal: every error the product can answer with, and how it is told.

A refusal carries a stable `code` for programs, a `Text` for people, and, for forms, the fields it concerns.
`otklik.api` renders it as application/problem+json in the caller's language.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from otklik.kit.texts import Text


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one field of a form; `field` is the key the client sent."""

    field: str
    code: str
    text: Text


class OtklikError(Exception):
    status = 500
    code = "error"
    text = Text("Что-то пошло не так", "Something went wrong")

    def __init__(
        self,
        text: Text | None = None,
        *,
        code: str | None = None,
        errors: Iterable[FieldProblem] = (),
        **extra: Any,
    ) -> None:
        self.text = text or self.text
        self.code = code or self.code
        self.errors = list(errors)
        self.extra = extra
        super().__init__(self.text.en)

    @property
    def whole(self) -> Text:
        """All that is wrong, in one line: what is said of the fields, else the error's own words."""
        words = [one.text for one in self.errors] or [self.text]
        return Text("; ".join(one.ru for one in words), "; ".join(one.en for one in words))

    def problem(self, language: str) -> dict[str, Any]:
        """The problem+json body (RFC 9457) in `language`."""
        return {
            "type": "about:blank",
            "status": self.status,
            "code": self.code,
            "title": self.text.to(language),
            "detail": self.text.to(language),
            "errors": [
                {"field": e.field, "code": e.code, "message": e.text.to(language)} for e in self.errors
            ],
            **self.extra,
        }


class Invalid(OtklikError):
    """Malformed input: 422, with the fields at fault."""

    status = 422
    code = "invalid"
    text = Text("Проверьте выделенные поля", "Check the marked fields")

    @classmethod
    def field(cls, field: str, text: Text, code: str = "invalid") -> Invalid:
        return cls(errors=[FieldProblem(field, code, text)])


class Refused(OtklikError):
    """Well-formed, but a rule says no: 409."""

    status = 409
    code = "refused"
    text = Text("Так сделать нельзя", "This cannot be done")


class Forbidden(OtklikError):
    status = 403
    code = "forbidden"
    text = Text("На это у вас нет права", "You have no right to do this")


class Missing(OtklikError):
    """Not there, or not visible to the caller: the two are never told apart."""

    status = 404
    code = "missing"
    text = Text("Не найдено", "Not found")


class SignInNeeded(OtklikError):
    status = 401
    code = "sign_in_needed"
    text = Text("Войдите, чтобы продолжить", "Sign in to go on")


class TooMany(OtklikError):
    status = 429
    code = "too_many"
    text = Text("Слишком часто. Подождите немного", "Too often. Wait a little")
