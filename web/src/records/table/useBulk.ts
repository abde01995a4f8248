import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/api/http";
import type { BulkProgress, BulkUndone } from "@/api/schema";
import { toastFailure, toastUndo } from "@/kit/feedback/toasts";
import { refreshRows } from "../data/rows";
import type { Describe, Values } from "../model/types";
import type { BulkSelect } from "./bulk";
import { useTableTexts } from "./texts";

const finished = (state: BulkProgress | undefined) => state?.state === "done" || state?.state === "undone";

/** A bulk edit: counted first, then started, watched until it ends, taken back if the person says so. */
export function useBulk(
  describe: Describe,
  select: BulkSelect,
  action: "change" | "delete" | "restore",
  values: Values,
  ready: boolean,
  onDone: () => void,
) {
  const client = useQueryClient();
  const t = useTableTexts();
  const [id, setId] = useState<string | null>(null);
  const [starting, setStarting] = useState(false);
  const [undoing, setUndoing] = useState(false);
  const [undone, setUndone] = useState<BulkUndone | null>(null);

  const preview = useQuery({
    queryKey: ["bulk", "preview", describe.key, select, action, values],
    queryFn: () => api.post<{ count: number }>(`/${describe.plural}/bulk`, { select, action, values, dry_run: true }),
    enabled: ready && !id,
    staleTime: 0,
  });
  const progress = useQuery({
    queryKey: ["bulk", id],
    queryFn: ({ signal }) => api.get<BulkProgress>(`/bulk/${id}`, undefined, signal),
    enabled: Boolean(id),
    refetchInterval: (query) => (finished(query.state.data) ? false : 400),
  });
  const ended = finished(progress.data);

  useEffect(() => {
    if (!ended) return;
    void refreshRows(client, describe.key);
    onDone();
    // Once, when it has ended.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ended]);

  const undo = async () => {
    setUndoing(true);
    try {
      setUndone(await api.post<BulkUndone>(`/bulk/${id}/undo`));
      await refreshRows(client, describe.key);
    } catch (failure) {
      toastFailure(failure);
    } finally {
      setUndoing(false);
    }
  };

  const start = async () => {
    setStarting(true);
    try {
      const begun = await api.post<{ id: string; count: number }>(`/${describe.plural}/bulk`, { select, action, values, dry_run: false });
      setId(begun.id);
      toastUndo(t("bulk.will", { count: begun.count }), async () => {
        await api.post(`/bulk/${begun.id}/undo`);
        await refreshRows(client, describe.key);
      });
    } catch (failure) {
      toastFailure(failure);
    } finally {
      setStarting(false);
    }
  };

  return { preview: preview.data?.count, state: id ? progress.data : undefined, starting, start, undo, undoing, undone };
}
