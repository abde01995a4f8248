"""Words people put in a cell to say that there is nothing there."""

from __future__ import annotations

_WORDS = (
    "|-|--|---|–|—|?|.|0|нет|нету|нет данных|нет телефона|нет почты|нет email|не указан|не указана|не указано"
    "|не известно|неизвестно|отсутствует|пусто|н/д|#н/д|n/a|na|#n/a|none|null|nil|nan|no|unknown|empty"
    "|(нет)|(пусто)|(не указано)|(empty)|(none)|(null)|<null>|\\n"
)
NOTHING = frozenset(_WORDS.split("|"))


def is_blank(text: str | None) -> bool:
    """Whether a cell says nothing: empty, a dash, «нет», «n/a», a lone zero…"""
    return text is None or text.strip().lower() in NOTHING
