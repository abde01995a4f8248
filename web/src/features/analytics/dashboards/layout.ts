/** Where widgets stand: a grid of twelve columns in which everything falls up as far as it can. */

export const columns = 12;
export const rowHeight = 56;
export const gap = 12;
const tallest = 24;

export interface Place {
  id: string;
  x: number;
  y: number;
  w: number;
  h: number;
}

/** How wide and high a new widget of a kind is. */
export const sizes: Record<string, { w: number; h: number }> = {
  metric: { w: 3, h: 3 }, groups: { w: 6, h: 6 }, trend: { w: 6, h: 5 }, goals: { w: 6, h: 5 },
  report: { w: 6, h: 6 }, list: { w: 6, h: 6 }, funnel: { w: 6, h: 7 }, text: { w: 4, h: 2 },
};

const side = (one: Place, other: Place) => one.x < other.x + other.w && other.x < one.x + one.w;
const order = (one: Place, other: Place) => one.y - other.y || one.x - other.x;

/** Everything up as far as it goes, one after another in the order given. */
function fallen<P extends Place>(places: P[]): P[] {
  const done: P[] = [];
  for (const one of places) {
    const y = Math.max(0, ...done.filter((other) => side(one, other)).map((other) => other.y + other.h));
    done.push({ ...one, y });
  }
  return done;
}

export const settled = <P extends Place>(places: P[]): P[] => fallen([...places].sort(order)).sort(order);

/** The same with one of them at another place or of another size: what it meets gives way. */
export function moved<P extends Place>(places: P[], id: string, to: Partial<Place>): P[] {
  const before = places.find((one) => one.id === id);
  if (!before) return places;
  const w = Math.min(columns, Math.max(1, to.w ?? before.w));
  const h = Math.min(tallest, Math.max(1, to.h ?? before.h));
  const x = Math.min(columns - w, Math.max(0, to.x ?? before.x));
  const one = { ...before, w, h, x, y: Math.max(0, to.y ?? before.y) };
  // Put on one of the same size, it takes its place and gives its own.
  const twin = places.find((other) => other.id !== id && other.x === one.x && other.y === one.y && other.w === w && other.h === h);
  if (twin && w === before.w && h === before.h) {
    return settled(places.map((other) => (other.id === id ? one : other.id === twin.id ? { ...other, x: before.x, y: before.y } : other)));
  }
  const others = places.filter((other) => other.id !== id).sort(order);
  // It goes before the first whose middle it has not passed.
  const at = others.findIndex((other) => side(one, other) && other.y + other.h / 2 > one.y);
  return fallen(at < 0 ? [...others, one] : [...others.slice(0, at), one, ...others.slice(at)]).sort(order);
}

export type Step = "left" | "right" | "up" | "down" | "wider" | "narrower" | "taller" | "shorter";
export const steps: Step[] = ["left", "right", "up", "down", "wider", "narrower", "taller", "shorter"];

/** One step by the menu or a key: what a drag does, for who does not drag. */
export function stepped<P extends Place>(places: P[], id: string, step: Step): P[] {
  const one = places.find((place) => place.id === id);
  if (!one) return places;
  const others = places.filter((other) => other.id !== id && side(one, other)).sort(order);
  const above = others.filter((other) => other.y < one.y).at(-1);
  const below = others.find((other) => other.y > one.y);
  const changes: Record<Step, Partial<Place>> = {
    left: { x: one.x - 1 }, right: { x: one.x + 1 },
    up: above ? { y: above.y } : {}, down: below ? { y: below.y + below.h } : {},
    wider: { w: one.w + 1 }, narrower: { w: one.w - 1 }, taller: { h: one.h + 1 }, shorter: { h: one.h - 1 },
  };
  return moved(places, id, changes[step]);
}

/** Whether a step would change anything. */
export const canStep = (places: Place[], id: string, step: Step): boolean => {
  const find = (all: Place[]) => all.find((one) => one.id === id);
  return JSON.stringify(find(stepped(settled(places), id, step))) !== JSON.stringify(find(settled(places)));
};

/** One more widget, under all the others, or beside them where there is room. */
export const added = <P extends Place>(places: P[], one: P): P[] =>
  settled([...places, { ...one, x: 0, y: Math.max(0, ...places.map((other) => other.y + other.h)) }]);

/** A name for a widget that none of the others has. */
export function freeId(taken: string[]): string {
  let n = taken.length;
  while (taken.includes(`w${n}`)) n += 1;
  return `w${n}`;
}

/** From pixels to cells. */
export function cellAt(left: number, top: number, width: number): { x: number; y: number } {
  const cell = (width + gap) / columns;
  return { x: Math.round(left / cell), y: Math.round(top / (rowHeight + gap)) };
}

/** A place in pixels. */
export function boxOf({ x, y, w, h }: Place, width: number) {
  const cell = (width + gap) / columns;
  return { left: x * cell, top: y * (rowHeight + gap), width: w * cell - gap, height: heightOf(h) };
}

export const heightOf = (h: number): number => h * (rowHeight + gap) - gap;

/** The widgets asked for together: a few requests side by side, what is seen first in the first. */
export function requests(ids: string[]): string[][] {
  const count = Math.min(4, Math.ceil(ids.length / 4));
  const size = Math.ceil(ids.length / Math.max(1, count));
  return Array.from({ length: count }, (_, at) => ids.slice(at * size, (at + 1) * size));
}
