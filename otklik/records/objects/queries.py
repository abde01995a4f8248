"""`describe`: the one description of an object that every screen, import, export and engine reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from otklik.access.callers import OPERATIONS, Caller
from otklik.kit.errors import FieldProblem, Invalid
from otklik.kit.texts import Text
from otklik.records.fields.queries import custom_fields, given_fields, section_of, with_own_lists
from otklik.records.objects.registry import Field, Object, objects

NO_FIELD = Text("Нет такого поля: {field}", "No such field: {field}")

AUTHORSHIP = (
    Field("created_at", "datetime", Text("Создано", "Created"), derived=True, read_only=True),
    Field(
        "created_by", "link", Text("Кем создано", "Created by"), target="user", derived=True, read_only=True,
        sortable=False,
    ),
    Field("updated_at", "datetime", Text("Изменено", "Changed"), derived=True, read_only=True),
)  # fmt: skip


@dataclass(frozen=True)
class Description:
    """An object as `by` may know it: hidden fields are not in it at all."""

    object: Object
    by: Caller

    @cached_property
    def _builtin(self) -> tuple[Field, ...]:
        return with_own_lists(self.object.fields, self.by.config)

    @cached_property
    def fields(self) -> dict[str, Field]:
        hidden = self.by.hidden(self.object.rights_key)
        # People, departments and other dictionaries are not told by whom and when they were made.
        authorship = [field for field in AUTHORSHIP if hasattr(self.object.model, field.key)]
        key, seen = self.object.key, self.by.config
        every = (*self._builtin, *custom_fields(key, seen), *given_fields(key, seen), *authorship)
        return {field.key: field for field in every if field.key not in hidden}

    @cached_property
    def every(self) -> dict[str, Field]:
        """The fields with those of the object's own the caller may not see: rules look at them too."""
        return self.fields | {field.key: field for field in self._builtin}

    @cached_property
    def read_only(self) -> frozenset[str]:
        derived = {key for key, field in self.fields.items() if field.derived or field.read_only}
        return self.by.read_only(self.object.rights_key) | derived

    def field(self, key: str, where: str = "filter") -> Field:
        """The field of `key`; `Invalid` on `where` when there is none or the caller may not see it."""
        try:
            return self.fields[key]
        except KeyError as error:
            problem = FieldProblem(where, "unknown_field", NO_FIELD.format(field=key))
            raise Invalid(errors=[problem]) from error

    def shown(self) -> list[str]:
        """The columns of a list nobody has chosen columns for: the object's own, of those the caller may see."""
        return self._known(self.object.list_fields)

    @cached_property
    def custom(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields.values() if field.is_custom)

    @cached_property
    def by_column(self) -> dict[str, Field]:
        """The fields by what the journal calls them: their columns, and places in `custom`."""
        own = {
            f"{one.column or one.key}_id" if one.type == "link" else (one.column or one.key): one
            for one in self.fields.values()
            if not one.is_custom and not one.path and (one.computed is None or one.journalled)
        }
        return own | {f"custom.{one.key}": one for one in self.custom}

    def as_dict(self) -> dict[str, Any]:
        obj, by = self.object, self.by
        return {
            "key": obj.key,
            "plural": obj.plural,
            "label": obj.label.as_dict(),
            "labels": obj.labels.as_dict(),
            "icon": obj.icon,
            "name_field": obj.name_field,
            "default_sort": obj.default_sort,
            "can": {
                operation: by.scope(obj.rights_key, obj.operation(operation)) for operation in OPERATIONS
            },
            "importable": obj.importable,
            "customizable": obj.customizable,
            "fields": [self._field(field) for field in self.fields.values()],
            "layout": {
                "list": self._known(obj.list_fields),
                "quick": self._known(obj.quick_fields),
                "card": self._known(obj.card_fields),
                "form": self._form(),
            },
            "quick_filters": [
                {"key": q.key, "label": q.label.as_dict(), "filter": q.filter} for q in obj.quick_filters
            ],
        }

    def _known(self, keys: tuple[str, ...]) -> list[str]:
        return [key for key in keys if key in self.fields]

    def _form(self) -> list[dict[str, Any]]:
        sections = [
            {"label": section.label.as_dict(), "fields": self._known(section.fields)}
            for section in self.object.sections
        ]
        own: dict[str, list[str]] = {}
        for field in self.custom:
            own.setdefault(section_of(self.object.key, field.key, self.by.config), []).append(field.key)
        titled = Text("Дополнительно", "More")
        for name, keys in own.items():
            sections.append(
                {"label": Text.of({"ru": name}).as_dict() if name else titled.as_dict(), "fields": keys}
            )
        return [section for section in sections if section["fields"]]

    def _field(self, field: Field) -> dict[str, Any]:
        return {
            "key": field.key,
            "type": field.type,
            "label": field.label.as_dict(),
            "hint": field.hint.as_dict() if field.hint else None,
            "example": field.example,
            "required": field.required,
            "required_from_stage": field.required_from_stage,
            "unique": field.unique,
            "filterable": field.filterable,
            "sortable": field.sortable,
            "builtin": field.builtin,
            "read_only": field.key in self.read_only,
            "options": [option.as_dict() for option in field.options] or None,
            "options_change": bool(field.vocabulary) or (field.is_custom and bool(field.options)),
            "target": field.target,
            "multiple": field.multiple,
            "default": field.default,
            "adds_up": field.adds_up,
            "formula": field.formula,
            "rollup": field.rollup,
            "section": section_of(self.object.key, field.key, self.by.config) if field.is_custom else None,
        }


def describe(key: str, by: Caller) -> Description:
    """The description of an object for `by`; `Missing` for an unknown key."""
    return by.remembered(("described", key), lambda: Description(objects.get(key), by))


def described_objects(by: Caller) -> list[Description]:
    """Every object the caller may see anything of."""
    return [describe(obj.key, by) for obj in objects.all() if by.may(obj.rights_key, "see")]
