/** How a chart is laid out in its box: which way its bars go, how much of it is drawn, what is put together. */
import type { Unit } from "./units";

export type ChartKind = "bar" | "stacked" | "line" | "pie";
export interface ChartSeries {
  name: string;
  values: (number | null)[];
  /** Put together out of what is small: it has no colour of its own. */
  rest?: boolean | undefined;
}
export interface ChartGiven {
  kind: ChartKind;
  names: string[];
  series: ChartSeries[];
  /** The names are steps of time: bars stand side by side however many there are. */
  ordered?: boolean | undefined;
}
export interface FiguresChartProps extends ChartGiven {
  unit: Unit;
  /** What the chart shows, for who does not see it. */
  words: string;
  /** The place of the name and of the series that were pressed. */
  onPick?: ((at: number, series: number) => void) | undefined;
  /** Without it the chart is as high as it needs. */
  height?: number | undefined;
}

export interface ChartLayout {
  kind: ChartKind;
  /** Bars lie one under another. */
  across: boolean;
  /** How many of the names are drawn. */
  shown: number;
  height: number;
  narrow: boolean;
  /** All the names fit side by side. */
  roomy: boolean;
}

const most = 30;
const usualHeight = 280;
const letter = 7;
const parts = 7;

export const isEmptyChart = ({ names, series }: Pick<ChartGiven, "names" | "series">): boolean =>
  names.length === 0 || series.every(({ values }) => values.every((value) => value === null));

/** A pie has one whole: of what is below nought, or of several series, it says nothing. */
export function drawnKind({ kind, series }: Pick<ChartGiven, "kind" | "series">): ChartKind {
  if (kind === "pie" && (series.length > 1 || series.some(({ values }) => values.some((value) => (value ?? 0) < 0)))) return "bar";
  return kind === "stacked" && series.length < 2 ? "bar" : kind;
}

export function layOut(given: ChartGiven, width: number, height?: number): ChartLayout {
  const kind = drawnKind(given);
  const { names, series, ordered } = given;
  const narrow = width < 520;
  const needed = names.reduce((sum, name) => sum + Math.min(name.length, 24) * letter + 16, 60);
  const across = (kind === "bar" || kind === "stacked") && !ordered && names.length > 1 && needed > width;
  const roomy = needed <= width;
  if (!across) return { kind, across, shown: names.length, height: height ?? usualHeight, narrow, roomy };
  const step = kind === "stacked" || series.length === 1 ? 26 : series.length * 13 + 10;
  const around = (series.length > 1 ? 36 : 8) + 28;
  const shown = Math.min(names.length, height === undefined ? most : Math.max(3, Math.floor((height - around) / step)));
  return { kind, across, shown, height: height ?? Math.max(160, shown * step + around), narrow, roomy };
}

export interface PiePart {
  name: string;
  value: number;
  /** Its place among the names; -1: it is put together out of several. */
  at: number;
}

/** The largest parts, and the rest of them as one. Nought is no part. */
export function pieParts(names: string[], values: (number | null)[], rest: string): PiePart[] {
  const all = names.map((name, at) => ({ name, value: values[at] ?? 0, at })).filter(({ value }) => value > 0).sort((one, other) => other.value - one.value);
  if (all.length <= parts) return all;
  const small = all.slice(parts - 1);
  return [...all.slice(0, parts - 1), { name: rest, value: small.reduce((sum, { value }) => sum + value, 0), at: -1 }];
}

export interface Spot {
  at: number;
  series: number;
}

/** Where a key leads on the chart: along the names sideways, between the series up and down. */
export function walked(spot: Spot | null, key: string, names: number, series: number): Spot | null {
  const ways: Record<string, [number, number]> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  if (key === "Home") return { at: 0, series: spot?.series ?? 0 };
  if (key === "End") return { at: names - 1, series: spot?.series ?? 0 };
  const way = ways[key];
  if (!way) return null;
  if (!spot) return { at: 0, series: 0 };
  const within = (value: number, count: number) => Math.min(Math.max(value, 0), count - 1);
  return { at: within(spot.at + way[0], names), series: within(spot.series + way[1], series) };
}
