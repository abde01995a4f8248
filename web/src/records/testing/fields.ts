import type { Describe, Field } from "../model/types";

/** A field for tests: plain text unless said otherwise. */
export function makeField(key: string, type: Field["type"] = "text", more: Partial<Field> = {}): Field {
  return {
    key,
    type,
    label: { ru: key, en: key },
    hint: null,
    example: null,
    required_from_stage: null,
    options: null,
    options_change: false,
    target: null,
    default: null,
    formula: null,
    rollup: null,
    section: null,
    required: false,
    unique: false,
    filterable: true,
    sortable: true,
    builtin: true,
    read_only: false,
    multiple: false,
    adds_up: false,
    ...more,
  };
}

/** An object for tests with the given fields. */
export function makeDescribe(fields: Field[], more: Partial<Describe> = {}): Describe {
  return {
    key: "deal",
    plural: "deals",
    label: { ru: "Сделка", en: "Deal" },
    labels: { ru: "Сделки", en: "Deals" },
    icon: "deal",
    name_field: "name",
    can: { see: "all", create: "all", change: "all", delete: "all", export: "all", import: "all", merge: "all", assign: "all" },
    fields,
    layout: {
      list: fields.map((field) => field.key),
      form: [{ label: { ru: "Главное", en: "Main" }, fields: fields.map((field) => field.key) }],
      quick: [],
      card: [],
    },
    quick_filters: [],
    default_sort: "name",
    importable: true,
    customizable: true,
    ...more,
  };
}
