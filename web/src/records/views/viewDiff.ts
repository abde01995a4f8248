import type { Condition, SavedView, ViewColumn } from "../model/types";

/** What a list or a board shows just now: the part of a view that can be saved. */
export interface ViewState {
  filter: Condition | null;
  sort: string | null;
  columns: ViewColumn[];
}

export type ViewChange = "filter" | "sort" | "columns" | "widths";

/** What differs between the saved view and what is on the screen; empty when nothing does. */
export function viewChanges(saved: ViewState, now: ViewState): ViewChange[] {
  const changes: ViewChange[] = [];
  if (!sameCondition(saved.filter, now.filter)) changes.push("filter");
  if ((saved.sort ?? "") !== (now.sort ?? "")) changes.push("sort");
  if (keys(saved.columns) !== keys(now.columns)) changes.push("columns");
  else if (widths(saved.columns) !== widths(now.columns)) changes.push("widths");
  return changes;
}

const keys = (columns: ViewColumn[]) => columns.map((column) => column.key).join(" ");
const widths = (columns: ViewColumn[]) => columns.map((column) => column.width ?? "").join(" ");

/** Two conditions written the same way; the order inside all/any does not matter. */
export function sameCondition(a: Condition | null | undefined, b: Condition | null | undefined): boolean {
  return canonical(a) === canonical(b);
}

function canonical(condition: Condition | null | undefined): string {
  if (!condition) return "";
  if ("all" in condition) return joined("all", condition.all);
  if ("any" in condition) return joined("any", condition.any);
  if ("not" in condition) return `not(${canonical(condition.not)})`;
  const value = Array.isArray(condition.value) && condition.op !== "between" ? [...condition.value].sort() : condition.value;
  return JSON.stringify([condition.field, condition.op, value ?? null]);
}

function joined(mode: string, items: Condition[]): string {
  const parts = items.map(canonical).filter(Boolean).sort();
  if (parts.length === 0) return "";
  return parts.length === 1 && parts[0] ? parts[0] : `${mode}(${parts.join(",")})`;
}

/** A view's saved state; the given columns stand in when it has none of its own. */
export function stateOf(view: SavedView | null, columns: ViewColumn[], sort: string): ViewState {
  if (!view) return { filter: null, sort, columns };
  return {
    filter: view.filter ?? null,
    sort: view.sort || sort,
    columns: view.columns.length ? view.columns : columns,
  };
}

/** Pinned first, then by position, then by name: the order of the tabs. */
export function orderViews(views: SavedView[]): SavedView[] {
  return [...views].sort(
    (a, b) =>
      Number(b.pinned) - Number(a.pinned) || a.position - b.position || a.name.localeCompare(b.name),
  );
}
