import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { toastFailure, toastUndo } from "@/kit/feedback/toasts";
import { BoardView } from "@/records/board/BoardView";
import { appendCards, moveCard, type Card, type Column, type Stage } from "@/records/board/columns";
import { useBoardTexts } from "@/records/board/texts";
import type { BoardData } from "@/records/board/useBoard";
import type { Count } from "@/records/data/rows";
import { refreshRows } from "@/records/data/rows";
import { both } from "@/records/filters/builder";
import type { Condition, Describe, Page, Row } from "@/records/model/types";
import { nameOf } from "@/records/model/values";
import { BoardFrame } from "@/records/pages/BoardFrame";
import { useBoardState } from "@/records/pages/useBoardState";
import { ConvertDialog } from "./ConvertDialog";
import { RefuseDialog } from "./RefuseDialog";
import { useStatuses } from "./useStatuses";

const first = 20;

/** Leads by status. A drop on a closing status asks what it needs: the deal to make, the reason of refusal. */
export default function LeadBoard({ describe }: { describe: Describe }) {
  const t = useBoardTexts();
  const client = useQueryClient();
  const statuses = useStatuses();
  const { views, state, fields, open } = useBoardState(describe);
  const [asked, setAsked] = useState<{ kind: "converted" | "refused"; card: Card } | null>(null);
  const loading = useRef(new Set<string>());
  const columns = [describe.name_field, "status", ...fields.map((field) => field.key)].join(",");
  const of = (status: Stage): Condition | null => both(state.filter, { field: "status", op: "in", value: [status.id] });
  const ask = { filter: state.filter, q: state.q, columns };
  const key = keys.board("lead", ask);
  const board = useQuery({
    queryKey: [...key, statuses?.map((status) => status.id)],
    enabled: statuses !== undefined,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<BoardData> => ({
      columns: await Promise.all(
        (statuses ?? []).map(async (status): Promise<Column> => {
          const filter = JSON.stringify(of(status));
          const [page, count] = await Promise.all([
            api.get<Page<Row>>("/leads", { filter, q: state.q, columns, limit: first, sort: "-created_at" }, signal),
            api.get<Count>("/leads/count", { filter, q: state.q }, signal),
          ]);
          return { stage: status, count: count.count, exact: count.exact, sum: null, cards: page.rows as Card[], next: page.next };
        }),
      ),
    }),
  });
  const boardKey = [...key, statuses?.map((status) => status.id)];
  const set = (change: (now: Column[]) => Column[]) => client.setQueryData<BoardData>(boardKey, (data) => data && { ...data, columns: change(data.columns) });
  const loadMore = async (id: string, cursor: string) => {
    const status = statuses?.find((item) => item.id === id);
    if (!status || loading.current.has(id)) return;
    loading.current.add(id);
    try {
      const page = await api.get<Page<Row>>("/leads", { filter: JSON.stringify(of(status)), q: state.q, columns, limit: 50, sort: "-created_at", cursor });
      set((now) => appendCards(now, id, page.rows as Card[], page.next));
    } catch (failure) {
      toastFailure(failure);
    } finally {
      loading.current.delete(id);
    }
  };
  const put = (id: string, status: string) => api.patch(`/leads/${id}`, { values: { status } });
  const move = async (card: Card, from: Stage, to: Stage) => {
    if (to.kind === "converted" || to.kind === "refused") {
      setAsked({ kind: to.kind, card });
      return;
    }
    const kept = board.data?.columns ?? [];
    set((now) => moveCard(now, card.id, to.id));
    try {
      await put(card.id, to.id);
      void refreshRows(client, "lead");
      toastUndo(t("moved", { name: nameOf(describe, card), stage: to.name }), async () => {
        await put(card.id, from.id);
        await refreshRows(client, "lead");
      });
    } catch (failure) {
      set(() => kept);
      toastFailure(failure);
    }
  };
  const shown = useMemo(() => fields.filter((field) => field.key !== "status"), [fields]);
  return (
    <BoardFrame {...{ describe, views, state, board }}>
      {(data) => (
        <>
          <BoardView
            describe={describe}
            columns={data.columns}
            fields={shown}
            movable={Boolean(describe.can.change)}
            chosen={state.peek}
            loadMore={(id, cursor) => void loadMore(id, cursor)}
            onOpen={(card) => open(card.id)}
            onMove={(card, from, to) => void move(card, from, to)}
          />
          {asked?.kind === "converted" && <ConvertDialog id={asked.card.id} onClose={() => setAsked(null)} />}
          {asked?.kind === "refused" && <RefuseDialog id={asked.card.id} onClose={() => setAsked(null)} />}
        </>
      )}
    </BoardFrame>
  );
}
