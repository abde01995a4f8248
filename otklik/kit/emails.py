"""E-mail addresses as people write them: several in a cell, dressed in names, brackets and «mailto:»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from otklik.kit.blanks import is_blank
from otklik.kit.texts import Text

PROBLEMS: dict[str, Text] = {
    "no_at": Text("Это не адрес почты: нет знака @", "Not an e-mail address: there is no @"),
    "many_at": Text("В адресе больше одного знака @", "The address has more than one @"),
    "local": Text("Ошибка в адресе до знака @", "A mistake before the @"),
    "letters": Text("Русские буквы в адресе до знака @", "Cyrillic letters before the @"),
    "domain": Text("Ошибка в адресе после знака @", "A mistake after the @"),
}

_PLAIN = re.compile(
    r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[^\W_](?:[^\W_]|-)*", re.UNICODE)
_MAILTO = re.compile(r"mailto:\s*", re.IGNORECASE)
_QUERY = re.compile(r"\?(?:subject|body|cc|bcc)=\S*", re.IGNORECASE)
_SPACED_AT = re.compile(r"(?<=[\w.])\s*@\s*(?=\w)")
_NAMED = re.compile(r"(?:\"[^\"]*\"|[^<>,;\"]*)<\s*([^<>\s]+)\s*>")
_SEPARATOR = re.compile(r"[,;|\\\s]+|:::|/(?=[^/]*@)|(?<=\s)(?:и|или|and|or)(?=\s)")
_EDGES = ".,;:()[]{}<>\"'«»“”!*\u200b\ufeff-"
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202c\u200e\u200f"))


class Email(NamedTuple):
    """One address: `value` has a lower-case domain and is None when the address cannot be one."""

    raw: str
    value: str | None
    ok: bool
    problem: str = ""
    kind: str = "work"

    def as_dict(self) -> dict[str, Any]:
        """The form kept in a record: value (as typed when it is no address), kind, ok."""
        return {"value": self.value or self.raw, "kind": self.kind, "ok": self.ok}


# Addresses at these belong to people, not to firms.
_PERSONAL_DOMAINS = (
    "mail.ru bk.ru list.ru inbox.ru internet.ru yandex.ru ya.ru yandex.com rambler.ru narod.ru lenta.ru vk.com ukr.net"
    " tut.by gmail.com googlemail.com outlook.com hotmail.com live.com icloud.com me.com yahoo.com proton.me mail.com"
)
_PERSONAL = frozenset(_PERSONAL_DOMAINS.split())


def read_emails(text: str | None) -> list[Email]:
    """The addresses of a cell in their order, each one once; an empty list for an empty cell.

    Words beside an address are dropped; a cell without any address gives one refused entry with its whole text.
    """
    typed = (text or "").strip()
    if _PLAIN.fullmatch(typed) and len(typed) <= 254 and "--" not in typed:
        return [_good(typed, typed)]
    if is_blank(typed):
        return []
    cleaned = _QUERY.sub("", _MAILTO.sub(" ", typed.translate(_INVISIBLE)))
    cleaned = _SPACED_AT.sub("@", _NAMED.sub(r" \1 ", cleaned))
    found: dict[str, Email] = {}
    for part in _SEPARATOR.split(cleaned):
        part = part.strip(_EDGES)
        if "@" not in part:
            continue
        email = _read_one(part)
        found.setdefault(email.value or part, email)
    if not found:
        return [Email(typed, None, False, "no_at", "other")]
    return list(found.values())


def read_email_column(values: Sequence[str | None]) -> list[list[Email]]:
    """`read_emails` of every cell."""
    return [read_emails(text) if text else [] for text in values]


def _read_one(part: str) -> Email:
    local, _, domain = part.rpartition("@")
    domain = domain.rstrip(".").lower()
    if "@" in local:
        problem = "many_at"
    elif not _LOCAL.fullmatch(local) or len(local) > 64:
        problem = "letters" if re.search(r"[а-яё]", local, re.IGNORECASE) else "local"
    elif not _is_domain(domain) or len(local) + len(domain) > 253:
        problem = "domain"
    else:
        return _good(part, f"{local}@{domain}")
    return Email(part, None, False, problem, "other")


def _good(raw: str, address: str) -> Email:
    local, _, domain = address.rpartition("@")
    domain = domain.lower()
    return Email(raw, f"{local}@{domain}", True, "", "home" if domain in _PERSONAL else "work")


def _is_domain(domain: str) -> bool:
    labels = domain.split(".")
    if len(labels) < 2 or any(
        not _LABEL.fullmatch(label) or len(label) > 63 or label[-1] == "-" for label in labels
    ):
        return False
    if any(label[2:4] == "--" and not label.startswith("xn--") for label in labels):
        return False
    top = labels[-1]
    scripts = {label.isascii() for label in labels[-2:]}
    return (
        len(top) > 1
        and (top.isalpha() or top.startswith("xn--"))
        and (len(scripts) == 1 or not top.isascii())
    )
