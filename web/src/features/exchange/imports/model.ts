import type { Counts, ImportPlan as Plan, ImportTold as ImportJob, Reading } from "@/api/schema";

export type { Counts, ImportLine, ImportPlan as Plan, ImportTarget as Target, ImportTold as ImportJob, Reading, RefusedRow as Refusal } from "@/api/schema";

export const outcomes = ["read", "created", "updated", "merged", "skipped", "refused"] as const satisfies (keyof Counts)[];
export type ImportState = ImportJob["state"];

/** Of a plan what a person chooses, without what was only guessed along the way. */
export function chosenIn({ mapping, policy, keys, responsible, unknown_options, role, tag, date_orders }: Plan): Plan {
  return { mapping, policy, keys, responsible, unknown_options, role, tag, date_orders };
}

export const steps = ["reading", "mapping", "trial", "run"] as const;
export type Step = (typeof steps)[number];

/** The step an import is at by itself; the person may still go back before it has begun. */
export function stepOf(state: ImportState): Step {
  if (state === "uploaded") return "reading";
  if (state === "planned") return "mapping";
  if (state === "trying" || state === "tried") return "trial";
  return "run";
}

export const hasBegun = (state: ImportState): boolean => stepOf(state) === "run";
export const isBusy = (state: ImportState): boolean => state === "trying" || state === "queued" || state === "running";

/** «person.phones#work» goes to the field «person.phones»; the kind is kept while the field stays. */
export const placeOf = (address: string | null | undefined): string => (address ?? "").split("#")[0] ?? "";

export function withTarget(plan: Plan, column: number, address: string | null): Plan {
  const before = plan.mapping[String(column)];
  const next = placeOf(before) === address ? (before ?? null) : address;
  return { ...plan, mapping: { ...plan.mapping, [String(column)]: next } };
}

/** The order of a column's dates; «auto» leaves it to what the whole file says. */
export function withDateOrder(plan: Plan, column: number, order: string): Plan {
  const { [String(column)]: _, ...others } = plan.date_orders ?? {};
  return { ...plan, date_orders: order === "auto" ? others : { ...others, [String(column)]: order } };
}

/** Header rows as typed, «3» or «3, 4»; null when that is no list of row numbers. */
export function headerRows(typed: string): number[] | null {
  if (!typed.trim()) return [];
  const rows = typed.split(/[\s,;]+/).filter(Boolean).map(Number);
  return rows.every((row) => Number.isInteger(row) && row > 0) ? [...new Set(rows)].sort((a, b) => a - b) : null;
}

/** The example values of a column, the first different ones that are not blank. */
export function examples(reading: Reading, column: number, most = 3): string[] {
  const found = new Set<string>();
  for (const [, cells] of reading.sample) {
    const value = (cells[column] ?? "").trim();
    if (value) found.add(value);
    if (found.size === most) break;
  }
  return [...found];
}

/** Mended cells put together, row by row. */
export function mend(mended: ImportJob["mended"], row: number, column: number, value: string): ImportJob["mended"] {
  return { ...mended, [row]: { ...mended[row], [column]: value } };
}

export const countMended = (mended: ImportJob["mended"]): number => Object.values(mended).reduce((sum, cells) => sum + Object.keys(cells).length, 0);
