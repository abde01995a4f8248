import type { Field, FieldType } from "@/api/types";

/** A field that no object declares: lets a dialog use the editor of a type by itself. */
export function makePlainField(key: string, type: FieldType, more: Partial<Field> = {}): Field {
  return {
    key,
    type,
    label: { ru: key, en: key },
    hint: null,
    example: null,
    required: false,
    required_from_stage: null,
    unique: false,
    filterable: false,
    sortable: false,
    builtin: true,
    read_only: false,
    options: null,
    options_change: false,
    target: null,
    multiple: false,
    adds_up: false,
    default: null,
    formula: null,
    rollup: null,
    section: null,
    ...more,
  };
}
