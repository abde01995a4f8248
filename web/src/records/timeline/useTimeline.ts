import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { Describe, Values } from "../model/types";
import { filters, type FilterKey, type TimelinePage } from "./model";

/** One stream of everything about a record, a page at a time; what is planned comes with the first page. */
export function useTimeline(describe: Describe, id: string, filter: FilterKey) {
  const kinds = filters[filter].join(",");
  const query = useInfiniteQuery({
    queryKey: keys.timeline(describe.key, id, kinds),
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      api.get<TimelinePage>(`/${describe.plural}/${id}/timeline`, { kinds, before: pageParam }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return {
    query,
    planned: query.data?.pages[0]?.planned ?? [],
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
  };
}

export interface NextStep {
  kind: string;
  subject: string;
  due_at: string | null;
  responsible?: string | null;
}

export interface Completion {
  result?: string | null;
  result_text?: string | null;
  next_step?: NextStep | null;
}

/** Writing activities; every timeline, day and list that shows them is asked anew. */
export function useActivityActions() {
  const client = useQueryClient();
  const refresh = async () => {
    await Promise.all([
      client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "rows" && (queryKey.includes("timeline") || queryKey[1] === "activity" || queryKey[2] === "record") }),
      client.invalidateQueries({ queryKey: ["pages", "activity"] }),
      client.invalidateQueries({ queryKey: ["activities"] }),
    ]);
  };
  const after = async <T>(promise: Promise<T>): Promise<T> => {
    const result = await promise;
    await refresh();
    return result;
  };
  return {
    refresh,
    create: (values: Values) => after(api.post<{ id: string }>("/activities", values)),
    change: (id: string, values: Values) => after(api.patch(`/activities/${id}`, { values })),
    complete: (id: string, completion: Completion) => after(api.post(`/activities/${id}/complete`, completion)),
    cancel: (id: string) => after(api.post(`/activities/${id}/cancel`)),
    reopen: (id: string) => after(api.post(`/activities/${id}/reopen`)),
  };
}
