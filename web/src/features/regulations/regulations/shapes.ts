/** Duties people ask for most, each a plain word in the list instead of a condition to be built. */
import type { Condition } from "@/api/types";
import type { Duty } from "./definition";

export type Shape = "filled" | "activity" | "letter" | "left" | "meets" | "appears";
export const shapes: readonly Shape[] = ["filled", "activity", "letter", "left", "meets", "appears"];

interface Said {
  field: string;
  values: unknown[];
}

/** What a plain conjunction says of single fields; null for anything more involved. */
function sayings(condition: Condition | null): Said[] | null {
  if (!condition) return [];
  if ("all" in condition) {
    const parts = condition.all.map(sayings);
    return parts.every((part) => part !== null) ? parts.flat() : null;
  }
  if (!("field" in condition)) return null;
  if (condition.op === "filled") return [{ field: condition.field, values: ["filled"] }];
  if (condition.op !== "eq" && condition.op !== "in") return null;
  return [{ field: condition.field, values: Array.isArray(condition.value) ? condition.value : [condition.value] }];
}

function saidOf(condition: Condition | null, keys: string[]): Record<string, unknown[]> | null {
  const said = sayings(condition);
  if (!said || said.length !== keys.length) return null;
  const found = Object.fromEntries(said.map(({ field, values }) => [field, values]));
  return keys.every((key) => key in found) ? found : null;
}

/** Which of the shapes a duty is. */
export function shapeOf(duty: Duty): Shape {
  if (duty.kind !== "appears" || duty.object !== "activity") return duty.kind;
  const letter = saidOf(duty.condition, ["kind", "direction"]);
  if (letter && String(letter.kind) === "message" && String(letter.direction) === "out") return "letter";
  const done = saidOf(duty.condition, ["kind", "done_at"]);
  return done && String(done.done_at) === "filled" ? "activity" : "appears";
}

/** The kinds of the activity that must be done. */
export function kindsOf(duty: Duty): string[] {
  if (duty.kind !== "appears") return [];
  return (saidOf(duty.condition, ["kind", "done_at"])?.kind ?? []).map(String);
}

export const activityDone = (kinds: string[]): Duty => ({
  kind: "appears",
  object: "activity",
  condition: { all: [{ field: "kind", op: "in", value: kinds }, { field: "done_at", op: "filled" }] },
});

/** The duty of a shape, as empty as it may be; what was watched at the event is the field most likely to be left. */
export function dutyOf(shape: Shape, watched: string): Duty {
  if (shape === "filled") return { kind: "filled", fields: [] };
  if (shape === "activity") return activityDone(["call"]);
  if (shape === "letter") {
    return {
      kind: "appears",
      object: "activity",
      condition: { all: [{ field: "kind", op: "eq", value: "message" }, { field: "direction", op: "eq", value: "out" }] },
    };
  }
  if (shape === "left") return { kind: "left", field: watched };
  if (shape === "meets") return { kind: "meets", condition: null };
  return { kind: "appears", object: "activity", condition: null };
}
