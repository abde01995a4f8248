"""Names of the words of a dictionary, kept by every process until the configuration moves on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.access.version import config_number
from otklik.kit.texts import Text

LANGUAGES = ("ru", "en")


class _Names(dict[UUID, str]):
    """Id → name; a word laid past the actions since, as the company's first ones are, is looked up when asked."""

    def __init__(self, read: Callable[[], dict[UUID, str]]) -> None:
        super().__init__(read())
        self._read = read

    def __contains__(self, pk: object) -> bool:
        if not super().__contains__(pk):
            self.update(self._read())
        return super().__contains__(pk)

    def get(self, pk: Any, default: Any = None) -> Any:
        self.__contains__(pk)
        return super().get(pk, default)


class EntryNames:
    """Of one dictionary: removed words too, for records keep them."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._lock = threading.Lock()
        self._number = -1
        self._names: dict[str, _Names] = {}

    def __call__(self, by: Caller) -> Mapping[UUID, str]:
        """Id → name in the caller's language."""
        number = by.config if by.config is not None else config_number()
        if number != self._number:
            with self._lock:
                self._names = {language: _Names(self._reader(language)) for language in LANGUAGES}
                self._number = number
        return self._names["en" if by.language == "en" else "ru"]

    def _reader(self, language: str) -> Callable[[], dict[UUID, str]]:
        def read() -> dict[UUID, str]:
            return {
                pk: Text(ru, en or ru).to(language)
                for pk, ru, en in self._model.objects.values_list("pk", "name", "name_en")
            }

        return read
