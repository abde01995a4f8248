/** What a funnel is asked for and what comes back; the address of the page keeps the question. */
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { API, address, api } from "@/api/http";
import { keys } from "@/api/keys";
import type { Condition, Page, Row } from "@/records/model/types";

export type Mode = "cohort" | "flow";
export const cuts = ["month", "week", "quarter", "person", "team", "department", "source", "segment", "pipeline"] as const;
export type Cut = (typeof cuts)[number];
export const periods = ["this_week", "last_week", "this_month", "last_month", "this_quarter", "last_quarter", "this_year", "last_year"] as const;

export interface FunnelAsk {
  mode?: Mode;
  pipeline?: string;
  period?: string;
  from?: string;
  to?: string;
  by?: Cut;
  compare?: boolean;
  f?: Condition;
}

export interface FunnelStep {
  kind: string;
  label: string;
  count: number;
  sum: string | null;
  share: number | null;
  step_share: number | null;
  low: number | null;
  high: number | null;
  open: number;
  lost: number | null;
  previous?: { count: number; sum: string | null; share: number | null; step_share: number | null };
  differs?: boolean | null;
}

export interface FunnelGroup {
  keys: { value: string | null; label: string }[];
  counts: number[];
  open: number[];
  lost: number[] | null;
}

export interface Funnel {
  mode: Mode;
  definition: string;
  from: string;
  to: string;
  currency: string;
  steps: FunnelStep[];
  by: string[];
  groups: FunnelGroup[];
  previous: { from: string; to: string } | null;
}

export interface StageTime {
  kind: string;
  label: string;
  exits: number;
  median: number | null;
  p90: number | null;
  open?: number;
  open_median?: number | null;
}

/** The question as the server takes it. */
export function toQuery(ask: FunnelAsk) {
  const own = ask.period === "custom" || (!ask.period && ask.from && ask.to);
  return {
    mode: ask.mode ?? "cohort",
    pipeline: ask.pipeline,
    period: own ? undefined : (ask.period ?? "this_quarter"),
    from: own ? ask.from : undefined,
    to: own ? ask.to : undefined,
    by: ask.by,
    compare: ask.compare ? true : undefined,
    filter: ask.f ? JSON.stringify(ask.f) : undefined,
  };
}

export function useFunnel(ask: FunnelAsk) {
  const query = toQuery(ask);
  return useQuery({
    queryKey: [...keys.rows("deal"), "funnel", query],
    queryFn: ({ signal }) => api.get<Funnel>("/funnel", query, signal),
    placeholderData: keepPreviousData,
  });
}

/** How long deals stand in each stage. */
export function useStageTimes(ask: FunnelAsk) {
  const query = { ...toQuery(ask), mode: undefined, compare: undefined, by: undefined };
  return useQuery({
    queryKey: [...keys.rows("deal"), "funnel", "times", query],
    queryFn: ({ signal }) => api.get<{ stages: StageTime[] }>("/funnel/times", query, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export interface Drill {
  kind: string;
  label: string;
  keys?: (string | null)[];
}

/** The deals behind one figure. */
export function useDrill(ask: FunnelAsk, drill: Drill | null) {
  const query = { ...toQuery(ask), compare: undefined, kind: drill?.kind, keys: drill?.keys ? JSON.stringify(drill.keys) : undefined };
  return useInfiniteQuery({
    queryKey: [...keys.rows("deal"), "funnel", "deals", query],
    enabled: drill !== null,
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => api.get<Page<Row>>("/funnel/deals", { ...query, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export const exportHref = (ask: FunnelAsk, format: "csv" | "xlsx") => address(`${API}/funnel/export`, { ...toQuery(ask), format });

/** How much a step keeps of the one before, as a change against the previous period in percentage points. */
export function changeOf(step: FunnelStep): number | null {
  const before = step.previous?.step_share;
  if (before === null || before === undefined || step.step_share === null) return null;
  return Math.round((step.step_share - before) * 1000) / 10;
}
