/** Values of figures as they are written, by their unit. */
import type { Formats } from "../format/formats";

export const units = ["count", "money", "share", "days", "number"] as const;
export type Unit = (typeof units)[number];
/** Money comes as a decimal string. */
export type Value = number | string | null;

/** How a value of a unit is written, without the words that need a plural: null where there is nothing to write. */
export function written(value: Value, unit: string, formats: Formats): string | null {
  if (value === null || value === "") return null;
  const found = Number(value);
  if (unit === "money") return formats.money(Math.abs(found) >= 1000 ? String(Math.round(found)) : value);
  if (unit === "share") return formats.percent(found, 1);
  if (unit === "days") return Math.abs(found) < 1 ? formats.duration(Math.round(found * 1440)) : formats.number(rounded(found));
  return formats.number(unit === "count" ? found : Math.round(found * 100) / 100);
}

/** Tenths of a day matter while there are few of them. */
export const rounded = (days: number): number => (Math.abs(days) >= 100 ? Math.round(days) : Math.round(days * 10) / 10);

/** A value on an axis or over a bar, where room is short. */
export function short(value: number, unit: string, formats: Formats): string {
  if (unit === "money") return formats.moneyShort(value);
  if (unit === "share") return formats.percent(value, Math.abs(value) < 0.1 ? 1 : 0);
  return formats.number(Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100);
}

/** A value as a number to draw; no value is a gap. */
export const drawn = (value: Value): number | null => (value === null || value === "" ? null : Number(value));
