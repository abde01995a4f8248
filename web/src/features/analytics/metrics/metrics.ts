/** What the screens of metrics ask and what comes back; the address keeps the question. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { API, address, api } from "@/api/http";
import { keys } from "@/api/keys";
import type {
  DefinitionIn, FiguresTold, GroupTold, MetricIn, MetricTold, OwnMetricOut, TrendTold,
} from "@/api/schema";
import { amongText, type Among, type CutValue, type TimeUnit as Unit } from "@/records/figures/among";
import type { BehindAsk } from "@/records/figures/RecordsDrawer";
import { spanQuery, type SpanAsk } from "@/records/figures/period";

export type { FiguresTold as Figures, FigureTold as Part, GroupTold as MetricGroup, MetricTold as Metric, OwnMetricOut as OwnMetric, TrendTold as Trend } from "@/api/schema";
export type Compare = "before" | "year";
export const compares = ["before", "year"] as const;
export { timeUnits as units, type TimeUnit as Unit } from "@/records/figures/among";

export interface MetricAsk extends SpanAsk {
  by?: string | undefined;
  /** The second cut, inside the first. */
  and?: string | undefined;
  compare?: Compare | "none" | undefined;
  among?: Among | undefined;
  unit?: Unit | undefined;
}

/** Everything of metrics begins so. */
export const metricsKey = ["metrics"] as const;

export const cutsOf = ({ by, and }: Pick<MetricAsk, "by" | "and">): string[] => (by ? (and && and !== by ? [by, and] : [by]) : []);

/** The question as the server takes it. */
export const toQuery = (ask: MetricAsk) => ({
  ...spanQuery(ask),
  by: cutsOf(ask).join() || undefined,
  among: amongText(ask.among),
});

export const catalogueQuery = queryOptions({
  queryKey: [...metricsKey, "catalogue"],
  queryFn: ({ signal }) => api.get<MetricTold[]>("/metrics", undefined, signal),
  staleTime: 5 * 60_000,
});

export const metricQuery = (key: string) =>
  queryOptions({
    queryKey: [...metricsKey, "one", key],
    queryFn: ({ signal }) => api.get<MetricTold>(`/metrics/${key}`, undefined, signal),
    staleTime: 60_000,
  });

export const writtenQuery = (key: string) =>
  queryOptions({
    queryKey: [...metricsKey, "written", key],
    queryFn: ({ signal }) => api.get<OwnMetricOut>(`/metrics/${key}/definition`, undefined, signal),
  });

/** Several metrics at once: the catalogue asks for them group by group. */
export const severalQuery = (metrics: string[], ask: SpanAsk) => {
  const query = { keys: metrics.join(), ...spanQuery(ask), compare: "before" };
  return queryOptions({
    queryKey: [...metricsKey, "several", query],
    queryFn: ({ signal }) => api.get<FiguresTold[]>("/metrics/figures", query, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
};

const rowsOf = (metric: MetricTold) => keys.rows(metric.objects[0] ?? "deal");

export const figuresQuery = (metric: MetricTold, ask: MetricAsk) => {
  const compare = ask.compare ?? "before";
  const query = { ...toQuery(ask), compare: compare === "none" ? undefined : compare };
  return queryOptions({
    queryKey: [...rowsOf(metric), "metric", metric.key, query],
    queryFn: ({ signal }) => api.get<FiguresTold>(`/metrics/${metric.key}/figures`, query, signal),
    placeholderData: keepPreviousData,
  });
};

export const trendQuery = (metric: MetricTold, ask: MetricAsk, unit: Unit) => {
  const query = { ...toQuery(ask), by: undefined, unit };
  return queryOptions({
    queryKey: [...rowsOf(metric), "metric", metric.key, "trend", query],
    queryFn: ({ signal }) => api.get<TrendTold>(`/metrics/${metric.key}/trend`, query, signal),
    placeholderData: keepPreviousData,
  });
};

/** The values a cut takes, by what the metric's records had over the last years. */
export async function valuesOf(metric: Pick<MetricTold, "key">, cut: string, today: string): Promise<CutValue[]> {
  const year = Number(today.slice(0, 4));
  const told = await api.get<FiguresTold>(`/metrics/${metric.key}/figures`, { by: cut, from: `${year - 4}-01-01`, to: `${year + 1}-01-01` });
  return told.groups.map((group) => group.keys[0]).filter((key) => key !== undefined);
}

export type SharePart = "all" | "part" | "rest";

/** Which figure was pressed: which of the metric's parts, which side of a share, which group. */
export interface Drill {
  figure: number;
  part: SharePart;
  title: string;
  told: Pick<FiguresTold, "n" | "part">;
  keys?: (string | null)[];
}

const isShare = (metric: MetricTold): boolean => metric.parts.length === 1 && metric.parts[0]?.how === "share";

/** How many records a pressed figure counts; unknown for one of several parts of a formula. */
export function countOf(metric: MetricTold, { part, told }: Pick<Drill, "part" | "told">): number | undefined {
  if (metric.parts.length > 1) return undefined;
  if (part === "part") return told.part ?? 0;
  return part === "rest" ? told.n - (told.part ?? 0) : told.n;
}

/** The records behind a figure. */
export function behind(metric: MetricTold, ask: MetricAsk, drill: Drill): BehindAsk {
  const { figure, part, title, keys: group } = drill;
  return {
    title,
    count: countOf(metric, drill),
    object: metric.parts[figure]?.object ?? metric.objects[0] ?? "deal",
    path: `/metrics/${metric.key}/records`,
    query: { ...toQuery(ask), by: group ? toQuery(ask).by : undefined, figure, part, keys: group && JSON.stringify(group) },
  };
}

/** What is opened first: of a share the records that make it up, unless there are none. */
export const firstPart = (metric: MetricTold, told: Pick<FiguresTold, "part">): SharePart => (isShare(metric) && told.part ? "part" : "all");

export const sharePartsOf = (metric: MetricTold): SharePart[] => (isShare(metric) ? ["part", "rest", "all"] : []);

export const exportHref = (metric: MetricTold, ask: MetricAsk, format: "csv" | "xlsx") =>
  address(`${API}/metrics/${metric.key}/export`, { ...toQuery(ask), format });

export const trialQuery = (unit: string, definition: DefinitionIn, period: string) =>
  queryOptions({
    queryKey: [...metricsKey, "trial", unit, definition, period],
    queryFn: () => api.post<FiguresTold>("/metrics/trial", { unit, definition, period }),
    retry: false,
    placeholderData: keepPreviousData,
  });

export const metrics = {
  create: (sent: MetricIn) => api.post<OwnMetricOut>("/metrics", sent),
  change: (key: string, sent: MetricIn) => api.patch<OwnMetricOut>(`/metrics/${key}`, sent),
  remove: (key: string) => api.delete(`/metrics/${key}`),
};

/** The part of time a trend over a span is best read by. */
export function usualUnit(from: string, to: string): Unit {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (days <= 31) return "day";
  if (days <= 120) return "week";
  return days <= 1100 ? "month" : "quarter";
}

/** The parts of a trend that have begun: what is ahead is no nought. */
export const begun = (trend: TrendTold, today: string): TrendTold["parts"] => trend.parts.filter((part) => part.from <= today);

export type Sort = { by: "name" | "value" | "n"; down: boolean };

/** The groups in the order asked; those without a value come last, whichever way. */
export function sorted(groups: GroupTold[], { by, down }: Sort): GroupTold[] {
  const names = (group: GroupTold) => group.keys.map((key) => key.label).join(" ");
  const value = (group: GroupTold) => (by === "n" ? group.n : group.value === null ? null : Number(group.value));
  const order = (one: GroupTold, other: GroupTold) => {
    if (by === "name") return names(one).localeCompare(names(other), "ru", { numeric: true });
    const [first, second] = [value(one), value(other)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return first - second;
  };
  const found = [...groups].sort((one, other) => (down ? order(other, one) : order(one, other)));
  return by === "name" ? found : [...found.filter((group) => value(group) !== null), ...found.filter((group) => value(group) === null)];
}
