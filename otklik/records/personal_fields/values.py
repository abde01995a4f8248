"""Personal fields looked up: which there are, which are not the sender's to see, what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from otklik.access.callers import Caller
from otklik.kit.formatting import shielded
from otklik.kit.money import figure
from otklik.kit.texts import Text
from otklik.records.entries.queries import visible
from otklik.records.entries.rows import reading
from otklik.records.field_types import field_type
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import Field, objects
from otklik.records.personal_fields.language import Place, Trouble, filled, places

NO_FIELD = Text(
    "нет такого поля или оно вам не видно: {path}", "no such field, or you may not see it: {path}"
)
NO_ROOT = Text("здесь нельзя начать с «{root}»: {path}", "a field cannot begin with “{root}” here: {path}")
NOT_LINK = Text("дальше этого поля пути нет: {path}", "the path cannot go on past this field: {path}")
# Of no use in a letter: ids of files, lists of people, what the engine keeps for itself.
NOT_TOLD = frozenset(("users", "records", "repeat", "file", "tags", "bank_account"))


@dataclass
class Filled:
    """A template with values in it: `missing` are fields without a value or words for it."""

    subject: str
    body: str
    missing: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class About:
    """What a letter is about and to whom it goes: where the values of its fields come from."""

    by: Caller
    object_key: str | None
    record_id: UUID | None
    person_id: UUID | None = None
    _values: dict[tuple[str, UUID, str], Any] = field(default_factory=dict)

    def value(self, key: str, pk: Any, name: str) -> Any:
        """A field of a record as the sender may see it, read once; None where there is nothing in their sight."""
        if not pk:
            return None
        place = (key, pk if isinstance(pk, UUID) else UUID(str(pk)), name)
        if place not in self._values:
            shown = reading(describe(key, self.by), [name])
            rows = shown.rows(visible(self.by, key).filter(pk=place[1]), self.by)
            self._values[place] = rows[0][name] if rows else None
        return self._values[place]

    def root(self, name: str) -> tuple[str, Any]:
        """The object of a first word and the id of its record."""
        key = roots(self.by, self.object_key)[name]
        if name == "me":
            return key, self.by.user_id
        if name == "person" and self.person_id:
            return key, self.person_id
        if name == self.object_key:
            return key, self.record_id
        if self.object_key and _field(self.by, self.object_key, name) is not None:
            linked = self.value(self.object_key, self.record_id, name)
            return key, linked.get("id") if isinstance(linked, Mapping) else None
        return key, None


def roots(by: Caller, about: str | None) -> dict[str, str]:
    """First words of paths with the object of each: the record itself, what it links to, the person, the sender."""
    found = {"person": "person", "company": "company", "responsible": "user", "me": "user"}
    if about and objects.has(about) and by.may(objects.get(about).rights_key, "see"):
        for key, one in describe(about, by).fields.items():
            if one.type == "link" and not one.path and one.target and objects.has(one.target):
                found.setdefault(key, one.target)
        found[about] = about
    return {name: key for name, key in found.items() if objects.has(key)}


def troubles(by: Caller, text: str, about: str | None) -> list[Trouble]:
    """What is wrong with the personal fields of `text` for this caller, each with its line."""
    found, wrong = places(text)
    known = roots(by, about)
    for place in found:
        problem = _trouble(by, place, known)
        if problem is not None:
            wrong.append(Trouble(place.line, problem.format(path=place.written, root=place.path[0])))
    return sorted(wrong, key=lambda one: one.line)


def _trouble(by: Caller, place: Place, known: Mapping[str, str]) -> Text | None:
    key: str | None = known.get(place.path[0])
    if key is None:
        return NO_ROOT
    for step in place.path[1:]:
        if key is None:
            return NOT_LINK
        one = _field(by, key, step)
        if one is None:
            return NO_FIELD
        key = one.target if one.type == "link" and not one.path and one.target else None
    return None


def _field(by: Caller, key: str, name: str) -> Field | None:
    """The field a path may name: described to the caller, and of a kind that can be said in words."""
    if not objects.has(key):
        return None
    obj = objects.get(key)
    if not (obj.open or by.may(obj.rights_key, "see")):
        return None
    one = describe(key, by).fields.get(name)
    if one is None or one.type in NOT_TOLD:
        return None
    kept = one.is_custom or one.virtual or one.path or hasattr(obj.model, one.column or one.key)
    return one if kept else None


def fill(about: About, subject: str, body: str, language: str) -> Filled:
    """The subject and the body with the sender's values. Raises nothing: what is empty is in `missing`."""
    missing: list[dict[str, Any]] = []

    def value_of(place: Place, where: str) -> str:
        value = _value(about, place, language)
        if not value and place.default is None:
            missing.append({"field": where, "line": place.line, "path": place.written})
        return value or place.default or ""

    told_subject = filled(subject, lambda place: value_of(place, "subject"))
    told_body = filled(body, lambda place: shielded(value_of(place, "body")))
    return Filled(" ".join(told_subject.split()), told_body, missing)


def said(about: About, text: str, language: str) -> str:
    """A text with the reader's values in it, plain; nothing stands where there is nothing to say."""
    return filled(text, lambda place: _value(about, place, language) or place.default or "")


def _value(about: About, place: Place, language: str) -> str:
    one, value = value_at(about, place.path)
    return "" if one is None else told_value(value, one, language, about.by.timezone)


def field_along(by: Caller, object_key: str, path: str) -> Field | None:
    """The field at the end of a path over links from an object; None when the caller knows none there."""
    key: str | None = object_key
    found: Field | None = None
    for step in path.split("."):
        found = _field(by, key, step) if key else None
        key = found.target if found is not None and found.type == "link" else None
    return found


def value_at(about: About, path: Sequence[str]) -> tuple[Field | None, Any]:
    """The field at the end of a path and what stands there; no field when there is none in the caller's sight."""
    if path[0] not in roots(about.by, about.object_key):
        return None, None
    key, pk = about.root(path[0])
    for step in path[1:-1]:
        one = _field(about.by, key, step)
        if one is None or not one.target:
            return None, None
        linked = about.value(key, pk, step)
        key, pk = one.target, linked.get("id") if isinstance(linked, Mapping) else None
    last = _field(about.by, key, path[-1])
    return last, None if last is None else about.value(key, pk, last.key)


def told_value(value: Any, one: Field, language: str, zone: str) -> str:
    """A value as a letter says it: dates and sums as people write them."""
    if value in (None, "", []):
        return ""
    if one.type == "date":
        return date.fromisoformat(str(value)).strftime("%d.%m.%Y" if language == "ru" else "%d %b %Y")
    if one.type == "datetime":
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        shape = "%d.%m.%Y %H:%M" if language == "ru" else "%d %b %Y %H:%M"
        return moment.astimezone(ZoneInfo(zone)).strftime(shape)
    if one.type in ("money", "number"):
        return figure(value, language, cents=one.type == "money")
    if one.type == "link" and isinstance(value, list):
        return ", ".join(str(each.get("name") or "") for each in value)
    return " ".join(field_type(one.type).text(value, one, language).split(" "))


def offered(by: Caller, about: str | None) -> list[dict[str, Any]]:
    """The fields to insert, by group: [{"root", "label", "fields": [{"path", "label"}]}]."""
    groups = []
    for root, key in roots(by, about).items():
        obj = objects.get(key)
        fields = _offered_fields(by, key)
        if not fields:
            continue
        groups.append({
            "root": root,
            "label": _root_label(by, root, about, obj.label).as_dict(),
            "fields": [{"path": f"{root}.{one.key}", "label": one.label.as_dict()} for one in fields],
        })  # fmt: skip
    return groups


def _offered_fields(by: Caller, key: str) -> Iterable[Field]:
    obj = objects.get(key)
    if not (obj.open or by.may(obj.rights_key, "see")):
        return []
    return [one for one in describe(key, by).fields.values() if _field(by, key, one.key) is not None]


def _root_label(by: Caller, root: str, about: str | None, usual: Text) -> Text:
    if root == "me":
        return Text("Отправитель", "Sender")
    if root == about:
        return usual
    fixed = {
        "responsible": Text("Ответственный", "Responsible"),
        "person": Text("Получатель", "Addressee"),
        "company": Text("Компания", "Company"),
    }
    if root in fixed:
        return fixed[root]
    one = describe(about, by).fields.get(root) if about else None
    return one.label if one else usual
