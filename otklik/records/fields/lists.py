"""Lists of the business (sources, categories of customers): declared by the code, kept by the company in its own way.

A built-in choice field names its list by `Field.vocabulary`; the fields that name one share it, so that what a lead
came from is known of its deal too. Until an administrator changes a list it is as declared. Then it is kept as the
options of an administrator's field are, in a row of the same table.
"""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.kit.errors import FieldProblem, Forbidden, Invalid, Missing
from otklik.kit.texts import Text
from otklik.records.fields.models import CustomField
from otklik.records.fields.options import problems_of_options
from otklik.records.fields.queries import bump_config
from otklik.records.journal.writing import writing
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import Field, objects

# Where the rows of lists stand: they belong to no one object.
ANYWHERE = "*"
ONLY_OPTIONS = Text(
    "У встроенного поля меняются только значения списка", "Of a built-in field only the options change"
)
KEPT = Text(
    "«{name}» убрать нельзя, его можно выключить: оно встроенное или уже стоит в записях",
    "“{name}” cannot be removed but can be switched off: it is built in or stands in records",
)
MOST_OPTIONS = 500


def is_list(object_key: str, key: str) -> bool:
    """Whether the field is a built-in one whose options are the company's to change."""
    return any(field.key == key and field.vocabulary for field in objects.get(object_key).fields)


def change_list(by: Caller, object_key: str, key: str, values: dict[str, Any]) -> dict[str, Any]:
    """The options of a built-in field, all of them; gives the field as described anew."""
    by.require_admin()
    field = describe(object_key, by).fields.get(key)
    if field is None or not field.vocabulary:
        raise Missing()
    if set(values) - {"options"}:
        raise Forbidden(ONLY_OPTIONS)
    row = _row(field) or CustomField(
        object=ANYWHERE, key=field.vocabulary, type="choice", builtin=True, label=field.label.as_dict()
    )
    row.options = values.get("options")
    problems = problems_of_options(row)
    if not problems and len(row.options) > MOST_OPTIONS:
        problems = [FieldProblem("options", "too_many", Text("Слишком много значений", "Too many options"))]
    if not problems and all(option["off"] for option in row.options):
        text = Text("Хоть одно значение должно быть включено", "At least one option has to stay on")
        problems = [FieldProblem("options", "required", text)]
    if not problems:
        left = {option["value"] for option in row.options}
        problems = [
            FieldProblem("options", "used", KEPT.format(name=option.label))
            for option in field.options
            if option.value not in left
            and (_is_declared(field, option.value) or _is_used(field, option.value))
        ]
    if problems:
        raise Invalid(errors=problems)
    with writing(by):
        row.save()
        bump_config()
    return next(one for one in describe(object_key, by).as_dict()["fields"] if one["key"] == key)


def _row(field: Field) -> CustomField | None:
    return CustomField.objects.filter(object=ANYWHERE, key=field.vocabulary, builtin=True).first()


def _sharing(field: Field) -> list[tuple[Any, Field]]:
    """The fields of every object that name the same list, with the models of their records."""
    return [
        (obj.model, one) for obj in objects.all() for one in obj.fields if one.vocabulary == field.vocabulary
    ]


def _is_declared(field: Field, value: str) -> bool:
    return any(option.value == value for _, one in _sharing(field) for option in one.options)


def _is_used(field: Field, value: str) -> bool:
    return any(
        model.objects.filter(
            **{
                f"{one.column or one.key}__contains" if one.type == "choices" else one.column or one.key: (
                    [value] if one.type == "choices" else value
                )
            }
        ).exists()
        for model, one in _sharing(field)
    )
