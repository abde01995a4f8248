import type { Describe, Field, Link, Row, Values } from "./types";

/** Empty is null, undefined, a blank string or an empty list - as the server understands it. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.length === 0;
  return false;
}

/** Structural equality of two field values: key order, null and [] and "" do not matter. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (isEmpty(a) && isEmpty(b)) return true;
  if (a === b) return true;
  if (typeof a !== typeof b || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  }
  if (typeof a === "object" && typeof b === "object" && !Array.isArray(b)) {
    const left = a as Values;
    const right = b as Values;
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...keys].every((key) => sameValue(left[key], right[key]));
  }
  return false;
}

/** What is sent for a value that was read: links are read as {id, name} and written as ids, files too. */
export function toWire(field: Field, value: unknown): unknown {
  if (isEmpty(value)) return field.multiple || Array.isArray(value) ? [] : null;
  if ((field.type as string) === "records" && Array.isArray(value)) {
    return value.map(({ object, id }: { object: string; id: string }) => ({ object, id }));
  }
  if (field.type === "link" || field.type === "file") {
    if (Array.isArray(value)) return value.map(idOf);
    return idOf(value);
  }
  return value;
}

export function idOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (value && typeof value === "object" && "id" in value) return String((value as Link).id);
  return null;
}

/** Only the fields that differ, ready to send, with the values they were before. */
export function changedValues(
  fields: Field[],
  before: Values,
  after: Values,
): { values: Values; base: Values } {
  const values: Values = {};
  const base: Values = {};
  for (const field of fields) {
    if (field.read_only || !(field.key in after)) continue;
    if (sameValue(before[field.key], after[field.key])) continue;
    values[field.key] = toWire(field, after[field.key]);
    base[field.key] = toWire(field, before[field.key]);
  }
  return { values, base };
}

export function fieldOf(describe: Describe, key: string): Field | undefined {
  return describe.fields.find((field) => field.key === key);
}

/** The name a person knows the record by. */
export function nameOf(describe: Describe | undefined, row: Values | Row): string {
  const value = row[describe?.name_field ?? "name"] ?? row.name ?? row.title;
  return typeof value === "string" ? value : "";
}
