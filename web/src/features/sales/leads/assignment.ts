/** The rules by which new leads find their person. */
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { RuleOut as Rule } from "@/api/schema";
import type { Condition, Linked } from "@/api/types";

export type { RuleOut as Rule } from "@/api/schema";

export const ways = ["turn", "load", "territory", "person"] as const;
export type Way = (typeof ways)[number];

export interface RuleValues {
  name: string;
  way: Way;
  users: Linked[];
  condition: Condition | null;
  active: boolean;
}

export const rulesKey = keys.admin("assignment-rules");

export const valuesOf = (rule: Rule | null): RuleValues => ({
  name: rule?.name ?? "",
  way: rule?.way ?? "turn",
  users: rule?.users ?? [],
  condition: rule?.condition ?? null,
  active: rule?.active ?? true,
});

/** One person takes one lead: of several chosen before the way was changed, the first stays. */
export const sentRule = ({ users, ...values }: RuleValues) => ({
  ...values,
  users: (values.way === "person" ? users.slice(0, 1) : users).map(({ id }) => id),
});

export const rules = {
  list: () => api.get<Rule[]>("/assignment-rules"),
  save: (id: string | null, values: RuleValues) =>
    id ? api.patch<Rule>(`/assignment-rules/${id}`, sentRule(values)) : api.post<Rule>("/assignment-rules", sentRule(values)),
  place: (id: string, position: number) => api.patch<Rule>(`/assignment-rules/${id}`, { position }),
  turn: (id: string, active: boolean) => api.patch<Rule>(`/assignment-rules/${id}`, { active }),
  remove: (id: string) => api.delete(`/assignment-rules/${id}`),
};
