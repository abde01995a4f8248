/** What the analysis of losses is asked for and what comes back; the address of the page keeps the question. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { LossGroup, LossesTold } from "@/api/schema";
import type { Condition } from "@/records/model/types";
import type { DealsAsk } from "../funnel/deals";
import { periodQuery, type PeriodAsk } from "../funnel/period";

export const cuts = ["reason", "stage", "person", "competitor", "product"] as const;
export type { LossGroup, LossesTold as Losses } from "@/api/schema";
export type Cut = (typeof cuts)[number];

export interface LossAsk extends PeriodAsk {
  by?: Cut | undefined;
  /** The second cut, crossed with the first. */
  and?: Cut | undefined;
  f?: Condition | undefined;
}

/** The cuts of the question: the second only when it is another than the first. */
export function cutsOf({ by = "reason", and }: LossAsk): Cut[] {
  return and && and !== by ? [by, and] : [by];
}

export function lossQuery(ask: LossAsk) {
  return { ...periodQuery(ask), by: cutsOf(ask).join(","), filter: ask.f ? JSON.stringify(ask.f) : undefined };
}

export function useLosses(ask: LossAsk) {
  const query = lossQuery(ask);
  return useQuery({
    queryKey: [...keys.rows("deal"), "losses", query],
    queryFn: ({ signal }) => api.get<LossesTold>("/losses", query, signal),
    placeholderData: keepPreviousData,
  });
}

export const groupKey = (group: LossGroup): string => JSON.stringify(group.keys.map((key) => key.value));

/** The lost deals of a group, or all of them. */
export function lostDeals(ask: LossAsk, title: string, count: number, group?: LossGroup): DealsAsk {
  return { title, count, path: "/losses/deals", query: { ...lossQuery(ask), keys: group && groupKey(group) } };
}

export const wonBack = (ask: LossAsk, title: string): DealsAsk => ({ title, path: "/losses/won-back", query: { ...lossQuery(ask), by: undefined } });
