/** What the screens of reports ask and what comes back; the address keeps the period and the filter. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { API, address, api } from "@/api/http";
import { keys } from "@/api/keys";
import { amongText, type Among, type CutValue } from "@/records/figures/among";
import type { BehindAsk } from "@/records/figures/RecordsDrawer";
import { periods, spanQuery, type Period, type SpanAsk } from "@/records/figures/period";
import type { DefinitionSent, ReportSent } from "./definition";
import type { Answer, ListAnswer, Offers, Report, TableAnswer, WholeReport } from "./shapes";

export interface ReportAsk extends SpanAsk {
  among?: Among | undefined;
}

/** Everything of reports begins so. */
export const reportsKey = ["reports"] as const;

export const reportsQuery = queryOptions({
  queryKey: [...reportsKey, "list"],
  queryFn: ({ signal }) => api.get<Report[]>("/reports", undefined, signal),
});

export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: [...reportsKey, "one", id],
    queryFn: ({ signal }) => api.get<WholeReport>(`/reports/${id}`, undefined, signal),
  });

export const offersQuery = (object: string) =>
  queryOptions({
    queryKey: [...reportsKey, "offers", object],
    queryFn: ({ signal }) => api.get<Offers>("/reports/offers", { object }, signal),
    staleTime: 5 * 60_000,
  });

/** The period a report is usually read over. */
export const usualOf = (period: string | null | undefined): Period => periods.find((one) => one === period) ?? "this_quarter";

/** The question of a saved report; one without a date of its records has no period. */
export function askQuery(report: Pick<WholeReport, "definition">, ask: ReportAsk) {
  const { at, period } = report.definition;
  const span = at ? spanQuery(ask, usualOf(period)) : {};
  return { ...span, among: amongText(ask.among) };
}

export const tableQuery = (report: WholeReport, ask: ReportAsk) => {
  const query = askQuery(report, ask);
  return queryOptions({
    queryKey: [...keys.rows(report.object), "report", report.id, report.updated_at, query],
    queryFn: ({ signal }) => api.get<TableAnswer>(`/reports/${report.id}/figures`, query, signal),
    placeholderData: keepPreviousData,
  });
};

export const listQuery = (report: WholeReport, ask: ReportAsk) => {
  const query = askQuery(report, ask);
  return infiniteQueryOptions({
    queryKey: [...keys.rows(report.object), "report list", report.id, report.updated_at, query],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => api.get<ListAnswer>(`/reports/${report.id}/figures`, { ...query, cursor: pageParam || undefined }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
};

/** What is not saved yet, over its usual period. */
export const trialQuery = (definition: DefinitionSent) => {
  const body = { definition, ...(definition.at && { period: usualOf(definition.period) }) };
  return queryOptions({
    queryKey: [...keys.rows(definition.object), "report trial", body],
    queryFn: () => api.post<Answer>("/reports/run", body),
    retry: false,
    placeholderData: keepPreviousData,
  });
};

/** The values records of an object have in a cut, whatever their period. */
export async function valuesOf(object: string, cut: string): Promise<CutValue[]> {
  const measures = [{ key: "m1", name: cut, how: "count" }];
  const told = await api.post<TableAnswer>("/reports/run", { definition: { kind: "table", object, rows: [cut], measures } });
  return told.rows.filter((row) => !row.rest).map((row) => row.keys[0]).filter((key) => key !== undefined);
}

export type SharePart = "all" | "part" | "rest";

/** Which figure of a table was pressed: which measure, of which row and column; fewer values are of a subtotal. */
export interface Drill {
  measure: string;
  rows: (string | null)[];
  columns: (string | null)[];
  title: string;
  part: SharePart;
  /** The figure is a share: its records are told apart. */
  share: boolean;
  count?: number | undefined;
}

/** The records behind a figure of a saved report. */
export function behind(report: WholeReport, ask: ReportAsk, { title, count, measure, rows, columns, part }: Drill): BehindAsk {
  return {
    title,
    count,
    object: report.object,
    path: `/reports/${report.id}/records`,
    query: { ...askQuery(report, ask), measure, rows: JSON.stringify(rows), columns: JSON.stringify(columns), part },
  };
}

/** The records behind a figure of what is not saved yet. */
export function behindTrial(definition: DefinitionSent, { title, count, measure, rows, columns, part }: Drill): BehindAsk {
  const period = definition.at ? { period: usualOf(definition.period) } : {};
  return { title, count, object: definition.object, path: "/reports/run/records", query: {}, body: { definition, ...period, measure, rows, columns, part } };
}

export const exportHref = (report: WholeReport, ask: ReportAsk, format: "csv" | "xlsx" | "pdf") =>
  address(`${API}/reports/${report.id}/export`, { ...askQuery(report, ask), format });

export const reports = {
  create: (sent: ReportSent) => api.post<WholeReport>("/reports", sent),
  change: (id: string, sent: ReportSent) => api.patch<WholeReport>(`/reports/${id}`, sent),
  remove: (id: string) => api.delete(`/reports/${id}`),
};
