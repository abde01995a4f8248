/** What a funnel is asked for and what comes back; the address of the page keeps the question. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { API, address, api } from "@/api/http";
import { keys } from "@/api/keys";
import type { FunnelGroup, FunnelStep, FunnelTold, StageTimes } from "@/api/schema";
import type { Condition } from "@/records/model/types";
import type { DealsAsk } from "./deals";
import { periodQuery, type PeriodAsk } from "./period";

export type { FunnelGroup, FunnelStep, FunnelTold as Funnel, StageTime } from "@/api/schema";
export type Mode = FunnelTold["mode"];
export const cuts = ["month", "week", "quarter", "person", "team", "department", "source", "segment", "pipeline"] as const;
export type Cut = (typeof cuts)[number];

export interface FunnelAsk extends PeriodAsk {
  mode?: Mode | undefined;
  by?: Cut | undefined;
  /** The second cut, inside the first. */
  and?: Cut | undefined;
  compare?: boolean | undefined;
  f?: Condition | undefined;
}

/** The cuts asked for, the outer one first; a second one alone, or the same twice, is none. */
export const cutsOf = ({ by, and }: Pick<FunnelAsk, "by" | "and">): Cut[] => (by ? (and && and !== by ? [by, and] : [by]) : []);

/** The question as the server takes it. */
export function toQuery(ask: FunnelAsk) {
  return {
    ...periodQuery(ask),
    mode: ask.mode ?? "cohort",
    by: cutsOf(ask).join() || undefined,
    compare: ask.compare ? true : undefined,
    filter: ask.f ? JSON.stringify(ask.f) : undefined,
  };
}

export function useFunnel(ask: FunnelAsk, enabled = true) {
  const query = toQuery(ask);
  return useQuery({
    enabled,
    queryKey: [...keys.rows("deal"), "funnel", query],
    queryFn: ({ signal }) => api.get<FunnelTold>("/funnel", query, signal),
    placeholderData: keepPreviousData,
  });
}

/** How long deals stand in each stage. */
export function useStageTimes(ask: FunnelAsk) {
  const query = { ...toQuery(ask), mode: undefined, compare: undefined, by: undefined };
  return useQuery({
    queryKey: [...keys.rows("deal"), "funnel", "times", query],
    queryFn: ({ signal }) => api.get<StageTimes>("/funnel/times", query, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** Which figure was pressed: the step, the part of it, the group. */
export interface Drill {
  kind: string;
  part?: "reached" | "open" | "lost";
  keys?: (string | null)[];
  title: string;
  count: number;
}

/** The deals behind one figure. */
export function dealsOf(ask: FunnelAsk, { kind, part, keys: group, title, count }: Drill): DealsAsk {
  const query = { ...toQuery(ask), compare: undefined, by: group ? cutsOf(ask).slice(0, group.length).join() : undefined };
  return { title, count, path: "/funnel/deals", query: { ...query, kind, part: part ?? "reached", keys: group && JSON.stringify(group) } };
}

export const exportHref = (ask: FunnelAsk, format: "csv" | "xlsx") => address(`${API}/funnel/export`, { ...toQuery(ask), format });

/** Groups of two cuts put inside those of the first, in the order they come; an outer one not read yet has no figures. */
export function nested(groups: FunnelGroup[], outer: FunnelGroup[]): { whole: FunnelGroup; parts: FunnelGroup[] }[] {
  const found = new Map<string | null, { whole: FunnelGroup; parts: FunnelGroup[] }>();
  for (const group of groups) {
    const key = group.keys[0];
    if (!key) continue;
    const whole = outer.find((one) => one.keys[0]?.value === key.value) ?? { keys: [key], counts: [], open: [], lost: null };
    const place = found.get(key.value) ?? { whole, parts: [] };
    place.parts.push(group);
    found.set(key.value, place);
  }
  return [...found.values()];
}

/** How much a step keeps of the one before, as a change against the previous period in percentage points. */
export function changeOf(step: FunnelStep): number | null {
  const before = step.previous?.step_share;
  if (before === null || before === undefined || step.step_share === null) return null;
  return Math.round((step.step_share - before) * 1000) / 10;
}
