import type { Entry } from "./api";

/** How many things a stage asks for. */
export function conditionsIn({ fields = [], condition, activities = [], approval }: Entry): number {
  return fields.length + (condition ? 1 : 0) + (activities.length > 0 ? 1 : 0) + (approval ? 1 : 0);
}
