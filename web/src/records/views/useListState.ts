import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { both } from "../filters/builder";
import { quickFilterOf } from "../filters/QuickFilters";
import type { Condition, Describe, SavedView, ViewColumn } from "../model/types";
import { columnsKey as keyOfColumns, currentState, noFilter, rememberedColumns, savedState, type ListKind, type ListSearch } from "./listState";
import { viewChanges, type ViewState } from "./viewDiff";

export type { ListSearch } from "./listState";

/** The state of a list or a board: the view chosen, what was changed in it, search, quick filter, peek. */
export function useListState(describe: Describe, views: SavedView[], kind: ListKind = "list") {
  const search = useSearch({ strict: false }) as ListSearch;
  const navigate = useNavigate();
  const view = views.find((item) => item.id === search.view) ?? null;
  const columnsKey = keyOfColumns(kind, describe.key, search.view);
  const [, redraw] = useState(0);

  const saved = useMemo(() => savedState(describe, view, kind), [view, describe, kind]);
  const columnsText = JSON.stringify(rememberedColumns(columnsKey) ?? saved.columns);
  const now: ViewState = useMemo(
    () => currentState(saved, { f: search.f, s: search.s } as ListSearch, JSON.parse(columnsText) as ViewColumn[]),
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

function tidy(search: ListSearch): ListSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as ListSearch;
}
