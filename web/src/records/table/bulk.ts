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
  return { filter, q };
}

