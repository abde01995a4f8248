/** Dashboards: what the screens ask, what comes back, and what the address keeps. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { DashboardOut, DashboardsOut, DashboardWhole, FiguresTold, GoalTold, ListTold, MetricTold, SharedIn, TableTold, TrendTold, WidgetIn, WidgetTold } from "@/api/schema";
import { amongText, type Among } from "@/records/figures/among";
import type { SpanAsk } from "@/records/figures/period";
import type { Condition, Row } from "@/records/model/types";

export type { DashboardOut, DashboardsOut as DashboardsList, DashboardWhole } from "@/api/schema";
export type Widget = WidgetIn & { settings: Record<string, unknown> };
export type Answer = WidgetTold;

export const kinds = ["metric", "groups", "trend", "goals", "list", "funnel", "report", "text"] as const;
export type Kind = (typeof kinds)[number];

/** What the address asks of a whole dashboard. */
export interface BoardAsk extends SpanAsk {
  among?: Among | undefined;
}

export interface OfMetric {
  metric: MetricTold;
  among: Among;
}
export interface MetricAnswer extends OfMetric {
  figures: FiguresTold;
  trend: (TrendTold & { part: string }) | null;
  plan: { value: number | string; done: number | null } | null;
}
export interface GroupsAnswer extends OfMetric {
  figures: FiguresTold & { of_groups: number };
}
export interface TrendAnswer extends OfMetric {
  trend: TrendTold & { part: string };
}
export interface GoalsAnswer {
  goals: GoalTold[];
  of_goals: number;
}
export interface ListAnswer {
  object: string;
  columns: string[];
  rows: Row[];
  count: { count: number; exact: boolean };
  filter: Condition | null;
  sort: string;
}

export interface ReportAnswer {
  report: TableTold | ListTold;
  among: Among;
  object: string;
}

/** Everything of dashboards begins so, and is asked anew when any of them changes. */
export const boardsKey = keys.rows("dashboard");

export const boardsQuery = queryOptions({
  queryKey: [...boardsKey, "all"],
  queryFn: ({ signal }) => api.get<DashboardsOut>("/dashboards", undefined, signal),
  staleTime: 60_000,
});

export const boardQuery = (key: string) =>
  queryOptions({
    queryKey: [...boardsKey, "one", key],
    queryFn: ({ signal }) => api.get<DashboardWhole>(`/dashboards/${key}`, undefined, signal),
    staleTime: 60_000,
  });

/** What a dashboard is asked for: what the address says, else its own. */
export function boardQueryOf(board: Pick<DashboardWhole, "period">, ask: BoardAsk) {
  const own = ask.period === "custom" || (!ask.period && ask.from !== undefined);
  const days = own && ask.from !== undefined && ask.to !== undefined;
  return {
    period: days ? undefined : ask.period && ask.period !== "custom" ? ask.period : board.period,
    from: days ? ask.from : undefined,
    to: days ? ask.to : undefined,
    among: ask.among ? (amongText(ask.among) ?? "{}") : undefined,
  };
}

export const figuresKey = ["dashboards", "figures"] as const;

/** The answers of some widgets; `every` is how often they are asked anew while they are looked at. */
export const answersQuery = (board: DashboardWhole, ids: string[], ask: BoardAsk, every: number) => {
  const query = { ...boardQueryOf(board, ask), widgets: ids.join() };
  return queryOptions({
    // A version of the dashboard has figures of its own.
    queryKey: [...figuresKey, board.key, board.version, query],
    queryFn: ({ signal }) => api.get<WidgetTold[]>(`/dashboards/${board.key}/figures`, query, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    refetchInterval: every,
  });
};

export interface BoardSent {
  name?: string;
  name_en?: string;
  about?: string;
  period?: string;
  among?: Among;
  widgets?: Widget[];
  shared?: SharedIn;
  version?: number;
}

export const dashboards = {
  create: (sent: BoardSent) => api.post<DashboardWhole>("/dashboards", sent),
  copy: (key: string) => api.post<DashboardWhole>(`/dashboards/${key}/copy`, {}),
  change: (key: string, sent: BoardSent) => api.patch<DashboardWhole>(`/dashboards/${key}`, sent),
  remove: (key: string) => api.delete(`/dashboards/${key}`),
  home: (key: string | null) => api.put<void>("/dashboards/home", { key }),
};

/** The name in the language of whoever reads. */
export const nameOfBoard = ({ name, name_en }: Pick<DashboardOut, "name" | "name_en">, language: string): string => (language === "en" && name_en ? name_en : name);

export const titleOf = ({ title, title_en }: Pick<Widget, "title" | "title_en">, language: string): string => (language === "en" && title_en ? title_en : title) || title_en;

/** The widgets as they are sent: without the marks of a screen. */
export const toSend = (widgets: Widget[]): Widget[] =>
  widgets.map(({ id, kind, x, y, w, h, title, title_en, period, settings }) => ({ id, kind, x, y, w, h, title, title_en, period, settings }));
