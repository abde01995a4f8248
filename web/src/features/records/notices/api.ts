/** One's own notices: pages of the list, the number on the bell, and what is done with them. */
import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/http";
import type { NoticeChoices, NoticeOut, NoticePage, UnreadNotices } from "@/api/schema";

export type Notice = NoticeOut;
export const noticesKey = ["notices"] as const;
export const choicesKey = ["notices", "choices"] as const;

export const unreadQuery = queryOptions({
  queryKey: [...noticesKey, "unread"],
  queryFn: ({ signal }) => api.get<UnreadNotices>("/notices/unread", undefined, signal),
  staleTime: 60_000,
});

export const noticesQuery = (unread: boolean, limit = 30) =>
  infiniteQueryOptions({
    queryKey: [...noticesKey, "list", { unread, limit }],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<NoticePage>("/notices", { cursor: pageParam ?? undefined, limit, unread: unread || undefined }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const choicesQuery = queryOptions({
  queryKey: choicesKey,
  queryFn: ({ signal }) => api.get<NoticeChoices>("/notices/choices", undefined, signal),
});

/** Marks one (with its group) or all read, and counts anew. */
export function useReading() {
  const client = useQueryClient();
  const anew = () => client.invalidateQueries({ queryKey: noticesKey, predicate: ({ queryKey }) => queryKey[1] !== "choices" });
  return {
    read: async (id: string) => {
      await api.post(`/notices/${id}/read`);
      await anew();
    },
    readAll: async (upto: string | undefined) => {
      await api.post("/notices/read", { upto: upto ?? null });
      await anew();
    },
  };
}
