"""What objects exist. Each is declared once, in the `object.py` of its noun, and found here by its key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from otklik.kit.errors import Missing
from otklik.kit.texts import Text

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import Q
    from django.db.models.expressions import Combinable

    from otklik.access.callers import Caller
    from otklik.records.entries.drafts import Draft


@dataclass(frozen=True)
class Option:
    """One value of a choice field."""

    value: str
    label: Text
    color: str = "gray"
    # Not offered any more; records that have it still tell it.
    off: bool = False

    def as_dict(self) -> dict[str, Any]:
        return {"value": self.value, "label": self.label.as_dict(), "color": self.color, "off": self.off}


@dataclass(frozen=True)
class Field:
    """A field of an object, built in or made by an administrator.

    `column` is the model attribute (for a link the relation's name); a custom field has none and lives in
    `custom` under its key. `sort` names the column that carries the order, where it is not the column itself.
    `path` is set for a to-many link: the ORM path from the record to the target.
    `derived` fields are counted by the product and never written by people. A `virtual` field has no column:
    the object's `saved` writes it and its `fill` reads it, for a whole page at once. `computed` gives the expression
    (for a prefix of a query) by which the database tells a value nobody keeps: it is read, filtered and sorted by.
    An expression that is no mere column says its output field; one that costs much is `asked_only`, and in no reading
    of all the fields.
    `journalled` says that whoever counts it writes its changes into the journal, under its key: it can be watched.
    `adds_up` says that a sum of its values over many records means something: of amounts, not of prices.
    `vocabulary` names a list of the business: its options are the company's to change (`fields.lists`).
    """

    key: str
    type: str
    label: Text
    column: str | None = None
    sort: str | None = None
    path: str | None = None
    hint: Text | None = None
    example: str | None = None
    required: bool = False
    required_from_stage: str | None = None
    unique: bool = False
    filterable: bool = True
    sortable: bool = True
    builtin: bool = True
    read_only: bool = False
    derived: bool = False
    virtual: bool = False
    computed: Callable[[str], Combinable] | None = None
    asked_only: bool = False
    journalled: bool = False
    multiple: bool = False
    options: tuple[Option, ...] = ()
    target: str | None = None
    default: Any = None
    formula: str | None = None
    rollup: dict[str, Any] | None = None
    synonyms: tuple[str, ...] = ()
    vocabulary: str = ""
    adds_up: bool = False

    @property
    def is_custom(self) -> bool:
        return not self.builtin

    @property
    def kept(self) -> bool:
        """Whether its value lies in the row: a column of the table or a place in `custom`."""
        return not (self.virtual or self.path or self.computed or self.type == "rollup")


@dataclass(frozen=True)
class Section:
    """A titled group of fields on a form."""

    label: Text
    fields: tuple[str, ...]


@dataclass(frozen=True)
class QuickFilter:
    key: str
    label: Text
    filter: dict[str, Any]


@dataclass(frozen=True)
class Concerns:
    """What records of an object are about, where its links do not tell it.

    `of` gives the records each of some (by id) concerns; `any_of` the rows that concern any of some records.
    """

    of: Callable[[Sequence[UUID]], Mapping[UUID, set[tuple[str, UUID]]]]
    any_of: Callable[[Sequence[UUID]], Q]


@dataclass
class Object:
    """One kind of record: its model, its fields and what the engines may do with it.

    `scope` overrides how a caller's rows are found (a Q for a model prefix); by default it is by `responsible`.
    `always_scoped` asks it even for those whose right reaches everybody's.
    `owner` is the column that names whose it is; a part may borrow its whole's ("person__responsible_id").
    `recount` gives the columns counted from others (`name_sort`, `search_text`, `match_keys`) out of a
    record's values by field key, for those who write past the actions: imports, undo, merges.
    Without `keeps_trash` deleting erases the row; the journal still has it.
    An `open` object is seen by everyone signed in (a dictionary: territories, people of the company); `living`
    says which of its rows are not in the trash. `names` gives the names of all its records where every process
    remembers them for the caller, or None. `prepare` completes and checks a draft before it is saved;
    `saved` runs after, in the same transaction. What has its `own_screen` is written by
    actions of its own (a text says how).
    `concerns` tells what its records are about where that is not in its links; `moment` is the column of when one of
    them happened. `other_name` is the column of the name in the other language: the words are looked for in both.
    `cuts` names what figures about it are usually cut by: {"segment": "company.segment"}.
    What is `for_figures` has no page and is linked to by nothing: only figures look at it. It is not searched or
    imported, not thrown into the trash, and has no fields or files of its own.
    """

    key: str
    plural: str
    label: Text
    labels: Text
    icon: str
    model: Any
    fields: tuple[Field, ...]
    sections: tuple[Section, ...]
    name_field: str = "name"
    default_sort: str = "name"
    list_fields: tuple[str, ...] = ()
    quick_fields: tuple[str, ...] = ()
    card_fields: tuple[str, ...] = ()
    quick_filters: tuple[QuickFilter, ...] = ()
    scope: Callable[[Caller, str, str], Q] | None = None
    always_scoped: bool = False
    prepare: Callable[[Draft], None] | None = None
    saved: Callable[[Any, Draft], None] | None = None
    fill: Callable[[list[dict[str, Any]], Caller, Sequence[str]], None] | None = None
    recount: Callable[[Mapping[str, Any]], dict[str, Any]] | None = None
    owner: str = "responsible_id"
    keeps_trash: bool = True
    open: bool = False
    living: dict[str, Any] = field(default_factory=lambda: {"deleted_at": None})
    names: Callable[[Caller], Mapping[UUID, str] | None] | None = None
    rights_as: str | None = None
    importable: bool = True
    searchable: bool = True
    customizable: bool = True
    has_files: bool = True
    parents: Callable[[Any], Iterable[tuple[str, Any]]] | None = None
    concerns: Concerns | None = None
    moment: str = "created_at"
    other_name: str | None = None
    own_screen: bool | Text = False
    cuts: Mapping[str, str] = field(default_factory=dict)
    for_figures: bool = False
    extra: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.for_figures:
            self.keeps_trash = self.importable = self.searchable = self.customizable = self.has_files = False

    @property
    def rights_key(self) -> str:
        """The key under which roles grant rights to it (a part may borrow its whole's)."""
        return self.rights_as or self.key

    def operation(self, operation: str) -> str:
        """The right an operation needs: to add or remove a part is to change its whole."""
        return "change" if self.rights_as and operation in ("create", "delete") else operation


class _Registry:
    def __init__(self) -> None:
        self._objects: dict[str, Object] = {}
        self._plurals: dict[str, str] = {}

    def add(self, obj: Object) -> Object:
        self._objects[obj.key] = obj
        if not obj.for_figures:
            self._plurals[obj.plural] = obj.key
        return obj

    def get(self, key: str) -> Object:
        """The object of `key`; `Missing` when there is none."""
        try:
            return self._objects[key]
        except KeyError as error:
            raise Missing(Text("Нет такого объекта", "No such object")) from error

    def has(self, key: str) -> bool:
        return key in self._objects

    def all(self) -> Sequence[Object]:
        return list(self._objects.values())

    def of_plural(self, plural: str) -> Object:
        return self.get(self._plurals.get(plural, ""))


objects = _Registry()
