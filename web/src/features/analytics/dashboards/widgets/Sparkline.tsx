import { begun, type Trend } from "../../metrics/metrics";
import { today } from "@/kit/format/zone";
import classes from "./spark.module.css";

const width = 100;
const height = 32;

/** How a figure went, without axes: bars of what adds up, else a line; the words stand beside it. */
export function Sparkline({ trend, bars }: { trend: Trend; bars: boolean }) {
  const parts = begun(trend, today());
  const values = parts.map((part) => (part.value === null ? null : Number(part.value)));
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const most = Math.max(...known, 0);
  const least = bars ? Math.min(...known, 0) : Math.min(...known);
  const y = (value: number) => height - 2 - ((value - least) / (most - least || 1)) * (height - 4);
  const step = width / Math.max(1, values.length - (bars ? 0 : 1));
  if (bars) {
    return (
      <svg className={classes.spark} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden>
        {values.map((value, at) =>
          value === null ? null : (
            <rect key={at} x={at * step + step * 0.12} width={step * 0.76} y={Math.min(y(value), y(0))} height={Math.max(1, Math.abs(y(0) - y(value)))} data-last={at === values.length - 1 || undefined} />
          ),
        )}
      </svg>
    );
  }
  // A part of which nothing is known breaks the line.
  const lines: string[][] = [[]];
  values.forEach((value, at) => (value === null ? lines.push([]) : lines.at(-1)?.push(`${(at * step).toFixed(1)},${y(value).toFixed(1)}`)));
  return (
    <svg className={classes.spark} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden>
      {lines.filter((line) => line.length > 1).map((line) => <polyline key={line[0]} points={line.join(" ")} vectorEffect="non-scaling-stroke" />)}
    </svg>
  );
}
