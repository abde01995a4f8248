import type { Valued } from "@/api/schema";
import classes from "./metrics.module.css";
import type { Figures } from "./metrics";

export interface Scale {
  from: number;
  to: number;
}

/** The scale on which the groups of a table stand beside one another: from nought, a share up to a hundred. */
export function scaleOf(told: Pick<Figures, "unit" | "groups" | "value" | "high" | "adds_up">): Scale {
  const rows = told.adds_up ? told.groups : [...told.groups, told];
  const ends = rows.flatMap((row) => [Number(row.value ?? 0), Number(row.high ?? 0)]);
  const most = Math.max(...ends, 0);
  return { from: Math.min(0, ...ends), to: told.unit === "share" ? Math.min(1, most) || 1 : most || 1 };
}

const place = (value: number, { from, to }: Scale) => `${Math.max(0, Math.min(100, ((value - from) / (to - from)) * 100))}%`;

/** A value and its interval drawn on the table's scale; without an interval, a bar from nought. */
export function Range({ row, scale, words }: { row: Pick<Valued, "value" | "low" | "high">; scale: Scale; words: string }) {
  if (row.value === null) return null;
  const sure = row.low !== null && row.high !== null;
  const [low, high] = [Number(row.low), Number(row.high)];
  return (
    <span className={classes.range} role="img" aria-label={words} title={words}>
      {sure ? (
        <>
          <span style={{ left: place(low, scale), right: `calc(100% - ${place(high, scale)})` }} />
          <i style={{ left: place(Number(row.value), scale) }} />
        </>
      ) : (
        <b style={{ width: place(Number(row.value), scale) }} />
      )}
    </span>
  );
}
