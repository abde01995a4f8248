import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { EntryOut, PipelineOut as Pipeline, RouteOut, StageOut as Stage } from "@/api/schema";
import type { Label } from "@/api/types";

export type { EntryOut as Entry, PipelineOut as Pipeline, StageOut as Stage } from "@/api/schema";

export const kinds = ["new", "qualified", "proposal", "negotiation", "contract", "payment", "won", "lost"] as const satisfies Stage["kind"][];
export type Kind = Stage["kind"];
export const steps = ["task", "call", "meeting", "visit", "message"] as const satisfies StepKind[];
export type StepKind = NonNullable<EntryOut["activities"]>[number];

/** A stage on the screen: one not saved yet has a key of its own and no id. */
export type StageDraft = Omit<Stage, "id" | "name" | "probability"> & { key: string; id: string | null; probability: number | null };

export interface PipelineDraft {
  names: Label;
  quiet_days: number;
  stages: StageDraft[];
}

export const pipelinesKey = keys.admin("pipelines");

export const pipelinesQuery = queryOptions({
  queryKey: keys.admin("pipelines", "all"),
  queryFn: () => api.get<Pipeline[]>("/pipelines", { removed: true }),
});

/** The routes along which deals are approved. */
export const dealRoutesQuery = queryOptions({
  queryKey: keys.admin("approval-routes", "deal"),
  queryFn: ({ signal }) => api.get<RouteOut[]>("/approval-routes", { object: "deal" }, signal),
});

export const isFinal = (kind: Kind) => kind === "won" || kind === "lost";

let made = 0;
export function newStage(kind: Kind = "qualified"): StageDraft {
  made += 1;
  return { key: `new${made}`, id: null, names: { ru: "", en: "" }, kind, probability: null, days_limit: null, color: "gray", entry: {} };
}

export function draftOf({ names, quiet_days, stages }: Pipeline): PipelineDraft {
  return { names, quiet_days, stages: stages.map((stage) => ({ ...stage, key: stage.id })) };
}

/** A pipeline to begin with: the usual way of a sale. */
export function usualPipeline(words: Record<Kind, Label>): PipelineDraft {
  const stages = kinds.map((kind) => ({ ...newStage(kind), names: words[kind], color: colorOf[kind] }));
  return { names: { ru: "", en: "" }, quiet_days: 14, stages };
}

export const colorOf: Record<Kind, string> = {
  new: "gray", qualified: "cyan", proposal: "blue", negotiation: "indigo", contract: "violet", payment: "orange", won: "green", lost: "red",
};

/** Final stages stand last, as the server keeps them: won, then lost. */
export function inOrder(stages: StageDraft[]): StageDraft[] {
  const rank = ({ kind }: StageDraft) => (kind === "won" ? 1 : kind === "lost" ? 2 : 0);
  return [...stages].sort((one, other) => rank(one) - rank(other));
}

function sentStage({ id, names, kind, probability, days_limit, color, entry }: StageDraft) {
  return { ...(id && { id }), names, kind, probability: isFinal(kind) ? null : probability, days_limit, color, entry };
}

export const pipelines = {
  create: ({ names, quiet_days, stages }: PipelineDraft) =>
    api.post<Pipeline>("/pipelines", { names, quiet_days, stages: stages.map(sentStage) }),
  /** `move` says into which stage go the deals of a removed one. */
  change: (id: string, { names, quiet_days, stages }: PipelineDraft, move: Record<string, string>) =>
    api.patch<Pipeline>(`/pipelines/${id}`, { names, quiet_days, stages: stages.map(sentStage), move }),
  place: (id: string, position: number) => api.patch<Pipeline>(`/pipelines/${id}`, { position }),
  remove: (id: string) => api.delete(`/pipelines/${id}`),
  restore: (id: string) => api.post<Pipeline>(`/pipelines/${id}/restore`),
};
