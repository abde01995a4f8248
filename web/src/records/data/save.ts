/** Writing records: one save with its conflicts asked, deletion with a way back. */
import type { QueryClient } from "@tanstack/react-query";
import { ApiProblem, api } from "@/api/http";
import { keys } from "@/api/keys";
import { toastUndo } from "@/kit/feedback/toasts";
import { isConflict, resolveConflicts } from "../form/conflicts";
import type { Conflict, Describe, RecordRow, Row, Values } from "../model/types";
import { dropRows, patchRow, refreshRows } from "./rows";

export function conflictsOf(failure: unknown): Conflict[] {
  if (!(failure instanceof ApiProblem) || failure.code !== "conflict") return [];
  const { conflicts } = failure.extra;
  return Array.isArray(conflicts) ? conflicts.filter(isConflict) : [];
}

/**
 * Saves changed values. When another person has changed the same field meanwhile, asks whose value to keep and tries
 * again; gives null when the person left the question unanswered. Any other refusal is thrown.
 */
export async function saveChanges(
  describe: Describe,
  id: string,
  values: Values,
  base: Values,
): Promise<RecordRow | null> {
  let sent = { values, base };
  for (;;) {
    try {
      return await api.patch<RecordRow>(`/${describe.plural}/${id}`, sent);
    } catch (failure) {
      const conflicts = conflictsOf(failure);
      if (conflicts.length === 0) throw failure;
      // The question is rare: it comes when it is asked.
      const { askConflicts } = await import("../form/ConflictDialog");
      const choice = await askConflicts(describe, conflicts);
      if (!choice) return null;
      sent = resolveConflicts(sent.values, sent.base, conflicts, choice);
      if (Object.keys(sent.values).length === 0) return api.get<RecordRow>(`/${describe.plural}/${id}`);
    }
  }
}

/** Saves and shows at once: the change is drawn before the answer and taken back when it is refused. */
export async function saveOptimistically(
  client: QueryClient,
  describe: Describe,
  row: Row,
  change: { values: Values; base: Values; shown: Values; before: Values },
): Promise<RecordRow | null> {
  patchRow(client, describe.key, row.id, change.shown);
  try {
    const saved = await saveChanges(describe, row.id, change.values, change.base);
    patchRow(client, describe.key, row.id, saved ?? change.before);
    if (saved) void client.invalidateQueries({ queryKey: [...keys.record(describe.key, row.id), "timeline"] });
    return saved;
  } catch (failure) {
    patchRow(client, describe.key, row.id, change.before);
    throw failure;
  }
}

export async function createRecord(client: QueryClient, describe: Describe, values: Values): Promise<RecordRow> {
  const row = await api.post<RecordRow>(`/${describe.plural}`, values);
  void refreshRows(client, describe.key);
  return row;
}

/** Deletes to the trash; the toast brings it back. */
export async function deleteRecord(client: QueryClient, describe: Describe, id: string, said: string): Promise<void> {
  await api.delete(`/${describe.plural}/${id}`);
  dropRows(client, describe.key, new Set([id]));
  void refreshRows(client, describe.key);
  toastUndo(said, async () => {
    await api.post(`/${describe.plural}/${id}/restore`);
    await refreshRows(client, describe.key);
  });
}
