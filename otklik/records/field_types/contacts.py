"""Ways to reach somebody: each field holds several, every one as typed and, beside it, as understood."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Q, TextField
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from otklik.kit import emails, phones
from otklik.kit.texts import Text
from otklik.records.field_types.base import Asked, JsonList, Wrong, holds
from otklik.records.field_types.choices import NOT_LIST
from otklik.records.objects.registry import Field

MOST = 50


class ContactList(JsonList):
    """A list of {…} items; a bare string in place of an item is read as its main part."""

    main: ClassVar[str] = "value"
    kinds: ClassVar[tuple[str, ...]] = ()
    parts: ClassVar[tuple[str, ...]] = ()

    def parse(self, value: Any, field: Field) -> list[dict[str, Any]]:
        if value is None or value == "":
            return []
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list):
            raise Wrong(NOT_LIST)
        if len(value) > MOST:
            raise Wrong(Text("Не больше 50 значений", "At most 50 values"), "too_long")
        items: list[dict[str, Any]] = []
        for one in value:
            item = {self.main: one} if isinstance(one, str) else one
            if not isinstance(item, dict) or not all(isinstance(v, str | bool | None) for v in item.values()):
                raise Wrong(NOT_LIST)
            if any(isinstance(v, str) and (len(v) > 1000 or "\x00" in v) for v in item.values()):
                raise Wrong(Text("Слишком длинное значение", "The value is too long"), "too_long")
            items += self.read(item)
        return items

    def read(self, item: dict[str, Any]) -> list[dict[str, Any]]:
        main = " ".join(str(item.get(self.main) or "").split())
        if not main:
            return []
        known = {part: str(item.get(part) or "").strip() for part in self.parts}
        return [{self.main: main, **known, **self.kind(item)}]

    def kind(self, item: dict[str, Any]) -> dict[str, str]:
        if not self.kinds:
            return {}
        kind = item.get("kind") or self.kinds[0]
        if kind not in self.kinds:
            raise Wrong(Text("Неизвестный вид: {kind}", "An unknown kind: {kind}").format(kind=kind))
        return {"kind": kind}

    def text(self, value: Any, field: Field, language: str) -> str:
        return ", ".join(str(item.get(self.main) or item.get("raw") or "") for item in value or [])

    def needle(self, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise Wrong(Text("Здесь нужен текст", "Text is expected here"))
        return value.strip()

    def compare(self, field: Field, op: str, value: Any, asked: Asked, prefix: str = "") -> Q:
        if op in ("contains", "eq"):
            json = self.expression(field, prefix)
            if op == "eq":
                return holds("contains", json, [{self.main: self.needle(value)}])
            return holds("icontains", as_text(json), self.needle(value))
        return super().compare(field, op, value, asked, prefix)


def as_text(expression: Combinable) -> Combinable:
    return Cast(expression, TextField())


class PhoneType(ContactList):
    """Phones: as typed in `raw`, in E.164 in `value` when surely understood; several in one string come apart."""

    key = "phone"
    label = Text("Телефон", "Phone")
    main = "raw"
    kinds = ("work", "mobile", "home", "fax", "other")

    def read(self, item: dict[str, Any]) -> list[dict[str, Any]]:
        raw = item.get("raw") or item.get("value") or ""
        found = []
        for phone in phones.read_phones(str(raw)):
            kind = item.get("kind") or phone.kind
            found.append(
                {
                    "raw": phone.raw,
                    "value": phone.value,
                    "ext": phone.ext or str(item.get("ext") or ""),
                    "ok": phone.ok,
                    **self.kind({"kind": kind}),
                }
            )
        return found

    def text(self, value: Any, field: Field, language: str) -> str:
        return ", ".join(
            (item.get("value") or item.get("raw") or "") + (f" #{item['ext']}" if item.get("ext") else "")
            for item in value or []
        )

    def compare(self, field: Field, op: str, value: Any, asked: Asked, prefix: str = "") -> Q:
        if op == "eq":
            found = phones.read_phones(self.needle(value))
            if len(found) != 1 or not found[0].value:
                raise Wrong(Text("Здесь нужен полный номер", "A full number is expected here"))
            return holds("contains", self.expression(field, prefix), [{"value": found[0].value}])
        if op == "contains":
            digits = "".join(ch for ch in self.needle(value) if ch.isdigit())
            if not digits:
                raise Wrong(Text("Здесь нужны цифры", "Digits are expected here"))
            return holds("contains", as_text(self.expression(field, prefix)), digits)
        return super().compare(field, op, value, asked, prefix)


class EmailType(ContactList):
    key = "email"
    label = Text("E-mail", "E-mail")
    kinds = ("work", "personal", "other")

    def read(self, item: dict[str, Any]) -> list[dict[str, Any]]:
        raw = str(item.get("value") or "")
        return [
            {"value": found.value or found.raw, "ok": found.ok, **self.kind(item)}
            for found in emails.read_emails(raw)
        ]

    def needle(self, value: Any) -> str:
        return super().needle(value).lower()


class MessengerType(ContactList):
    key = "messenger"
    label = Text("Мессенджер", "Messenger")
    kinds = ("telegram", "whatsapp", "vk", "max", "viber", "other")


class AddressType(ContactList):
    key = "address"
    label = Text("Адрес", "Address")
    main = "text"
    kinds = ("actual", "legal", "delivery", "other")
    parts = ("postcode", "region", "city", "street")


class UrlType(JsonList):
    """Web addresses; one without a scheme is taken for https, and nothing but http(s) is accepted."""

    key = "url"
    label = Text("Сайт", "Web site")

    def parse(self, value: Any, field: Field) -> list[str]:
        if value is None or value == "":
            return []
        given = [value] if isinstance(value, str) else value
        if (
            not isinstance(given, list)
            or not all(isinstance(item, str) for item in given)
            or len(given) > MOST
        ):
            raise Wrong(NOT_LIST)
        return list(dict.fromkeys(self._address(item) for item in given if item.strip()))

    def _address(self, typed: str) -> str:
        address = typed.strip()
        if "://" not in address:
            address = f"https://{address}"
        scheme, _, rest = address.partition("://")
        host = rest.partition("/")[0]
        if (
            scheme.lower() not in ("http", "https")
            or "." not in host
            or " " in address
            or len(address) > 2000
        ):
            raise Wrong(
                Text("Похоже, это не адрес сайта: {typed}", "Not a web address: {typed}").format(typed=typed)
            )
        return f"{scheme.lower()}://{rest}"

    def from_text(self, text: str, field: Field) -> Any:
        return self.parse(text.replace(",", " ").replace(";", " ").split(), field)

    def text(self, value: Any, field: Field, language: str) -> str:
        return ", ".join(value or [])

    def compare(self, field: Field, op: str, value: Any, asked: Asked, prefix: str = "") -> Q:
        if op == "contains" and isinstance(value, str) and value.strip():
            return holds("icontains", as_text(self.expression(field, prefix)), value.strip())
        return super().compare(field, op, value, asked, prefix)
