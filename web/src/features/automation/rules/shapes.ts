/** What a rule consists of, as the editor holds it. */
import type { Condition, Linked } from "@/api/types";
import type { Happening } from "@/records/sentence/happening";
import type { Span } from "@/records/sentence/spans";

export type When =
  | Happening
  | { kind: "lasted"; field: string; to: unknown[]; after: Span }
  | { kind: "scheduled"; at: string; weekdays: number[]; monthday: number | null; working: boolean; each: boolean }
  | { kind: "received"; hook: string }
  | { kind: "by_hand" };

export const whens = ["created", "became", "changed", "reached", "lasted", "scheduled", "received", "by_hand"] as const satisfies When["kind"][];

export interface Whom {
  kind: "responsible" | "head" | "author" | "user" | "role" | "team";
  id: string | null;
}

export const putWays = ["value", "copy", "after", "empty"] as const;

/** What is written into a field, and how it comes about. `key` tells lines apart; neither it nor `way` is sent. */
export interface Put {
  key: string;
  field: string;
  way: (typeof putWays)[number];
  value: unknown;
  copy_of: string;
  after: Span | null;
}

export interface Way {
  key: string;
  condition: Condition | null;
  steps: Step[];
}

export interface Kinds {
  change: { of: string; put: Put[] };
  create: { object: string; put: Put[] };
  assign: { way: "person" | "turn" | "load" | "territory"; users: string[]; role: string | null; team: string | null };
  task: { subject: string; text: string; due: Span | null; to: Whom };
  notify: { to: Whom[]; text: string };
  letter: { template: string };
  call: { webhook: string };
  wait: { span: Span | null; until: string; days: number };
  approve: { route: string; comment: string; approved: Step[]; refused: Step[] };
  start: { rule: string };
  branch: { ways: Way[]; otherwise: Step[] };
  stop: object;
}

export type StepKind = keyof Kinds;
export type StepOf<Kind extends StepKind> = Kind extends StepKind ? { id: string; kind: Kind } & Kinds[Kind] : never;
export type Step = StepOf<StepKind>;

export interface Draft {
  name: string;
  text: string;
  object: string;
  acts_for: Linked | null;
  when: When;
  condition: Condition | null;
  steps: Step[];
  imports: boolean;
  hourly: number;
}
