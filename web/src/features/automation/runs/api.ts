import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { RunOut } from "@/api/schema";
import type { Linked } from "@/api/types";
import { soon } from "../log/LogList";
import type { Pointed, Said } from "../rules/api";

export type RunState = RunOut["state"];
export type Run = Omit<RunOut, "record"> & { record: Pointed | null };
export type RunWhole = Run & { steps: Said[]; chain: { rule: Linked; record: Pointed | null; at: string }[] };

interface RunPage {
  rows: Run[];
  next: string | null;
}

/** Whether a run is about to take its next step: not one that waits for hours, or for somebody to decide. */
export const isGoing = ({ state, next_at }: Run): boolean => state === "waiting" && next_at !== null && Date.parse(next_at) < Date.now() + 5000;

/** Everything of runs begins so. */
export const runsKey = keys.rows("run");

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: [...runsKey, "one", id],
    queryFn: ({ signal }) => api.get<RunWhole>(`/runs/${id}`, undefined, signal),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && isGoing(data) ? soon : false),
  });

export const runs = {
  ofRule: (rule: string, state: string, cursor: string) => api.get<RunPage>(`/rules/${rule}/runs`, { state: state || undefined, cursor: cursor || undefined }),
  ofRecord: (object: string, record: string, cursor: string) => api.get<RunPage>("/runs", { object, record, cursor: cursor || undefined }),
  retry: (id: string) => api.post<Run>(`/runs/${id}/retry`),
  stop: (id: string) => api.post<Run>(`/runs/${id}/stop`),
  start: (rule: string, record: string) => api.post<Run>(`/rules/${rule}/start`, { record }),
};
