/** Which rows are selected: some by id, or everything found except a few. */
export interface Selection {
  mode: "some" | "found";
  ids: ReadonlySet<string>;
}

export const nothing: Selection = { mode: "some", ids: new Set() };
export const everythingFound: Selection = { mode: "found", ids: new Set() };

export function isSelected(selection: Selection, id: string): boolean {
  return selection.mode === "some" ? selection.ids.has(id) : !selection.ids.has(id);
}

export function toggle(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (ids.has(id)) ids.delete(id);
  else ids.add(id);
  return { ...selection, ids };
}

/** Shift-click: everything between the last clicked row and this one takes the given state. */
export function setRange(selection: Selection, order: string[], from: string, to: string, on: boolean): Selection {
  const a = order.indexOf(from);
  const b = order.indexOf(to);
  if (a < 0 || b < 0) return toggle(selection, to);
  const ids = new Set(selection.ids);
  const mark = selection.mode === "some" ? on : !on;
  for (const id of order.slice(Math.min(a, b), Math.max(a, b) + 1)) {
    if (mark) ids.add(id);
    else ids.delete(id);
  }
  return { ...selection, ids };
}

/** How many are selected, given how many were found in all. */
export function selectedCount(selection: Selection, found: number): number {
  return selection.mode === "some" ? selection.ids.size : Math.max(0, found - selection.ids.size);
}

/** The header's box: all loaded rows, some of them, or none. */
export function headerState(selection: Selection, loaded: string[]): "all" | "some" | "none" {
  if (loaded.length === 0) return "none";
  const on = loaded.filter((id) => isSelected(selection, id)).length;
  if (on === 0) return "none";
  return on === loaded.length ? "all" : "some";
}
