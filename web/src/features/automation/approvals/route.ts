/** A route as it is written on the screen: steps not saved yet have keys of their own. */
import type { RouteIn } from "@/api/schema";
import type { Decider, Route, Step } from "./api";

export type StepDraft = Step & { key: string };
export type RouteDraft = Omit<RouteIn, "steps" | "condition" | "watched" | "active"> & {
  condition: Route["condition"];
  steps: StepDraft[];
  watched: string[];
  active: boolean;
};

export const whoKinds = ["head", "record_head", "user", "role", "team"] as const satisfies Decider["kind"][];
export const needs = ["any", "all"] as const;
export const lates = ["remind", "head", "refuse", "approve"] as const;
export const usualTerm = { amount: 4, unit: "hours", working: true } as const;

let made = 0;
export function newStep(): StepDraft {
  made += 1;
  return { key: `step${made}`, who: [{ kind: "head", id: null }], need: "any", term: { ...usualTerm }, late: "remind" };
}

export function draftOf(route: Route | null): RouteDraft {
  if (!route) return { name: "", object: "deal", condition: null, steps: [newStep()], watched: ["amount"], active: true };
  const { name, object, condition, steps, watched, active } = route;
  return { name, object, condition, steps: steps.map((step) => ({ ...step, key: newStep().key })), watched, active };
}

export const sentOf = ({ steps, ...rest }: RouteDraft): RouteIn => ({ ...rest, steps: steps.map(({ key: _, ...step }) => step) });

/** Whether every step names somebody, so that it can be read aloud. */
export const isReadable = ({ steps, object }: RouteDraft): boolean =>
  Boolean(object) && steps.length > 0 && steps.every(({ who }) => who.length > 0 && who.every(isNamed));

const isNamed = ({ kind, id }: Decider): boolean => kind === "head" || kind === "record_head" || Boolean(id);
