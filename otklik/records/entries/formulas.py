"""Formulas over a record's own fields, in CEL: no loops, no calls outward, so they cannot hang or leak."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from otklik.kit.texts import Text
from otklik.records.field_types.base import Wrong
from otklik.records.objects.registry import Field

# The package would load its own command line too, with a terminal toolkit: 0.2 s and 15 MB in every process.
sys.modules.setdefault("cel.cli", ModuleType("cel.cli"))
import cel  # noqa: E402

if TYPE_CHECKING:
    from otklik.records.entries.drafts import Draft

MOST_CHARACTERS = 2000
# CEL keeps whole and broken numbers apart («2 * amount» would fail): people do not, so every number is broken.
WHOLE_NUMBER = re.compile(r"""\"[^\"]*\"|'[^']*'|(?<![\w.])\d+(?![\w.])""")


@lru_cache(maxsize=512)
def _program(source: str) -> Any:
    return cel.compile(WHOLE_NUMBER.sub(lambda m: m[0] if m[0][0] in "\"'" else f"{m[0]}.0", source))


def check_formula(source: str, fields: dict[str, Field]) -> None:
    """`Wrong` when the formula cannot be read or names what is not a field of the record."""
    if not source.strip() or len(source) > MOST_CHARACTERS:
        raise Wrong(Text("Запишите формулу", "Write the formula"))
    try:
        program = _program(source)
    except Exception as error:  # the compiler raises its own kinds for each mistake
        raise Wrong(
            Text("Формула не читается: {why}", "The formula cannot be read: {why}").format(why=str(error))
        ) from error
    unknown = set(program.variables()) - set(fields)
    if unknown:
        raise Wrong(
            Text("Нет такого поля: {field}", "No such field: {field}").format(
                field=", ".join(sorted(unknown))
            )
        )


def formula_values(draft: Draft) -> dict[str, Any]:
    """The values of all formula fields of the record the draft will make; a formula that fails gives None."""
    formulas = [field for field in draft.about.custom if field.type == "formula" and field.formula]
    if not formulas:
        return {}
    known = {
        key: _number_or_text(draft.value(key))
        for key, field in draft.about.fields.items()
        if field.type != "formula"
        and not field.rollup
        and not field.path
        and (field.is_custom or hasattr(draft.about.object.model, field.column or key))
    }
    return {field.key: value_of(field.formula or "", known) for field in formulas}


def value_of(source: str, known: dict[str, Any]) -> Any:
    """The formula's value over `known`, None where it cannot be counted (a missing value, division by zero)."""
    try:
        value = _program(source).execute(known)
    except Exception:  # any failure inside the sandbox means «no value», never an error of the record
        return None
    if isinstance(value, bool | int | str):
        return value
    return round(value, 6) if isinstance(value, float) else None


def _number_or_text(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return value
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
