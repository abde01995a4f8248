/** What the screen of coverage asks and what comes back; the address keeps the question. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { API, address, api } from "@/api/http";
import { keys } from "@/api/keys";
import type { CoverageFigures, CoverageGroup, CoverageNormsTold, CoverageNormTold, CustomerCoverage } from "@/api/schema";
import { amongText, type Among, type CutValue } from "@/records/figures/among";
import { spanQuery, type SpanAsk } from "@/records/figures/period";
import type { BehindAsk } from "@/records/figures/RecordsDrawer";

export type Coverage = CustomerCoverage;
export type Group = CoverageGroup;
export type Figures = CoverageFigures;
export type Norm = CoverageNormTold;

export const whom = ["company", "person"] as const;
export type Whom = (typeof whom)[number];
export const kinds = ["call", "meeting", "visit"] as const;
export const parts = ["assigned", "covered", "uncovered", "met", "below", "never", "waiting", "none"] as const;
export type Part = (typeof parts)[number];
/** How those of whom a norm asks stand, the best first: the parts of a bar. */
export const states = ["met", "below", "never", "waiting", "none"] as const;

export interface CoverageAsk extends SpanAsk {
  object?: Whom | undefined;
  by?: string | undefined;
  among?: Among | undefined;
  kinds?: string | undefined;
}

export const usualCut = "person";
export const cutOf = (ask: CoverageAsk): string => ask.by ?? usualCut;
export const objectOf = (ask: CoverageAsk): Whom => ask.object ?? "company";

/** The question as the server takes it. */
export const toQuery = (ask: CoverageAsk) => ({
  ...spanQuery(ask),
  object: objectOf(ask),
  by: cutOf(ask),
  among: amongText(ask.among),
  kinds: ask.kinds,
});

const rowsKey = (ask: CoverageAsk) => [...keys.rows(objectOf(ask)), "coverage"];

export const coverageQuery = (ask: CoverageAsk) => {
  const query = toQuery(ask);
  return queryOptions({
    queryKey: [...rowsKey(ask), query],
    queryFn: ({ signal }) => api.get<CustomerCoverage>("/coverage", query, signal),
    placeholderData: keepPreviousData,
  });
};

export const normsQuery = (object: Whom) =>
  queryOptions({
    queryKey: [...keys.rows(object), "coverage", "norms"],
    queryFn: ({ signal }) => api.get<CoverageNormsTold>("/coverage/norms", { object }, signal),
  });

/** The values a cut takes among those assigned. */
export async function valuesOf(object: Whom, cut: string): Promise<CutValue[]> {
  return (await api.get<CustomerCoverage>("/coverage", { object, by: cut, period: "this_month" })).groups.map((group) => group.key);
}

export const exportHref = (ask: CoverageAsk, format: string) => address(`${API}/coverage/export`, { ...toQuery(ask), format });

export const countOf = (figures: Figures, part: Part): number => (part === "uncovered" ? figures.assigned - figures.covered : figures[part]);

/** The customers behind a figure of a group, or of all when there is none. */
export function behind(ask: CoverageAsk, figures: Figures, part: Part, title: string, group?: Group): BehindAsk {
  return {
    title,
    count: countOf(figures, part),
    object: objectOf(ask),
    path: "/coverage/records",
    query: { ...toQuery(ask), part, keys: group && JSON.stringify([group.key.value]) },
  };
}

/** How dark a tile is: five steps of a share, so that neighbours are told apart in print too. */
export const stepOf = (share: number | null): number => (share === null ? 0 : Math.min(5, Math.floor(share * 5) + 1));
