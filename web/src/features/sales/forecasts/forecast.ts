/** What a forecast is asked for and what comes back; the address of the page keeps the question. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { API, address, api } from "@/api/http";
import { keys } from "@/api/keys";
import type { ForecastFigures, ForecastHistory, ForecastQuality, ForecastRow, DealForecast } from "@/api/schema";
import type { BehindAsk } from "@/records/figures/RecordsDrawer";
import type { Condition } from "@/records/model/types";

export type { ForecastFigures, ForecastHistory, ForecastQuality, ForecastRow, DealForecast } from "@/api/schema";
export const cuts = ["person", "team", "pipeline", "product"] as const;
export type Cut = (typeof cuts)[number];
export type Part = "won" | "commit" | "best" | "open" | keyof DealForecast["apart"];
export const parts = ["won", "commit", "best", "open"] as const;

/** What the address keeps besides the filter and the words of a list. */
export interface ForecastAsk {
  pipeline?: string | undefined;
  by?: Cut | undefined;
  months?: number | undefined;
  /** Without deals not created yet. */
  plain?: boolean | undefined;
}

export interface Narrowed {
  filter: Condition | null;
  q: string;
}

/** Whose kept forecasts are looked at: the widest in sight when nothing is said. */
export interface ScopeAsk {
  scope?: string | undefined;
  id?: string | undefined;
}

export const usualMonths = 3;

/** The question as the server takes it. */
export const toQuery = (ask: ForecastAsk, { filter, q }: Narrowed) => ({
  months: ask.months ?? usualMonths,
  pipeline: ask.pipeline,
  by: ask.by,
  new_deals: ask.plain ? false : undefined,
  filter: filter ? JSON.stringify(filter) : undefined,
  q: q || undefined,
});
export type Query = ReturnType<typeof toQuery>;

export const useForecast = (query: Query) =>
  useQuery({
    queryKey: [...keys.rows("deal"), "forecasts", query],
    queryFn: ({ signal }) => api.get<DealForecast>("/forecasts", query, signal),
    placeholderData: keepPreviousData,
  });

export const useQuality = (ask: ScopeAsk, lead: number) =>
  useQuery({
    queryKey: [...keys.rows("deal"), "forecasts", "quality", ask, lead],
    queryFn: ({ signal }) => api.get<ForecastQuality>("/forecasts/quality", { ...ask, lead }, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const useHistory = (ask: ScopeAsk, month: string) =>
  useQuery({
    queryKey: [...keys.rows("deal"), "forecasts", "history", ask, month],
    queryFn: ({ signal }) => api.get<ForecastHistory>("/forecasts/history", { ...ask, month }, signal),
    retry: false,
  });

export interface OwnFigure {
  person: string;
  month: string;
  amount: string | null;
  comment: string;
}

/** Say one's own figure, or take it back. */
export function useSayFigure() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (own: OwnFigure) => api.put<undefined>("/forecasts/own", own),
    onSuccess: () => client.invalidateQueries({ queryKey: [...keys.rows("deal"), "forecasts"] }),
  });
}

export const useRecount = () => useMutation({ mutationFn: () => api.post<undefined>("/forecasts/recount") });

export const exportHref = (query: Query, format: "csv" | "xlsx") => address(`${API}/forecasts/export`, { ...query, format });

export interface Drill {
  part: Part;
  title: string;
  /** Of all months when none. */
  month?: string | undefined;
  row?: ForecastRow | undefined;
  count?: number | undefined;
}

/** The deals behind one figure. */
export const dealsOf = (query: Query, { part, title, month, row, count }: Drill): BehindAsk => ({
  title,
  count,
  object: "deal",
  path: "/forecasts/deals",
  query: { ...query, part, month, key: row ? (row.key ?? "") : undefined, sort: part === "open" ? "-amount" : undefined },
});

/** How far each part of a month reaches along a bar whose end is the largest of the months. */
export function reachOf(month: ForecastFigures, largest: number) {
  const share = (...amounts: string[]) => Math.min(100, (100 * amounts.reduce((sum, one) => sum + Number(one), 0)) / (largest || 1));
  return {
    won: share(month.won),
    open: share(month.won, month.open),
    whole: share(month.won, month.open, month.new),
    low: share(month.combined_low),
    high: share(month.combined_high),
    figure: share(month.combined),
    plan: month.plan === null ? null : share(month.plan),
  };
}

export const largestOf = (months: ForecastFigures[]) => Math.max(1, ...months.flatMap((month) => [Number(month.combined_high), Number(month.history), Number(month.plan ?? 0)]));

export const firstDay = (month: string) => `${month}-01`;
