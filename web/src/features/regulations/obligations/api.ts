import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { ObligationHelp, Owing } from "@/api/schema";

export type { ObligationHelp, OwedOut as Owed, Owing } from "@/api/schema";

export const helpQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.record("obligation", id), "help"],
    queryFn: ({ signal }) => api.get<ObligationHelp>(`/obligations/${id}/help`, undefined, signal),
  });

export const mineQuery = queryOptions({
  queryKey: [...keys.rows("obligation"), "mine"],
  queryFn: ({ signal }) => api.get<Owing>("/obligations/mine", undefined, signal),
});

/** An obligation as its page reads it. */
export interface ObligationRow {
  name?: string | null;
  state?: "open" | "met" | "violated" | "waived" | "cancelled";
  severity?: string;
  due_at?: string | null;
  event_at?: string | null;
  fulfilled_at?: string | null;
  paused?: boolean;
  explanation?: string | null;
  regulation?: { id: string; name: string } | null;
  record?: Pointed[] | null;
  proof?: Pointed[] | null;
}

export interface Pointed {
  object: string;
  id: string;
  name?: string;
}
