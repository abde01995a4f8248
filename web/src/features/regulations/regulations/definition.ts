/** A regulation as the editor holds it, and the ways from and to what the server keeps. No screen here. */
import type { RegulationOut } from "@/api/schema";
import type { Condition } from "@/api/types";
import { type Happening, happeningKept } from "@/records/sentence/happening";
import type { Span } from "@/records/sentence/spans";
import { outerTags } from "@/records/sentence/wrong";

export type Severity = RegulationOut["severity"];

export interface Term extends Span {
  condition: Condition | null;
  /** Tells one line from another while they are moved; never sent. */
  key: string;
}

export type Duty =
  | { kind: "filled"; fields: string[] }
  | { kind: "meets"; condition: Condition | null }
  | { kind: "left"; field: string }
  | { kind: "appears"; object: string; condition: Condition | null };

export interface Who {
  kind: "responsible" | "user" | "role" | "team";
  id: string | null;
  otherwise: string | null;
}

export interface Told {
  kind: "head" | "user" | "role";
  id: string | null;
}

export interface Escalation {
  after: Span;
  to: Told;
}

export interface Help {
  text: string;
  task: { subject: string; text: string } | null;
  letter_template: string | null;
  script: string | null;
}

export interface Draft {
  name: string;
  text: string;
  object: string;
  severity: Severity;
  acknowledged: boolean;
  event: Happening;
  condition: Condition | null;
  for_each: { object: string; condition: Condition | null } | null;
  duty: Duty;
  terms: Term[];
  answers: Who;
  remind: number[];
  escalate: Escalation[];
  pause: Condition | null;
  cancel: Condition | null;
  help: Help;
  binds: string[];
}

let made = 0;
export const newTerm = (span: Partial<Term> = {}): Term => ({
  amount: 4, unit: "hours", working: true, condition: null, ...span, key: `t${(made += 1)}`,
});

export function newDraft(object: string): Draft {
  return {
    name: "", text: "", object, severity: "normal", acknowledged: false,
    event: { kind: "created" }, condition: null, for_each: null,
    duty: { kind: "filled", fields: [] }, terms: [newTerm()],
    answers: { kind: "responsible", id: null, otherwise: null },
    remind: [], escalate: [], pause: null, cancel: null,
    help: { text: "", task: null, letter_template: null, script: null }, binds: [],
  };
}

type Given = { [key: string]: unknown } | null | undefined;
const conditionOf = (given: Given): Condition | null => (given as Condition | null | undefined) ?? null;

export function draftOf(regulation: RegulationOut): Draft {
  const { name, text, object, severity, acknowledged, definition } = regulation;
  const { event, duty, help } = definition;
  return {
    ...newDraft(object),
    name, text, severity, acknowledged,
    event: happeningKept(event),
    condition: conditionOf(definition.condition),
    for_each: definition.for_each ? { object: definition.for_each.object, condition: conditionOf(definition.for_each.condition) } : null,
    duty:
      duty.kind === "meets" || duty.kind === "appears"
        ? ({ ...duty, condition: conditionOf(duty.condition) } as Duty)
        : (duty as Duty),
    terms: definition.terms.map((term) => newTerm({ ...term, condition: conditionOf(term.condition) } as Partial<Term>)),
    answers: { kind: definition.answers.kind ?? "responsible", id: definition.answers.id ?? null, otherwise: definition.answers.otherwise ?? null },
    remind: definition.remind ?? [],
    escalate: (definition.escalate ?? []) as Escalation[],
    pause: conditionOf(definition.pause),
    cancel: conditionOf(definition.cancel),
    help: {
      text: help?.text ?? "",
      task: help?.task ? { subject: help.task.subject, text: help.task.text ?? "" } : null,
      letter_template: help?.letter_template ?? null,
      script: help?.script ?? null,
    },
    binds: definition.binds ?? [],
  };
}

/** The definition as it is sent: without what the screen alone needs, a condition not said yet as an empty one. */
export function definitionOf(draft: Draft) {
  const { event, condition, for_each, duty, terms, answers, remind, escalate, pause, cancel, help, binds } = draft;
  return {
    event, condition, for_each,
    duty: duty.kind === "meets" ? { ...duty, condition: duty.condition ?? { all: [] } } : duty,
    terms: terms.map(({ amount, unit, working, condition: when }) => ({ amount, unit, working, condition: when })),
    answers, remind, escalate, pause, cancel, help, binds,
  };
}

export function sentOf(draft: Draft) {
  const { name, text, object, severity, acknowledged } = draft;
  return { name, text, object, severity, acknowledged, definition: definitionOf(draft) };
}

/** The object of the records the duty is owed on. */
export const owedOn = (draft: Pick<Draft, "object" | "for_each">): string => draft.for_each?.object ?? draft.object;

/** The parts of the sentence that are still empty. */
export function lacking({ event, duty }: Draft): string[] {
  const found: string[] = [];
  if (event.kind !== "created" && !event.field) found.push("event.field");
  if (duty.kind === "filled" && duty.fields.length === 0) found.push("duty.fields");
  if (duty.kind === "left" && !duty.field) found.push("duty.field");
  if (duty.kind === "meets" && !duty.condition) found.push("duty.condition");
  return found;
}

/** Whether enough is said for the server to read it aloud. */
export const isSaid = (draft: Draft): boolean => lacking(draft).length === 0;

/** Another object: what named the fields of the former one goes, the rest stays. */
export function withObject(draft: Draft, object: string): Draft {
  if (object === draft.object) return draft;
  const kept = draft.for_each !== null;
  return {
    ...draft,
    object,
    event: { kind: "created" },
    condition: null,
    ...(kept ? {} : withoutFields(draft)),
  };
}

/** The duty is owed on records of another object: conditions and fields of the former one go. */
export function withForEach(draft: Draft, for_each: Draft["for_each"]): Draft {
  const next = { ...draft, for_each };
  return owedOn(next) === owedOn(draft) ? next : { ...next, ...withoutFields(draft) };
}

function withoutFields({ duty, terms }: Draft): Partial<Draft> {
  const own = duty.kind === "appears" ? duty : ({ kind: "filled", fields: [] } as const);
  return {
    duty: own.kind === "filled" ? { kind: "filled", fields: [] } : own,
    terms: terms.filter((term, at) => !term.condition || at === terms.length - 1).map((term) => ({ ...term, condition: null })),
    pause: null,
    cancel: null,
  };
}

/** A term for some before the one for all the others; the last without a condition stays last. */
export function withTerm(terms: Term[]): Term[] {
  const last = terms.at(-1);
  const one = newTerm({ ...(last && { amount: last.amount, unit: last.unit, working: last.working }), condition: null });
  return last && !last.condition ? [...terms.slice(0, -1), one, last] : [...terms, one];
}

/** The names of shapes that stand in the way of a complaint's place. */
export const tags: ReadonlySet<string> = new Set([...outerTags, "filled", "meets", "left", "appears"]);
