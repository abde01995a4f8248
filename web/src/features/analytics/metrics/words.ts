/** How a metric's value changed. */
import type { BeforeTold, Valued } from "@/api/schema";

export interface ChangeTold {
  way: "rose" | "fell" | "same" | "unknown";
  /** How much: points of a share, percents of anything else, or the difference where there was nothing. */
  by: number | null;
  kind: "points" | "percent" | "plain";
  /** True: beyond chance; null: it cannot be told. */
  sure: boolean | null;
  good: boolean | null;
}

/** How a value differs from what it was. */
export function changeOf(now: Pick<Valued, "value">, before: Pick<BeforeTold, "value" | "beyond_chance">, unit: string, better: string): ChangeTold {
  const nothing: ChangeTold = { way: "unknown", by: null, kind: "plain", sure: null, good: null };
  if (now.value === null || before.value === null) return nothing;
  const [is, was] = [Number(now.value), Number(before.value)];
  const difference = is - was;
  const kind = unit === "share" ? "points" : was === 0 ? "plain" : "percent";
  const by = kind === "points" ? difference * 100 : kind === "percent" ? (difference / Math.abs(was)) * 100 : difference;
  const shown = Math.abs(Math.round(by * 10) / 10);
  if (difference === 0 || shown === 0) return { way: "same", by: 0, kind, sure: before.beyond_chance, good: null };
  const way = difference > 0 ? "rose" : "fell";
  const good = better === "" || !before.beyond_chance ? null : (better === "up") === difference > 0;
  return { way, by: kind === "percent" && shown >= 10 ? Math.round(shown) : shown, kind, sure: before.beyond_chance, good };
}
