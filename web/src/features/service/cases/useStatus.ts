import { useQueryClient } from "@tanstack/react-query";
import { toastFailure } from "@/kit/feedback/toasts";
import { refreshRows } from "@/records/data/rows";
import { saveOptimistically } from "@/records/data/save";
import type { Describe, RecordRow } from "@/records/model/types";

export const isOver = (status: unknown): boolean => status === "solved" || status === "closed";

/** Puts a case into another status: drawn at once, taken back when it is refused. */
export function useStatus(describe: Describe, record: RecordRow): (status: string) => Promise<void> {
  const client = useQueryClient();
  return async (status) => {
    const before = { status: record.status };
    try {
      await saveOptimistically(client, describe, record, { values: { status }, base: before, shown: { status }, before });
      await refreshRows(client, describe.key);
    } catch (failure) {
      toastFailure(failure);
    }
  };
}
