"""The kinds of value a field can hold. A new kind is one file here and one in `web/src/records/fieldTypes/`."""

from otklik.records.field_types.base import FieldType, Wrong, field_type, field_types

__all__ = ["FieldType", "Wrong", "field_type", "field_types"]
