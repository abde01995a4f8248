/** What a list asks of the server: known from its address and its object alone, so it can be asked before it is drawn. */
import type { QueryClient } from "@tanstack/react-query";
import { meQuery, objectsQuery } from "@/api/session";
import { listQuery, type ListParams } from "../data/rows";
import { both } from "../filters/builder";
import { quickFilterOf } from "../filters/QuickFilters";
import type { Describe } from "../model/types";
import { tableColumns } from "../table/columns";
import { columnsKey, currentState, rememberedColumns, savedState, type ListSearch } from "../views/listState";

export const phoneWidth = "(max-width: 767px)";

/** The fields a row must bring: those of the columns, on a phone those of a card. */
export function wantedFields(describe: Describe, columns: { key: string }[], narrow: boolean): string[] {
  const keys = narrow ? [describe.name_field, ...describe.layout.card] : tableColumns(describe, columns, () => 0).map(({ key }) => key);
  return [...new Set(keys)].sort();
}

/** The list's parameters as its screen will have them; null for a saved view, whose filter is not known yet. */
export function firstAsk(describe: Describe, search: ListSearch, narrow: boolean): ListParams | null {
  if (search.view) return null;
  const saved = savedState(describe, null, "list");
  const now = currentState(saved, search, rememberedColumns(columnsKey("list", describe.key, undefined)) ?? saved.columns);
  return {
    filter: both(now.filter, quickFilterOf(describe, search.quick ?? null)),
    sort: now.sort,
    q: search.q ?? "",
    columns: wantedFields(describe, now.columns, narrow),
  };
}

/** Asks for the first rows while the screen is still being put together. */
export function askFirstRows(client: QueryClient, plural: string, search: ListSearch): void {
  const describe = client.getQueryData(objectsQuery.queryKey)?.find((object) => object.plural === plural);
  if (!describe?.can.see || !client.getQueryData(meQuery.queryKey)) return;
  const asked = firstAsk(describe, search, window.matchMedia(phoneWidth).matches);
  if (!asked) return;
  const query = listQuery(describe, asked);
  // Rows that are there already are kept true by the live changes.
  if (!client.getQueryState(query.queryKey)) void client.prefetchInfiniteQuery(query);
}
