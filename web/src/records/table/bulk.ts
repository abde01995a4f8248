import type { Condition } from "../model/types";
import type { Selection } from "./selection";

export interface BulkAsk {
  action: "change" | "delete" | "restore";
  select: BulkSelect;
  field?: string;
}

export interface BulkSelect {
  ids?: string[];
  filter?: Condition | null;
  q?: string;
}

/** The selection as the server takes it: ids, or everything the filter and the words find. */
export function selectOf(selection: Selection, filter: Condition | null, q: string): BulkSelect {
  if (selection.mode === "some") return { ids: [...selection.ids] };
  return { filter: filterOf(selection, filter), q };
}

/** The condition that finds exactly what is selected: rows picked by hand, or all found but those taken out. */
export function filterOf(selection: Selection, filter: Condition | null): Condition | null {
  if (selection.mode === "found" && selection.ids.size === 0) return filter;
  const picked: Condition = { field: "id", op: selection.mode === "some" ? "in" : "not_in", value: [...selection.ids] };
  return selection.mode === "some" || !filter ? picked : { all: [filter, picked] };
}

