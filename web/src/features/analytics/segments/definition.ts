/** A segmentation being written: what a new one begins with, and what goes to the server. */
import type { Condition } from "@/api/types";
import type { Color } from "@/kit/colors";
import type { Segmentation } from "./api";

export type Kind = "rules" | "abc" | "rfm" | "list";
export interface Words { ru: string; en: string }
export interface RuleClass { key: string; label: Words; color: string; condition: Condition | null }
export type Bounds = [number, number];
export interface Group { key: string; label: Words; color: string; r: Bounds; f: Bounds; m: Bounds }
export interface Measure {
  object: string;
  link: string;
  field: string;
  moment: string;
  where: Condition | null;
  months: number | null;
  days: number | null;
}
export interface Borders { recency: number[]; frequency: number[]; money: number[] }
export interface Rules { kind: "rules"; classes: RuleClass[] }
export interface Abc {
  kind: "abc";
  measure: Measure;
  by_share: boolean;
  by_variation: boolean;
  shares: [number, number];
  variations: [number, number];
}
export interface Rfm { kind: "rfm"; measure: Measure; scale: number; borders: Borders | null; groups: Group[] }
export interface Hand { kind: "list"; label: Words; color: string }
export type Definition = Rules | Abc | Rfm | Hand;
export type Schedule = Segmentation["schedule"];

export interface Draft {
  label: Words;
  text: string;
  object: string;
  schedule: Schedule;
  active: boolean;
  definition: Definition;
}

export const kinds: readonly Kind[] = ["rules", "abc", "rfm", "list"];
export const schedules: readonly Schedule[] = ["daily", "weekly", "monthly", "off"];
/** Names of the shapes in the server's complaints. */
export const tags = new Set(["definition", "given", "body", "rules", "abc", "rfm", "list"]);

const letters: [string, Color][] = [["A", "green"], ["B", "blue"], ["C", "gray"]];

export const newClass = (taken: number): RuleClass => {
  const [name, color] = letters[taken] ?? ["", "gray"];
  return { key: "", label: { ru: name, en: name }, color, condition: null };
};

const emptyMeasure: Measure = { object: "", link: "", field: "", moment: "", where: null, months: null, days: null };

/** What is usually measured of an object: deals won, where it has deals. */
export function usualMeasure(object: string, months: number | null): Measure {
  if (object !== "company" && object !== "person") return emptyMeasure;
  return {
    object: "deal", link: object, field: "amount", moment: "closed_at",
    where: { field: "state", op: "in", value: ["won"] },
    months, days: months === null ? 365 : null,
  };
}

const words = (ru: string, en: string): Words => ({ ru, en });

/** The groups RFM usually comes with; the last takes everybody left. */
export function usualGroups(scale: number): Group[] {
  const [top, high, mid] = [scale, scale - 1, Math.floor((scale + 1) / 2)];
  const every: Bounds = [1, top];
  const group = (key: string, label: Words, color: Color, r: Bounds, f: Bounds, m: Bounds): Group => ({ key, label, color, r, f, m });
  return [
    group("champions", words("Чемпионы", "Champions"), "green", [top, top], [high, top], [high, top]),
    group("loyal", words("Постоянные", "Loyal"), "teal", [mid, top], [high, top], every),
    group("big", words("Крупные", "Big spenders"), "blue", [mid, top], every, [top, top]),
    group("new", words("Новые", "New"), "cyan", [top, top], [1, 1], every),
    group("promising", words("Растущие", "Promising"), "lime", [mid, top], every, every),
    group("at_risk", words("Под угрозой ухода", "At risk"), "orange", [1, mid - 1], [mid, top], every),
    group("big_lost", words("Крупные, но ушли", "Big, but gone"), "red", [1, mid - 1], every, [high, top]),
    group("lost", words("Потерянные", "Lost"), "gray", [1, 1], every, every),
    group("sleeping", words("Спящие", "Sleeping"), "yellow", every, every, every),
  ];
}

export function newDefinition(kind: Kind, object: string): Definition {
  if (kind === "rules") return { kind, classes: [newClass(0), newClass(1)] };
  if (kind === "abc")
    return { kind, measure: usualMeasure(object, 12), by_share: true, by_variation: false, shares: [80, 15], variations: [10, 25] };
  if (kind === "rfm") return { kind, measure: usualMeasure(object, null), scale: 5, borders: null, groups: usualGroups(5) };
  return { kind, label: words("Входит", "In it"), color: "blue" };
}

export const newDraft = (object: string): Draft => ({
  label: words("", ""),
  text: "",
  object,
  schedule: "daily",
  active: true,
  definition: newDefinition("rules", object),
});

export const draftOf = (row: Segmentation): Draft => ({
  label: row.label,
  text: row.text,
  object: row.object,
  schedule: row.schedule,
  active: row.active,
  definition: row.definition as Definition,
});

export const sentOf = ({ label, text, object, schedule, active, definition }: Draft) => ({
  name: label.ru.trim() || label.en.trim(),
  name_en: label.en.trim(),
  text, object, schedule, active, definition,
});

/** Own borders that fit the scale: what is written already, then something higher. */
export function fittingBorders(scale: number, given: Borders | null): Borders {
  const usual: Borders = { recency: [30, 60, 120, 240], frequency: [2, 3, 5, 10], money: [10_000, 50_000, 100_000, 500_000] };
  const fit = (name: keyof Borders) => Array.from({ length: scale - 1 }, (_, at) => given?.[name][at] ?? usual[name][at] ?? at + 1);
  return { recency: fit("recency"), frequency: fit("frequency"), money: fit("money") };
}
