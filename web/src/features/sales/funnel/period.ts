/** The period of an analysis over deals, and the pipeline, as the address of its screen keeps them. */
import { spanQuery, type SpanAsk } from "@/records/figures/period";

export interface PeriodAsk extends SpanAsk {
  pipeline?: string | undefined;
}

/** Both as the server takes them. */
export const periodQuery = (ask: PeriodAsk) => ({ pipeline: ask.pipeline, ...spanQuery(ask) });
