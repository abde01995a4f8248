"""The description of an object as clients read it: told to the documentation, too large to be checked each time."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field as Described
from pydantic import WithJsonSchema

from otklik.access.doors import Label, Rights
from otklik.records.conditions.schemas import Condition

FieldType = Annotated[str, WithJsonSchema({"type": "string", "x-shape": "FieldType"})]


class FieldOption(Schema):
    value: str
    label: Label
    color: str | None
    off: bool = Described(description="Not offered any more; records may still have it")


class Window(Schema):
    """A date field and a period, as conditions know it: "last_month", {"last_days": 30}."""

    field: str
    value: str | dict[str, int]


class Rollup(Schema):
    """A figure over the records of another object that point here by `link`."""

    object: str
    link: str
    figure: Literal["count", "sum", "min", "max", "avg", "first", "last"]
    field: str | None = None
    where: Condition | None = Described(None, description="Which of them are counted")
    period: Window | None = Described(None, description="Only those of a time that moves on by itself")


class FieldDescription(Schema):
    key: str
    type: FieldType
    label: Label
    hint: Label | None
    example: str | None
    required: bool
    required_from_stage: str | None
    unique: bool
    filterable: bool
    sortable: bool
    builtin: bool
    read_only: bool
    options: list[FieldOption] | None
    options_change: bool = Described(description="Whether an administrator may change the options")
    target: str | None
    multiple: bool
    default: Any
    adds_up: bool = Described(description="Whether a sum of it over many records means something")
    formula: str | None
    rollup: Rollup | None
    section: str | None = Described(description="The part of the form an administrator's field stands in")


class FormSection(Schema):
    label: Label
    fields: list[str]


Keys = list[str]
Sections = list[FormSection]


class Layout(Schema):
    list: Keys
    form: Sections
    quick: Keys
    card: Keys


class QuickFilterOut(Schema):
    key: str
    label: Label
    filter: Condition


class ObjectDescription(Schema):
    key: str
    plural: str
    label: Label
    labels: Label
    icon: str
    name_field: str
    default_sort: str
    can: Rights
    importable: bool
    customizable: bool
    fields: list[FieldDescription]
    layout: Layout
    quick_filters: list[QuickFilterOut]
