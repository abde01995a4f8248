import { api } from "@/api/http";
import type { Field, FieldOption, fieldTypes, Label, Rollup } from "@/api/types";

/** The kinds an administrator makes; built-in fields have more. */
export type FieldType = (typeof fieldTypes)[number];

/** What an administrator says of a field. */
export interface FieldValues {
  key: string;
  type: FieldType;
  label: Label;
  hint: Label;
  example: string;
  section: string;
  required: boolean;
  required_from_stage: string | null;
  unique: boolean;
  filterable: boolean;
  options: (FieldOption & { id: string })[];
  target: string | null;
  formula: string;
  rollup: Rollup | null;
  default: unknown;
}

let made = 0;
/** A key for a line that the server does not know yet. */
export const newId = () => `new${(made += 1)}`;

export function valuesOf(field: Field | null): FieldValues {
  return {
    key: field?.key ?? "",
    // A roll-up of dates is told as a date.
    type: field?.rollup ? "rollup" : ((field?.type as FieldType | undefined) ?? "text"),
    label: field?.label ?? { ru: "", en: "" },
    hint: field?.hint ?? { ru: "", en: "" },
    example: field?.example ?? "",
    section: field?.section ?? "",
    required: field?.required ?? false,
    required_from_stage: field?.required_from_stage ?? null,
    unique: field?.unique ?? false,
    filterable: field?.filterable ?? false,
    options: (field?.options ?? []).map((option) => ({ ...option, id: option.value })),
    target: field?.target ?? null,
    formula: field?.formula ?? "",
    rollup: field?.rollup ?? null,
    default: field?.default ?? null,
  };
}

export const withOptions = (type: FieldType) => type === "choice" || type === "choices";
export const isCounted = (type: FieldType) => type === "formula" || type === "rollup";
/** Kinds whose values can be told apart one from another. */
export const mayBeUnique = (type: FieldType) => ["text", "number", "phone", "email", "url"].includes(type);
/** Kinds that a simple default suits. */
export const mayHaveDefault = (type: FieldType) => ["text", "number", "money", "choice", "yes_no"].includes(type);

const sentOptions = (options: FieldValues["options"]) =>
  options
    .filter(({ label }) => label.ru.trim() || label.en.trim())
    .map(({ value, label, color, off }) => ({
      ...(value && { value }),
      label: { ru: label.ru.trim() || label.en.trim(), en: label.en.trim() },
      color,
      off,
    }));

/** Only what suits the kind of the field, as the server takes it. */
export function sent(values: FieldValues, isNew: boolean): Record<string, unknown> {
  const { type, hint } = values;
  const body: Record<string, unknown> = {
    label: { ru: values.label.ru.trim() || values.label.en.trim(), en: values.label.en.trim() },
    hint: hint.ru.trim() || hint.en.trim() ? hint : null,
    example: values.example,
    section: values.section.trim(),
    filterable: values.filterable || values.unique,
  };
  if (!isCounted(type)) {
    body.required = values.required;
    body.required_from_stage = values.required_from_stage;
  }
  if (mayBeUnique(type)) body.unique = values.unique;
  if (withOptions(type)) {
    body.options = sentOptions(values.options);
  }
  if (type === "formula") body.formula = values.formula;
  if (type === "rollup") body.rollup = values.rollup;
  if (mayHaveDefault(type)) body.default = values.default === "" ? null : values.default;
  if (isNew) {
    body.type = type;
    if (values.key.trim()) body.key = values.key.trim();
    if (type === "link") body.target = values.target;
  }
  return body;
}

export const fields = {
  create: (object: string, values: FieldValues) => api.post<Field>(`/objects/${object}/fields`, sent(values, true)),
  change: (object: string, key: string, values: FieldValues) =>
    api.patch<Field>(`/objects/${object}/fields/${key}`, sent(values, false)),
  /** The options of a built-in list, all of them. */
  changeList: (object: string, key: string, options: FieldValues["options"]) =>
    api.patch<Field>(`/objects/${object}/fields/${key}`, { options: sentOptions(options) }),
  remove: (object: string, key: string) => api.delete(`/objects/${object}/fields/${key}`),
  restore: (object: string, key: string) => api.post<Field>(`/objects/${object}/fields/${key}/restore`),
};
