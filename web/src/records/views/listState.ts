/** What a list shows, from its address, its view and the columns remembered on this device. */
import type { Condition, Describe, SavedView, ViewColumn } from "../model/types";
import { stateOf, type ViewState } from "./viewDiff";

/** What the address keeps of a list: so that a link, the back button and a reload show the same rows. */
export interface ListSearch {
  view?: string;
  f?: Condition;
  s?: string;
  q?: string;
  quick?: string;
  peek?: string;
}

/** A filter asked to be none, although the view has one. */
export const noFilter: Condition = { all: [] };

export type ListKind = "list" | "board";

export const columnsKey = (kind: ListKind, object: string, view: string | undefined) => `otklik.${kind}.${object}.${view ?? "all"}`;

export function rememberedColumns(key: string): ViewColumn[] | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as ViewColumn[] | null;
  } catch {
    return null;
  }
}

/** The view as it was saved; without one, what the object itself shows. */
export function savedState(describe: Describe, view: SavedView | null, kind: ListKind): ViewState {
  const own = kind === "board" ? describe.layout.card : describe.layout.list;
  return stateOf(view, own.map((key) => ({ key })), describe.default_sort);
}

const isNone = (condition: Condition) => "all" in condition && condition.all.length === 0;

/** What the address changes in the saved view. */
export function currentState(saved: ViewState, search: Pick<ListSearch, "f" | "s">, columns: ViewColumn[]): ViewState {
  return {
    filter: search.f === undefined ? saved.filter : isNone(search.f) ? null : search.f,
    sort: search.s ?? saved.sort,
    columns,
  };
}
