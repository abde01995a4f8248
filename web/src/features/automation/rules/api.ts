import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type {
  AutomationRuleOut as Rule, AutomationTrial, Choices as ChoicesOut, HandRule, PastOut, RuleEditionOut as Edition, StepSaid,
} from "@/api/schema";

export type { AutomationRuleOut as Rule, HandRule } from "@/api/schema";

/** A record of any object, as links in logs name it. */
export interface Pointed {
  object: string;
  id: string;
  name: string;
}

// The description leaves open what a link holds.
export type Said = Omit<StepSaid, "link"> & { link: Pointed | null };
export type Trial = Omit<AutomationTrial, "steps"> & { steps: Said[] };
export type Past = Omit<PastOut, "examples"> & { examples: Pointed[] };
type Choices = Omit<ChoicesOut, "rules"> & { rules: Pointed[] };

/** Everything of rules begins so, and is asked anew when any of them changes. */
export const rulesKey = keys.rows("rule");

export const rulesQuery = queryOptions({
  queryKey: [...rulesKey, "all"],
  queryFn: ({ signal }) => api.get<Rule[]>("/rules", undefined, signal),
});

export const ruleQuery = (id: string) =>
  queryOptions({
    queryKey: keys.record("rule", id),
    queryFn: ({ signal }) => api.get<Rule>(`/rules/${id}`, undefined, signal),
  });

export const editionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.record("rule", id), "editions"],
    queryFn: ({ signal }) => api.get<Edition[]>(`/rules/${id}/editions`, undefined, signal),
  });

export const choicesQuery = queryOptions({
  queryKey: [...rulesKey, "choices"],
  queryFn: ({ signal }) => api.get<Choices>("/rules/choices", undefined, signal),
});

export const byHandQuery = (object: string) =>
  queryOptions({
    queryKey: [...rulesKey, "by-hand", object],
    queryFn: ({ signal }) => api.get<HandRule[]>("/rules/by-hand", { object }, signal),
    staleTime: 60_000,
  });

export const rules = {
  create: (sent: unknown) => api.post<Rule>("/rules", sent),
  change: (id: string, sent: unknown) => api.patch<Rule>(`/rules/${id}`, sent),
  remove: (id: string) => api.delete(`/rules/${id}`),
  on: (id: string) => api.post<Rule>(`/rules/${id}/on`),
  off: (id: string) => api.post<Rule>(`/rules/${id}/off`),
  trial: (asked: unknown) => api.post<Trial>("/rules/trial", asked),
  past: (asked: unknown) => api.post<Past>("/rules/past", asked),
};
