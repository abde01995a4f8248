"""Words the server says to people, kept in both languages side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LANGUAGES = ("ru", "en")


def language_asked(header: str, usual: str) -> str:
    """The language of ours that `Accept-Language` likes best ("en-GB,en;q=0.9,ru;q=0.8"); `usual` when none of them."""
    best, likes = usual, 0.0
    for part in header.lower().split(",")[:50]:
        tag, _, weight = part.partition(";")
        language = tag.strip().partition("-")[0]
        try:
            liked = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if language in LANGUAGES and liked > likes:
            best, likes = language, liked
    return best


@dataclass(frozen=True, slots=True)
class Text:
    """One phrase in Russian and in English; `{name}` marks a place for `format`."""

    ru: str
    en: str

    def to(self, language: str) -> str:
        return self.en if language == "en" else self.ru

    def format(self, **values: Any) -> Text:
        """The phrase with its places filled; a `Text` value speaks the language it is put into."""

        def filled(phrase: str, language: str) -> str:
            return phrase.format(
                **{k: v.to(language) if isinstance(v, Text) else v for k, v in values.items()}
            )

        return Text(filled(self.ru, "ru"), filled(self.en, "en"))

    def as_dict(self) -> dict[str, str]:
        return {"ru": self.ru, "en": self.en}

    @classmethod
    def of(cls, value: dict[str, str] | None) -> Text:
        """From the stored form `{"ru": …, "en": …}`; a missing language borrows the other."""
        value = value or {}
        ru, en = value.get("ru") or "", value.get("en") or ""
        return cls(ru or en, en or ru)
