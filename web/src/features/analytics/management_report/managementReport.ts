/** The management report: what is asked, where the paper is. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { API, address, api } from "@/api/http";
import type { ManagementReport } from "@/api/schema";
import { spanQuery, type SpanAsk } from "@/records/figures/period";

export type { ManagementReport, PaperBar, PaperBlock, PaperCard } from "@/api/schema";

/** A director reads of the month that is over. */
export const usual = "last_month";

export const reportQuery = (ask: SpanAsk) =>
  queryOptions({
    queryKey: ["management-report", spanQuery(ask, usual)],
    queryFn: ({ signal }) => api.get<ManagementReport>("/management-report", spanQuery(ask, usual), signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export const paperHref = (ask: SpanAsk) => address(`${API}/management-report`, { ...spanQuery(ask, usual), format: "pdf" });
