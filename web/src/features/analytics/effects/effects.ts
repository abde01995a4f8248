/** Questions about events: what is asked of the server, what a new one is like. */
import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { EffectDefinition as Written, EffectIn, EffectOut, EffectTold } from "@/api/schema";
import type { Condition } from "@/api/types";
import type { BehindAsk } from "@/records/figures/RecordsDrawer";

export type { EffectArm as Arm, EffectTold as Told } from "@/api/schema";
export type Kept = EffectOut;

export interface Who {
  where: Condition | null;
  linked: { object: string; link: string; where: Condition | null } | null;
}

export interface Definition {
  object: "company" | "person";
  held_on: string;
  came: Who;
  invited: Who | null;
  among: Condition | null;
  outcome: { object: string; link: string; where: Condition | null; how: "count" | "sum"; field: string; moment: string };
  before: number;
  after: number;
  kinds: string[];
  width: number;
}

export interface Draft {
  name: string;
  about: string;
  shared: boolean;
  definition: Definition;
}

export const nobody: Who = { where: null, linked: null };
/** What figures can be summed up, what places a record in time. */
export const numeric = new Set(["number", "money"]);
export const dated = new Set(["date", "datetime"]);
export const most = 4;

export const newDraft = (day: string): Draft => ({
  name: "",
  about: "",
  shared: false,
  definition: {
    object: "company",
    held_on: day,
    came: nobody,
    invited: null,
    among: null,
    outcome: { object: "deal", link: "company", where: { field: "state", op: "eq", value: "won" }, how: "sum", field: "amount", moment: "closed_at" },
    before: 90,
    after: 90,
    kinds: ["segment"],
    width: 0.2,
  },
});

export const draftOf = ({ name, about, shared, definition }: Kept): Draft => ({ name, about, shared, definition: definition as unknown as Definition });
export const sentOf = (draft: Draft): EffectIn => ({ ...draft, definition: draft.definition as unknown as Written });

export const effectsKey = ["effects"] as const;

export const effectsQuery = queryOptions({ queryKey: effectsKey, queryFn: ({ signal }) => api.get<EffectOut[]>("/effects", undefined, signal) });
export const effectQuery = (id: string) => queryOptions({ queryKey: [...effectsKey, id], queryFn: ({ signal }) => api.get<EffectOut>(`/effects/${id}`, undefined, signal) });
export const answerQuery = (id: string, object: string) =>
  queryOptions({ queryKey: [...keys.rows(object), "effect", id], queryFn: ({ signal }) => api.get<EffectTold>(`/effects/${id}/figures`, undefined, signal), staleTime: 60_000 });

export const effects = {
  create: (draft: Draft) => api.post<EffectOut>("/effects", sentOf(draft)),
  change: (id: string, draft: Draft) => api.patch<EffectOut>(`/effects/${id}`, sentOf(draft)),
  remove: (id: string) => api.delete(`/effects/${id}`),
  tryOut: (definition: Definition) => api.post<EffectTold>("/effects/trial", { definition }),
};

export const sides = ["participants", "took", "others", "unmatched"] as const;
export type Side = (typeof sides)[number];

/** The customers of one side of an answer. */
export const behind = (id: string, object: string, arm: string, part: Side, title: string, count: number): BehindAsk => ({
  title, count, object, path: `/effects/${id}/records`, query: { arm, part },
});

