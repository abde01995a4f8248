import type { Field, FieldTypeKey } from "../model/types";

/** How the value of a comparison is asked for. */
export type ValueShape = "none" | "one" | "pair" | "many" | "period";

export interface OperatorSpec {
  op: string;
  shape: ValueShape;
}

const anyType: OperatorSpec[] = [
  { op: "filled", shape: "none" },
  { op: "empty", shape: "none" },
];
const contains: OperatorSpec = { op: "contains", shape: "one" };
const text: OperatorSpec[] = [
  contains,
  { op: "eq", shape: "one" },
  { op: "ne", shape: "one" },
  { op: "starts", shape: "one" },
];
const ordered: OperatorSpec[] = [
  { op: "eq", shape: "one" },
  { op: "ne", shape: "one" },
  { op: "gte", shape: "one" },
  { op: "lte", shape: "one" },
  { op: "gt", shape: "one" },
  { op: "lt", shape: "one" },
  { op: "between", shape: "pair" },
];
const dated: OperatorSpec[] = [
  { op: "in_period", shape: "period" },
  { op: "gte", shape: "one" },
  { op: "lte", shape: "one" },
  { op: "eq", shape: "one" },
  { op: "between", shape: "pair" },
];
const chosen: OperatorSpec[] = [
  { op: "in", shape: "many" },
  { op: "not_in", shape: "many" },
];
const several: OperatorSpec[] = [
  { op: "has_any", shape: "many" },
  { op: "has_all", shape: "many" },
  { op: "has_none", shape: "many" },
];
const contact: OperatorSpec[] = [
  { op: "contains", shape: "one" },
  { op: "eq", shape: "one" },
];

const byType: Partial<Record<FieldTypeKey, OperatorSpec[]>> = {
  text,
  long_text: [contains],
  url: [contains],
  number: ordered,
  money: ordered,
  date: dated,
  datetime: dated,
  time: ordered,
  choice: chosen,
  choices: several,
  tags: several,
  yes_no: [{ op: "eq", shape: "one" }],
  phone: contact,
  email: contact,
  messenger: [contains],
  address: [contains],
  link: chosen,
  bank_account: [],
  file: [],
  formula: ordered,
  rollup: ordered,
};

/** The operators a field offers, the commonest first. */
export function operatorsOf(field: Field): OperatorSpec[] {
  if (field.type === "link" && field.multiple) return [...several, ...anyType];
  return [...(byType[field.type] ?? text), ...anyType];
}

export function operatorOf(field: Field, op: string): OperatorSpec {
  return operatorsOf(field).find((spec) => spec.op === op) ?? { op, shape: "one" };
}

/** The value a fresh comparison starts with. */
export function blankValue(spec: OperatorSpec): unknown {
  if (spec.shape === "none") return undefined;
  if (spec.shape === "pair") return [null, null];
  if (spec.shape === "many") return [];
  if (spec.shape === "period") return "this_month";
  return null;
}

/** Whether one value may stand in the comparison for what is known only later. */
export const takesStanding = ({ shape }: OperatorSpec): boolean => shape === "one" || shape === "many";

/** Keeps what was chosen when the operator changes, as far as it still makes sense. */
export function carryValue(field: Field, from: string, to: string, value: unknown): unknown {
  const before = operatorOf(field, from).shape;
  const after = operatorOf(field, to);
  if (before === after.shape) return value;
  if (before === "one" && after.shape === "pair") return [value, null];
  if (before === "pair" && after.shape === "one") return Array.isArray(value) ? value[0] : null;
  if (before === "one" && after.shape === "many") return value === null || value === undefined ? [] : [value];
  if (before === "many" && after.shape === "one") return Array.isArray(value) ? (value[0] ?? null) : null;
  return blankValue(after);
}

/** Links and choices narrow by one value with `eq` on the wire too: both spellings open in the same editor. */
export function normaliseOperator(field: Field, op: string): string {
  if (field.type === "choice" || (field.type === "link" && !field.multiple)) {
    if (op === "eq") return "in";
    if (op === "ne") return "not_in";
  }
  return op;
}

export const periods = [
  "today",
  "yesterday",
  "tomorrow",
  "this_week",
  "last_week",
  "next_week",
  "this_month",
  "last_month",
  "next_month",
  "this_quarter",
  "last_quarter",
  "this_year",
  "last_year",
] as const;
