/** Rows of an object: pages by keyset, counts, totals, one record; and the cache kept true after a change. */
import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  type QueryClient,
} from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { Count } from "@/api/schema";
import type { Condition, Describe, Page, RecordRow, Row } from "../model/types";

export type { Count } from "@/api/schema";

/** What a list asks for. */
export interface ListParams {
  filter: Condition | null;
  sort: string | null;
  q: string;
  columns?: string[];
  deleted?: boolean;
}

export type RowPages = InfiniteData<Page<Row>, string | null>;

/**
 * Pages of a list are kept apart from the other rows: refetching a thousand loaded pages at every change of another
 * person would stop the screen. `live.tsx` decides what to refresh of them.
 */
export const pagesKey = (object: string) => ["pages", object] as const;

const written = (filter: Condition | null) => (filter ? JSON.stringify(filter) : undefined);
const pageSize = 100;

export function listQuery(describe: Pick<Describe, "key" | "plural">, params: ListParams) {
  const { filter, sort, q, columns, deleted } = params;
  return infiniteQueryOptions({
    queryKey: [...pagesKey(describe.key), params] as const,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Row>>(
        `/${describe.plural}`,
        {
          filter: written(filter),
          sort: sort ?? undefined,
          q,
          columns: columns?.join(","),
          deleted: deleted ? 1 : undefined,
          cursor: pageParam,
          limit: pageSize,
        },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    // Comparing a hundred thousand rows with themselves at each page would cost more than drawing them.
    structuralSharing: false,
    refetchOnWindowFocus: false,
  });
}

export function countQuery(describe: Pick<Describe, "key" | "plural">, filter: Condition | null, q: string, exact = false) {
  return queryOptions({
    queryKey: keys.count(describe.key, { filter, q, exact }),
    queryFn: ({ signal }) =>
      api.get<Count>(`/${describe.plural}/count`, { filter: written(filter), q, exact: exact ? 1 : undefined }, signal),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
}

export type Totals = Record<string, { sum: string | number | null; avg: string | number | null }>;

export function totalsQuery(describe: Pick<Describe, "key" | "plural">, filter: Condition | null, q: string, fields: string[]) {
  return queryOptions({
    queryKey: keys.totals(describe.key, { filter, q, fields }),
    queryFn: ({ signal }) =>
      api.get<Totals>(`/${describe.plural}/totals`, { filter: written(filter), q, fields: fields.join(",") }, signal),
    enabled: fields.length > 0,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
}

export function recordQuery(describe: Pick<Describe, "key" | "plural">, id: string) {
  return queryOptions({
    queryKey: keys.record(describe.key, id),
    queryFn: ({ signal }) => api.get<RecordRow>(`/${describe.plural}/${id}`, undefined, signal),
    enabled: Boolean(id),
  });
}

/** Puts what is known of a record into every list and page that shows it. */
export function patchRow(client: QueryClient, object: string, id: string, values: Partial<Row>): void {
  client.setQueriesData<RowPages>({ queryKey: pagesKey(object) }, (data) => patchPages(data, id, values));
  client.setQueryData<RecordRow>(keys.record(object, id), (record) => record && { ...record, ...values });
}

/** The same pages with one row changed; untouched pages keep their identity, so that only that row is drawn again. */
export function patchPages(data: RowPages | undefined, id: string, values: Partial<Row>): RowPages | undefined {
  if (!data) return data;
  let touched = false;
  const pages = data.pages.map((page) => {
    const index = page.rows.findIndex((row) => row.id === id);
    if (index < 0) return page;
    touched = true;
    const rows = [...page.rows];
    rows[index] = { ...(rows[index] as Row), ...values };
    return { ...page, rows };
  });
  return touched ? { ...data, pages } : data;
}

/** Takes rows out of every list at once, before the server has answered. */
export function dropRows(client: QueryClient, object: string, ids: ReadonlySet<string>): void {
  client.setQueriesData<RowPages>({ queryKey: pagesKey(object) }, (data) =>
    data && {
      ...data,
      pages: data.pages.map((page) =>
        page.rows.some((row) => ids.has(row.id)) ? { ...page, rows: page.rows.filter((row) => !ids.has(row.id)) } : page,
      ),
    },
  );
}

/** All lists, counts, boards of an object are asked anew. */
export async function refreshRows(client: QueryClient, object: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: keys.rows(object) }),
    client.invalidateQueries({ queryKey: pagesKey(object) }),
  ]);
}
