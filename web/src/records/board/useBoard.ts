import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { toastFailure } from "@/kit/feedback/toasts";
import type { Condition, Describe } from "../model/types";
import { appendCards, type Card, type Column } from "./columns";

export interface BoardData {
  pipeline?: { id: string; name: string };
  columns: Column[];
}

export interface BoardAsk {
  pipeline: string | null;
  filter: Condition | null;
  q: string;
  columns: string[];
  flag: string | null;
}

const query = (ask: BoardAsk) => ({
  pipeline: ask.pipeline,
  filter: ask.filter ? JSON.stringify(ask.filter) : undefined,
  q: ask.q,
  columns: ask.columns.join(","),
  flag: ask.flag,
});

/** The board of an object: its columns with the first cards, and further cards of a column on demand. */
export function useBoard(describe: Describe, ask: BoardAsk) {
  const client = useQueryClient();
  const key = keys.board(describe.key, ask);
  const board = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<BoardData>(`/${describe.plural}/board`, query(ask), signal),
    placeholderData: keepPreviousData,
  });
  const loading = useRef(new Set<string>());
  const keyText = JSON.stringify(key);

  const loadMore = useCallback(
    async (stage: string, cursor: string) => {
      if (loading.current.has(stage)) return;
      loading.current.add(stage);
      try {
        const page = await api.get<{ cards: Card[]; next: string | null }>(`/${describe.plural}/board/column`, { ...query(ask), stage, cursor });
        client.setQueryData<BoardData>(JSON.parse(keyText) as unknown[], (data) =>
          data && { ...data, columns: appendCards(data.columns, stage, page.cards, page.next) },
        );
      } catch (failure) {
        toastFailure(failure);
      } finally {
        loading.current.delete(stage);
      }
    },
    [client, describe.plural, ask, keyText],
  );
  const setColumns = useCallback(
    (change: (columns: Column[]) => Column[]) =>
      client.setQueryData<BoardData>(JSON.parse(keyText) as unknown[], (data) => data && { ...data, columns: change(data.columns) }),
    [client, keyText],
  );
  return { board, loadMore, setColumns };
}
