import type { Conflict, Values } from "../model/types";

export type Side = "yours" | "theirs";

/** What to send after a conflict: the values kept as yours, each with the other person's value as its new base. */
export function resolveConflicts(
  sent: Values,
  base: Values,
  conflicts: Conflict[],
  choice: Record<string, Side>,
): { values: Values; base: Values } {
  const values: Values = { ...sent };
  const nextBase: Values = { ...base };
  for (const conflict of conflicts) {
    if ((choice[conflict.field] ?? "theirs") === "theirs") {
      delete values[conflict.field];
      delete nextBase[conflict.field];
    } else {
      nextBase[conflict.field] = wire(conflict.theirs);
    }
  }
  return { values, base: nextBase };
}

function wire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wire);
  if (value && typeof value === "object" && "id" in value && "name" in value) return value.id;
  return value;
}

export function isConflict(value: unknown): value is Conflict {
  return typeof value === "object" && value !== null && "field" in value && "theirs" in value;
}
