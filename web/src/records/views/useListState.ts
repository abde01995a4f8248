import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { both } from "../filters/builder";
import { quickFilterOf } from "../filters/QuickFilters";
import type { Condition, Describe, SavedView, ViewColumn } from "../model/types";
import { stateOf, viewChanges, type ViewState } from "./viewDiff";

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
const noFilter: Condition = { all: [] };

const remembered = (key: string): ViewColumn[] | null => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as ViewColumn[] | null;
  } catch {
    return null;
  }
};

/** The state of a list or a board: the view chosen, what was changed in it, search, quick filter, peek. */
export function useListState(describe: Describe, views: SavedView[], kind: "list" | "board" = "list") {
  const search = useSearch({ strict: false }) as ListSearch;
  const navigate = useNavigate();
  const view = views.find((item) => item.id === search.view) ?? null;
  const columnsKey = `otklik.${kind}.${describe.key}.${search.view ?? "all"}`;
  const [, redraw] = useState(0);

  const saved = useMemo(
    () => {
      const own = kind === "board" ? describe.layout.card : describe.layout.list;
      return stateOf(view, own.map((key) => ({ key })), describe.default_sort);
    },
    [view, describe, kind],
  );
  const columns = remembered(columnsKey) ?? saved.columns;
  const columnsText = JSON.stringify(columns);
  const now: ViewState = useMemo(
    () => ({
      filter: search.f === undefined ? saved.filter : isNone(search.f) ? null : search.f,
      sort: search.s ?? saved.sort,
      columns: JSON.parse(columnsText) as ViewColumn[],
    }),
    [search.f, search.s, saved, columnsText],
  );

  const set = useCallback(
    (change: Partial<ListSearch>, replace = true) =>
      void navigate({
        to: ".",
        search: ((before: ListSearch) => tidy({ ...before, ...change })) as never,
        replace,
        resetScroll: false,
      }),
    [navigate],
  );
  const forget = useCallback(() => {
    localStorage.removeItem(columnsKey);
    redraw((n) => n + 1);
  }, [columnsKey]);

  const quick = search.quick ?? null;
  const filter = useMemo(() => both(now.filter, quickFilterOf(describe, quick)), [now.filter, describe, quick]);

  return {
    view,
    now,
    /** Everything the rows must satisfy: the view's or one's own filter and the quick one. */
    filter,
    q: search.q ?? "",
    quick,
    peek: search.peek ?? null,
    changed: viewChanges(saved, now).length > 0,
    setFilter: (condition: Condition | null) => set({ f: condition ?? (saved.filter ? noFilter : undefined) }),
    setSort: (sort: string | null) => set({ s: sort ?? describe.default_sort }),
    setColumns: (next: ViewColumn[]) => {
      try {
        localStorage.setItem(columnsKey, JSON.stringify(next));
      } catch {
        // Without storage the columns last as long as the screen.
      }
      redraw((n) => n + 1);
    },
    setQ: (q: string) => set({ q: q || undefined }),
    setQuick: (key: string | null) => set({ quick: key ?? undefined }),
    setPeek: (id: string | null) => set({ peek: id ?? undefined }, Boolean(search.peek)),
    choose: (next: SavedView | null) => set({ view: next?.id, f: undefined, s: undefined, quick: undefined }, false),
    revert: () => {
      forget();
      set({ f: undefined, s: undefined });
    },
    /** Saved as it is now: the address needs no longer say what differs. */
    settled: () => {
      forget();
      set({ f: undefined, s: undefined });
    },
    resetAll: () => set({ f: saved.filter ? noFilter : undefined, q: undefined, quick: undefined }),
  };
}

const isNone = (condition: Condition) => "all" in condition && condition.all.length === 0;

function tidy(search: ListSearch): ListSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as ListSearch;
}
