"""The fields segmentations give their objects: the class of a record, told by the database from who is in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import F, Func, TextField
from django.db.models.expressions import Combinable
from django.db.models.lookups import Exact, In, IsNull

from otklik.analytics.segments.definition import Rfm, read_definition
from otklik.analytics.segments.models import Segmentation
from otklik.analytics.segments.rules import classes_of
from otklik.kit.texts import Text
from otklik.records.fields.queries import gives_fields
from otklik.records.objects.registry import Field, Option

MEMBERS = "SELECT m.record_id FROM analytics_membership m WHERE m.segmentation_id = %s"


class LabelField(TextField):
    """A class asked for by who is in it: a look for each of a million records would be too slow."""


class ClassOf(Func):
    """The class of the record at `prefix` of a query."""

    output_field = LabelField()

    def __init__(self, pk: Any, segmentation: UUID | None = None, **extra: Any) -> None:
        # Copies of an expression are made without its arguments.
        super().__init__(
            pk,
            template=(
                f"(SELECT m.label FROM analytics_membership m WHERE m.segmentation_id = '{segmentation}' "
                "AND m.record_id = %(expressions)s)"
            ),
            **extra,
        )
        self.segmentation = segmentation


class _Asked:
    """A lookup of a class among those who are in it; of anything else, as of any text."""

    lhs: Any
    rhs: Any
    condition = ""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        if not isinstance(self.lhs, ClassOf):
            return super().as_sql(compiler, connection)  # type: ignore[misc]
        pk, values = compiler.compile(self.lhs.get_source_expressions()[0])
        labels = list(self.rhs) if isinstance(self.rhs, list | tuple | set | frozenset) else [self.rhs]
        found = f"EXISTS ({MEMBERS} AND m.label = ANY(%s) AND m.record_id = {pk})"
        return found, [self.lhs.segmentation, labels, *values]


@LabelField.register_lookup
class IsClass(_Asked, Exact):
    pass


@LabelField.register_lookup
class IsOneOf(_Asked, In):
    pass


@LabelField.register_lookup
class HasNone(IsNull):
    def as_sql(self, compiler: Any, connection: Any) -> Any:
        if not isinstance(self.lhs, ClassOf):
            return super().as_sql(compiler, connection)
        pk, values = compiler.compile(self.lhs.get_source_expressions()[0])
        word = "NOT EXISTS" if self.rhs else "EXISTS"
        return f"{word} ({MEMBERS} AND m.record_id = {pk})", [self.lhs.segmentation, *values]


class CodeOf(Func):
    """The three digits of RFM of the record at `prefix` of a query."""

    output_field = TextField()


def class_of(segmentation: UUID, prefix: str = "") -> Combinable:
    return ClassOf(F(f"{prefix}pk"), segmentation)


def code_of(segmentation: UUID, prefix: str = "") -> Combinable:
    return CodeOf(
        F(f"{prefix}pk"),
        template=(
            "(SELECT m.figure ->> 'code' FROM analytics_membership m "
            f"WHERE m.segmentation_id = '{segmentation}' AND m.record_id = %(expressions)s)"
        ),
    )


@gives_fields
def given() -> Mapping[str, tuple[Field, ...]]:
    """The fields of active segmentations, by object."""
    found: dict[str, tuple[Field, ...]] = {}
    for row in Segmentation.objects.filter(active=True, deleted_at=None).order_by("created_at", "id"):
        found[row.object] = (*found.get(row.object, ()), *fields_of(row))
    return found


def fields_of(row: Segmentation) -> tuple[Field, ...]:
    """The class as a choice that is watched; with RFM, the digits as a text."""
    name = Text(row.name, row.name_en or row.name)
    definition = read_definition(row.definition)
    own = Field(
        row.key,
        "choice",
        name,
        computed=partial(class_of, row.pk),
        journalled=True,
        options=tuple(Option(one.key, one.label, one.color or "gray") for one in classes_of(definition)),
        derived=True,
        read_only=True,
        sortable=False,
    )
    if not isinstance(definition, Rfm):
        return (own,)
    code = Field(
        f"{row.key}_code",
        "text",
        Text("{name}: оценки", "{name}: scores").format(name=name),
        computed=partial(code_of, row.pk),
        derived=True,
        read_only=True,
        sortable=False,
    )
    return (own, code)
