/** What may happen to a record: a new one, a value taken, a value changed, a date come. */

export type Happening =
  | { kind: "created" }
  | { kind: "became"; field: string; to: unknown[] }
  | { kind: "changed"; field: string }
  | { kind: "reached"; field: string; days: number };

export const happenings = ["created", "became", "changed", "reached"] as const satisfies Happening["kind"][];

/** A happening of a kind, of the field that was chosen already. */
export function happeningOf(kind: Happening["kind"], field: string): Happening {
  if (kind === "created") return { kind };
  if (kind === "became") return { kind, field, to: [] };
  if (kind === "reached") return { kind, field, days: 0 };
  return { kind, field };
}

type Kept =
  | { kind: "created" }
  | { kind: "became"; field: string; to?: unknown[] | undefined }
  | { kind: "changed"; field: string }
  | { kind: "reached"; field: string; days?: number | undefined };

/** What the server keeps, with everything it leaves unsaid. */
export function happeningKept(kept: Kept): Happening {
  if (kept.kind === "became") return { kind: "became", field: kept.field, to: kept.to ?? [] };
  if (kept.kind === "reached") return { kind: "reached", field: kept.field, days: kept.days ?? 0 };
  return kept;
}
