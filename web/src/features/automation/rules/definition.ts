/** The ways of a rule between the editor and the server, and what is still empty in it. No screen here. */
import type { Condition } from "@/api/types";
import { happeningKept } from "@/records/sentence/happening";
import type { Span } from "@/records/sentence/spans";
import { outerTags } from "@/records/sentence/wrong";
import type { Rule } from "./api";
import type { Draft, Kinds, Put, Step, StepKind, StepOf, Way, When, Whom } from "./shapes";
import { eachStep, newId } from "./steps";

const hours = (amount: number): Span => ({ amount, unit: "hours", working: true });
export const days = (amount: number, working = true): Span => ({ amount, unit: "days", working });

export const newPut = (field = "", part: Partial<Put> = {}): Put => ({ key: newId(), field, way: "value", value: null, copy_of: "", after: null, ...part });
export const newWay = (): Way => ({ key: newId(), condition: null, steps: [] });

const fresh: { [Kind in StepKind]: () => Kinds[Kind] } = {
  change: () => ({ of: "", put: [newPut()] }),
  create: () => ({ object: "", put: [] }),
  assign: () => ({ way: "turn", users: [], role: null, team: null }),
  task: () => ({ subject: "", text: "", due: days(1), to: { kind: "responsible", id: null } }),
  notify: () => ({ to: [{ kind: "responsible", id: null }], text: "" }),
  letter: () => ({ template: "" }),
  call: () => ({ webhook: "" }),
  wait: () => ({ span: hours(2), until: "", days: 0 }),
  approve: () => ({ route: "", comment: "", approved: [], refused: [] }),
  start: () => ({ rule: "" }),
  branch: () => ({ ways: [newWay()], otherwise: [] }),
  stop: () => ({}),
};

export const newStep = <Kind extends StepKind>(kind: Kind, part: Partial<Kinds[Kind]> = {}): StepOf<Kind> =>
  ({ id: newId(), kind, ...fresh[kind](), ...part }) as StepOf<Kind>;

export function newDraft(object: string, part: Partial<Draft> = {}): Draft {
  return {
    name: "", text: "", object, acts_for: null, when: { kind: "created" }, condition: null, steps: [], imports: false, hourly: 1000, ...part,
  };
}

/** A beginning of a kind, of the field that was chosen already. */
export function whenOf(kind: When["kind"], field: string): When {
  if (kind === "created" || kind === "by_hand") return { kind };
  if (kind === "lasted") return { kind, field, to: [], after: days(3) };
  if (kind === "scheduled") return { kind, at: "09:00", weekdays: [], monthday: null, working: true, each: true };
  if (kind === "received") return { kind, hook: "" };
  if (kind === "changed") return { kind, field };
  return kind === "became" ? { kind, field, to: [] } : { kind, field, days: 0 };
}

type Kept = Record<string, unknown> & { kind: string };

export function draftOf({ name, text, object, acts_for, definition }: Pick<Rule, "name" | "text" | "object" | "acts_for" | "definition">): Draft {
  const { when, condition, steps, imports, hourly } = definition;
  return newDraft(object, {
    name, text, acts_for,
    when: whenKept(when as unknown as Kept),
    condition: (condition as Condition | null | undefined) ?? null,
    steps: stepsKept(steps),
    imports: imports ?? false,
    hourly: hourly ?? 1000,
  });
}

function whenKept(kept: Kept): When {
  const when = { ...whenOf(kept.kind as When["kind"], ""), ...kept } as When;
  if (when.kind === "scheduled") return { ...when, at: when.at.slice(0, 5) };
  return when.kind === "became" || when.kind === "reached" ? (happeningKept(when) as When) : when;
}

function stepsKept(kept: unknown): Step[] {
  return ((kept ?? []) as Kept[]).map((one) => {
    const step = { ...newStep(one.kind as StepKind), ...one } as Step;
    if (step.kind === "change" || step.kind === "create") return { ...step, put: step.put.map(putKept) };
    if (step.kind === "approve") return { ...step, approved: stepsKept(step.approved), refused: stepsKept(step.refused) };
    if (step.kind === "wait") return { ...step, span: step.until ? null : step.span };
    if (step.kind !== "branch") return step;
    return { ...step, ways: step.ways.map((way) => ({ ...newWay(), condition: way.condition, steps: stepsKept(way.steps) })), otherwise: stepsKept(step.otherwise) };
  });
}

function putKept(kept: Partial<Put>): Put {
  const empty = kept.value === null || kept.value === undefined;
  const way = kept.copy_of ? "copy" : kept.after ? "after" : empty ? "empty" : "value";
  return newPut("", { ...kept, way });
}

/** A value as it is sent: links and files by their ids, everything else as it is. */
function wire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wire);
  if (!value || typeof value !== "object" || !("id" in value)) return value;
  return "object" in value ? { object: value.object, id: value.id } : value.id;
}

function putSent({ field, way, value, copy_of, after }: Put) {
  return {
    field,
    value: way === "value" ? wire(value) : null,
    copy_of: way === "copy" ? copy_of : "",
    after: way === "after" ? after : null,
  };
}

function stepSent(step: Step): unknown {
  if (step.kind === "change" || step.kind === "create") return { ...step, put: step.put.map(putSent) };
  if (step.kind === "assign") return { ...step, users: step.users, role: step.role || null, team: step.team || null };
  if (step.kind === "approve") return { ...step, approved: step.approved.map(stepSent), refused: step.refused.map(stepSent) };
  if (step.kind !== "branch") return step;
  const ways = step.ways.map(({ condition, steps }) => ({ condition: condition ?? { all: [] }, steps: steps.map(stepSent) }));
  return { ...step, ways, otherwise: step.otherwise.map(stepSent) };
}

/** The definition as it is sent: without what the screen alone needs. */
export const definitionOf = ({ when, condition, steps, imports, hourly }: Draft) => ({ when, condition, steps: steps.map(stepSent), imports, hourly });

export function sentOf(draft: Draft) {
  const { name, text, object, acts_for } = draft;
  return { name, text, object, ...(acts_for && { acts_for: acts_for.id }), definition: definitionOf(draft) };
}

/** Another object: what named the fields of the former one goes, the steps stay to be looked through. */
export function withObject(draft: Draft, object: string): Draft {
  if (object === draft.object) return draft;
  const when = "field" in draft.when ? whenOf(draft.when.kind, "") : draft.when;
  return { ...draft, object, when, condition: null };
}

/** The names of shapes that stand in the way of a complaint's place. */
export const tags: ReadonlySet<string> = new Set([
  ...outerTags, "lasted", "scheduled", "received", "by_hand", ...Object.keys(fresh),
]);

const blank = (value: unknown) => value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
const named = new Set(["user", "role", "team"]);
const lacksWhom = ({ kind, id }: Whom) => named.has(kind) && !id;

function lackingIn(step: Step): string[] {
  switch (step.kind) {
    case "change":
    case "create": {
      const puts = step.put.flatMap(({ field, way, value, copy_of }, at) => {
        if (!field) return [`put.${at}.field`];
        if (way === "value" && blank(value)) return [`put.${at}.value`];
        return way === "copy" && !copy_of ? [`put.${at}.copy_of`] : [];
      });
      if (step.kind === "create") return [...(step.object ? [] : ["object"]), ...puts];
      return step.put.length ? puts : ["put"];
    }
    case "assign":
      if (step.way === "territory") return [];
      if (step.role !== null || step.team !== null) return step.role || step.team ? [] : ["role"];
      return step.users.length ? [] : ["users"];
    case "task":
      return [...(step.subject.trim() ? [] : ["subject"]), ...(lacksWhom(step.to) ? ["to.id"] : [])];
    case "notify":
      return [...(step.text.trim() ? [] : ["text"]), ...(step.to.length ? [] : ["to"]), ...step.to.flatMap((to, at) => (lacksWhom(to) ? [`to.${at}.id`] : []))];
    case "wait":
      return step.span || step.until ? [] : ["until"];
    case "branch":
      return step.ways.flatMap(({ condition }, at) => (condition ? [] : [`ways.${at}.condition`]));
    case "stop":
      return [];
    default: {
      const asked = { letter: "template", call: "webhook", approve: "route", start: "rule" }[step.kind];
      return (step as unknown as Record<string, string>)[asked] ? [] : [asked];
    }
  }
}

/** The places that are still empty. */
export function lacking({ when, steps }: Draft): string[] {
  const begins = "field" in when && !when.field ? ["when.field"] : when.kind === "received" && !when.hook ? ["when.hook"] : [];
  const within = [...eachStep(steps)].flatMap(({ step, place }) => lackingIn(step).map((part) => `${place}.${part}`));
  return [...begins, ...(steps.length ? [] : ["steps"]), ...within];
}
