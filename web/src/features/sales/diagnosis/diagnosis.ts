/** What the diagnosis is asked for and what comes back; the address of the page keeps the question. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { API, address, api } from "@/api/http";
import { keys } from "@/api/keys";
import type { DealsBehind, DiagnosisTimes, DiagnosisTold, NormsTold, StageWait, WorthReturningTold } from "@/api/schema";
import type { Condition } from "@/records/model/types";
import type { DealsAsk } from "../funnel/deals";
import { periodQuery, type PeriodAsk } from "../funnel/period";

export type Verdict = DiagnosisTold["readings"][number]["verdict"];
export type Reading = DiagnosisTold["readings"][number];
export type Step = DiagnosisTold["steps"][number];
export type PersonRow = DiagnosisTold["people"][number];
export type PersonCell = PersonRow["cells"][number];
export type Curve = DiagnosisTimes["closing"][number];
export type Diagnosis = DiagnosisTold;

export const sides = ["previous", "year", "norm", "pipelines"] as const;
export type Against = (typeof sides)[number];

export interface DiagnosisAsk extends PeriodAsk {
  against?: Against | undefined;
  f?: Condition | undefined;
}

/** The side asked for; other pipelines are one only beside a chosen pipeline. */
export const againstOf = ({ against = "previous", pipeline }: DiagnosisAsk): Against => (against === "pipelines" && !pipeline ? "previous" : against);

/** The question as the server takes it. */
export const toQuery = (ask: DiagnosisAsk) => ({ ...periodQuery(ask), against: againstOf(ask), filter: ask.f ? JSON.stringify(ask.f) : undefined });

export function useDiagnosis(ask: DiagnosisAsk) {
  const query = toQuery(ask);
  return useQuery({
    queryKey: [...keys.rows("deal"), "diagnosis", query],
    queryFn: ({ signal }) => api.get<DiagnosisTold>("/diagnosis", query, signal),
    placeholderData: keepPreviousData,
  });
}

export function useDiagnosisTimes(ask: DiagnosisAsk) {
  const query = toQuery(ask);
  return useQuery({
    queryKey: [...keys.rows("deal"), "diagnosis", "times", query],
    queryFn: ({ signal }) => api.get<DiagnosisTimes>("/diagnosis/times", query, signal),
    placeholderData: keepPreviousData,
  });
}

export function useWorthReturning(ask: DiagnosisAsk) {
  const query = { pipeline: ask.pipeline, filter: ask.f ? JSON.stringify(ask.f) : undefined };
  return useQuery({
    queryKey: [...keys.rows("deal"), "worth-returning", query],
    queryFn: ({ signal }) => api.get<WorthReturningTold>("/losses/worth-returning", query, signal),
    placeholderData: keepPreviousData,
  });
}

const normsKey = (pipeline: string) => [...keys.rows("deal"), "diagnosis", "norms", pipeline];

export function useNorms(pipeline: string, enabled: boolean) {
  return useQuery({ enabled, queryKey: normsKey(pipeline), queryFn: ({ signal }) => api.get<NormsTold>("/diagnosis/norms", { pipeline }, signal) });
}

export function useKeepNorms(pipeline: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (norms: Record<string, number | null>) => api.put<NormsTold>("/diagnosis/norms", { pipeline, norms }),
    onSuccess: () => client.invalidateQueries({ queryKey: [...keys.rows("deal"), "diagnosis"] }),
  });
}

export const exportHref = (ask: DiagnosisAsk, format: "csv" | "xlsx") => address(`${API}/diagnosis/export`, { ...toQuery(ask), format });

/** The deals behind a figure of a reading. */
export function dealsBehind(ask: DiagnosisAsk, { label, count, ...figure }: DealsBehind): DealsAsk {
  return { title: label, count, path: "/diagnosis/deals", query: { ...toQuery(ask), ...figure } };
}

/** The open deals that stand in a stage now, or too long. */
export function standing(ask: DiagnosisAsk, wait: StageWait, part: "standing" | "over_limit", title: string): DealsAsk {
  const where = wait.stage ? { stage: wait.stage } : { kind: wait.kind };
  return { title, count: part === "standing" ? wait.standing : wait.over_limit, path: "/diagnosis/deals", query: { ...toQuery(ask), part, ...where } };
}

/** The entries of one person into a step that did not go on, or did. */
export function personDeals(ask: DiagnosisAsk, person: PersonRow, cell: PersonCell, days: number | null, title: string): DealsAsk {
  const query = { ...toQuery(ask), part: "judged", kind: cell.kind, days: days ?? 0, span: "now", person: person.id };
  return { title, count: cell.n, path: "/diagnosis/deals", query };
}

/** Where a share and its interval stand on a bar of 0…100 %. */
export const barOf = (low: number | null | undefined, share: number | null | undefined, high: number | null | undefined) =>
  low == null || share == null || high == null ? null : { left: low * 100, width: Math.max(0.5, (high - low) * 100), at: share * 100 };
