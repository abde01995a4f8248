"""A password rule of our own, beside Django's."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, override

from otklik.kit.texts import LANGUAGES, Text

FEWEST_DIFFERENT = 5
TOO_PLAIN = Text(
    "Пароль слишком однообразен: нужно хотя бы {n} разных знаков",
    "The password is too plain: at least {n} different characters are needed",
).format(n=FEWEST_DIFFERENT)


def writable(text: str) -> bool:
    """Whether `text` has bytes at all: a lone half of a surrogate pair has none."""
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


class NotMonotonous:
    """Refuses «аааааааааа» and «1212121212», which length alone lets through."""

    def validate(self, password: str, user: object = None) -> None:
        if len(set(password)) < FEWEST_DIFFERENT:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        return TOO_PLAIN.to(get_language() or "ru")


def password_problems(password: str, user: object) -> list[tuple[str, Text]]:
    """What the password rules say against `password` for `user`: (code, text) each; empty when it is good."""
    if not writable(password):
        return [
            ("characters", Text("В пароле есть непонятные знаки", "The password holds unreadable characters"))
        ]
    said: dict[str, list[tuple[str, str]]] = {}
    for language in LANGUAGES:
        with override(language):
            try:
                validate_password(password, user)  # type: ignore[arg-type]
                return []
            except ValidationError as error:
                said[language] = [(e.code or "invalid", e.messages[0]) for e in error.error_list]
    return [(code, Text(ru, en)) for (code, ru), (_, en) in zip(said["ru"], said["en"], strict=True)]
