/** Steps within steps: walked through, put in, taken out, moved. Every answer is a new tree, the given one stays. */
import type { Step, Way } from "./shapes";

const letters = "abcdefghijkmnpqrstuvwxyz23456789";

/** A short name by which a step is known in the log; given once, kept for ever. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => letters[byte % letters.length]).join("");
}

/** A list of steps: of the rule itself (""), or within a step ("x7f2kd/ways.0.steps"). */
export type Lane = string;
export const rootLane: Lane = "";
export const laneOf = (id: string, name: string): Lane => `${id}/${name}`;

/** The lists within a step by their places in it. */
export function inner(step: Step): [string, Step[]][] {
  if (step.kind === "approve") return [["approved", step.approved], ["refused", step.refused]];
  if (step.kind !== "branch") return [];
  return [...step.ways.map((way, at): [string, Step[]] => [`ways.${at}.steps`, way.steps]), ["otherwise", step.otherwise]];
}

function withInner(step: Step, change: (steps: Step[], lane: Lane) => Step[]): Step {
  const made = (name: string, steps: Step[]) => change(steps, laneOf(step.id, name));
  if (step.kind === "approve") return { ...step, approved: made("approved", step.approved), refused: made("refused", step.refused) };
  if (step.kind !== "branch") return step;
  const ways = step.ways.map((way, at): Way => ({ ...way, steps: made(`ways.${at}.steps`, way.steps) }));
  return { ...step, ways, otherwise: made("otherwise", step.otherwise) };
}

export interface Standing {
  step: Step;
  /** As the server names it: "steps.2.approved.0". */
  place: string;
  lane: Lane;
  at: number;
}

/** Every step in the order they are read. */
export function* eachStep(steps: Step[], place = "steps", lane: Lane = rootLane): Generator<Standing> {
  for (const [at, step] of steps.entries()) {
    const here = `${place}.${at}`;
    yield { step, place: here, lane, at };
    for (const [name, within] of inner(step)) yield* eachStep(within, `${here}.${name}`, laneOf(step.id, name));
  }
}

export const findStep = (steps: Step[], id: string): Standing | undefined => [...eachStep(steps)].find((one) => one.step.id === id);

/** The tree with one list of it made anew. */
export function withLane(steps: Step[], lane: Lane, change: (list: Step[]) => Step[], here: Lane = rootLane): Step[] {
  const list = steps.map((step) => withInner(step, (within, inside) => withLane(within, lane, change, inside)));
  return here === lane ? change(list) : list;
}

export function changed(steps: Step[], id: string, part: Partial<Step>): Step[] {
  return steps.map((step) => (step.id === id ? ({ ...step, ...part } as Step) : withInner(step, (within) => changed(within, id, part))));
}

export const removed = (steps: Step[], id: string): Step[] =>
  steps.filter((step) => step.id !== id).map((step) => withInner(step, (within) => removed(within, id)));

export const inserted = (steps: Step[], lane: Lane, at: number, step: Step): Step[] =>
  withLane(steps, lane, (list) => [...list.slice(0, at), step, ...list.slice(at)]);

/** The same step under other names, with all that is within it. */
export function copied(step: Step): Step {
  const own = withInner({ ...step, id: newId() }, (within) => within.map(copied));
  if (own.kind === "branch") return { ...own, ways: own.ways.map((way) => ({ ...way, key: newId() })) };
  return own.kind === "change" || own.kind === "create" ? { ...own, put: own.put.map((put) => ({ ...put, key: newId() })) } : own;
}

export function duplicated(steps: Step[], id: string): Step[] {
  const found = findStep(steps, id);
  return found ? inserted(steps, found.lane, found.at + 1, copied(found.step)) : steps;
}

/** Whether a list lies within a step: nothing is put into itself. */
export function isWithin(step: Step, lane: Lane): boolean {
  return inner(step).some(([name, within]) => laneOf(step.id, name) === lane || within.some((one) => isWithin(one, lane)));
}

/** A step in another place; `at` counts the list as it stands, the step itself included. */
export function moved(steps: Step[], id: string, lane: Lane, at: number): Step[] {
  const found = findStep(steps, id);
  if (!found || isWithin(found.step, lane)) return steps;
  const place = found.lane === lane && found.at < at ? at - 1 : at;
  if (found.lane === lane && place === found.at) return steps;
  return inserted(removed(steps, id), lane, place, found.step);
}

interface Gap {
  lane: Lane;
  at: number;
}

/** Every place a step may stand in, in the order they are read. */
function* gaps(steps: Step[], lane: Lane = rootLane): Generator<Gap> {
  for (const [at, step] of steps.entries()) {
    yield { lane, at };
    for (const [name, within] of inner(step)) yield* gaps(within, laneOf(step.id, name));
  }
  yield { lane, at: steps.length };
}

/** A step one place on or back, into branches and out of them, as the eye goes. */
export function nudged(steps: Step[], id: string, by: 1 | -1): Step[] {
  const found = findStep(steps, id);
  if (!found) return steps;
  const others = removed(steps, id);
  const places = [...gaps(others)];
  const now = places.findIndex((gap) => gap.lane === found.lane && gap.at === found.at);
  const next = places[now + by];
  return next ? inserted(others, next.lane, next.at, found.step) : steps;
}
