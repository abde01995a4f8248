/** A table of figures as it is drawn: its lines with their subtotals, and its chart. */
import { isTime, type CutValue } from "@/records/figures/among";
import type { ChartGiven, ChartKind, ChartSeries } from "@/records/figures/chartLayout";
import { groupName } from "@/records/figures/groupName";
import { drawn, type Value } from "@/records/figures/units";
import type { Formats } from "@/records/format/formats";
import type { FigureTold, FiguresOf, TableAnswer } from "./shapes";

export interface Line extends FiguresOf {
  id: string;
  kind: "group" | "row" | "rest" | "whole";
  name: string;
  /** Inside a group. */
  inner: boolean;
  /** The values of its cuts; none: what is behind it cannot be asked. */
  rows: (string | null)[] | null;
}

type Names = Pick<Formats, "month" | "date" | "language">;

/** The name of a value of a cut. */
export const nameOf = (value: CutValue, cut: string | undefined, formats: Names): string => groupName(value.label, formats, cut === "day");

const idOf = (keys: (string | null)[]) => JSON.stringify(keys);

/** The lines one under another: with two cuts each group has its subtotal, and its rows unless it is folded. */
export function linesOf(told: TableAnswer, folded: ReadonlySet<string>, formats: Names): Line[] {
  const [first, second] = told.row_cuts.map(({ key }) => key);
  const rest = told.rows.filter((row) => row.rest).map((row): Line => ({ id: "rest", kind: "rest", name: row.keys[0]?.label ?? "", inner: false, rows: null, cells: row.cells, total: row.total }));
  const rows = told.rows.filter((row) => !row.rest);
  if (!first) return [];
  if (!second) {
    return [
      ...rows.map((row): Line => {
        const keys = row.keys.map(({ value }) => value);
        return { id: idOf(keys), kind: "row", name: row.keys[0] ? nameOf(row.keys[0], first, formats) : "", inner: false, rows: keys, cells: row.cells, total: row.total };
      }),
      ...rest,
    ];
  }
  const inside = new Map<string, typeof rows>();
  for (const row of rows) {
    const group = idOf([row.keys[0]?.value ?? null]);
    inside.set(group, [...(inside.get(group) ?? []), row]);
  }
  const groups = told.subtotals.flatMap(({ key, cells, total }): Line[] => {
    const id = idOf([key.value]);
    const head: Line = { id, kind: "group", name: nameOf(key, first, formats), inner: false, rows: [key.value], cells, total };
    if (folded.has(id)) return [head];
    return [
      head,
      ...(inside.get(id) ?? []).map((row): Line => {
        const keys = row.keys.map(({ value }) => value);
        return { id: idOf(keys), kind: "row", name: row.keys[1] ? nameOf(row.keys[1], second, formats) : "", inner: true, rows: keys, cells: row.cells, total: row.total };
      }),
    ];
  });
  return [...groups, ...rest];
}

export const groupIds = (told: TableAnswer): string[] => told.subtotals.map(({ key }) => idOf([key.value]));

/** Whether there are records to show behind a value: a formula has none of its own, nothing is nothing. */
export const opens = (figure: FigureTold, value: Value): boolean => !figure.computed && value !== null && Number(value) !== 0;

/** The places of the columns of a table, that of all of them last. */
export const places = (columns: number): number[] => Array.from({ length: columns + 1 }, (_, at) => at);

const mostOnPaper = 12;

/** The same on paper: as many columns as a sheet is wide, the others in tables of their own below. */
export function sheets(columns: number, figures: number): number[][] {
  const all = places(columns);
  const each = Math.max(1, Math.floor(mostOnPaper / figures));
  return Array.from({ length: Math.ceil(all.length / each) }, (_, at) => all.slice(at * each, (at + 1) * each));
}

export interface TableChart extends ChartGiven {
  figure: FigureTold;
  /** What a pressed place stands for: the values of the rows and of the column; null of what is put together. */
  picked: (at: number, series: number) => { rows: (string | null)[]; columns: (string | null)[] } | null;
}

const mostSeries = 6;

/**
 * The figure `of` as a chart. Time lies along the axis whichever way the table has it; the other cut makes the
 * series, the small ones together where figures add up. With two cuts down the groups are drawn.
 */
export function chartOf(told: TableAnswer, kind: ChartKind, of: string, words: { rest: string; whole: string }, formats: Names): TableChart | null {
  const place = told.figures.findIndex(({ key }) => key === of);
  const figure = told.figures[place];
  if (!figure) return null;
  const [rowCut] = told.row_cuts.map(({ key }) => key);
  const [columnCut] = told.column_cuts.map(({ key }) => key);
  const groups = told.subtotals.length > 0 ? told.subtotals.map(({ key, ...rest }) => ({ keys: [key], rest: false, ...rest })) : told.rows;
  const lines = groups.map((row) => ({
    name: row.rest ? words.rest : row.keys[0] ? nameOf(row.keys[0], rowCut, formats) : "",
    rows: row.rest ? null : [row.keys[0]?.value ?? null],
    values: row.cells.map((cell) => drawn(cell[place] ?? null)),
    total: drawn(row.total[place] ?? null),
  }));
  const columns = told.columns.map((column) => ({ name: nameOf(column, columnCut, formats), value: column.value }));
  if (!columnCut || kind === "pie") {
    const along = lines.length > 0 ? lines : columns.map(({ name, value }, at) => ({ name, rows: null, value, total: drawn(told.totals.cells[at]?.[place] ?? null) }));
    if (along.length === 0) return { kind, figure, names: [words.whole], series: [{ name: figure.name, values: [drawn(told.totals.total[place] ?? null)] }], picked: () => ({ rows: [], columns: [] }) };
    return {
      kind,
      figure,
      names: along.map(({ name }) => name),
      series: [{ name: figure.name, values: along.map(({ total }) => total) }],
      ordered: isTime(lines.length > 0 ? rowCut : columnCut),
      picked: (at) => (lines.length > 0 ? pickedRow(lines[at]?.rows) : { rows: [], columns: [columns[at]?.value ?? null] }),
    };
  }
  if (lines.length === 0) {
    const values = columns.map((_, at) => drawn(told.totals.cells[at]?.[place] ?? null));
    return { kind, figure, names: columns.map(({ name }) => name), series: [{ name: figure.name, values }], ordered: isTime(columnCut), picked: (at) => ({ rows: [], columns: [columns[at]?.value ?? null] }) };
  }
  const across = isTime(columnCut) || (!isTime(rowCut) && columns.length > mostSeries && lines.length < columns.length);
  const series: (ChartSeries & { at: number })[] = across
    ? lines.map((line, at) => ({ name: line.name, values: line.values, at }))
    : columns.map(({ name }, at) => ({ name, values: lines.map((line) => line.values[at] ?? null), at }));
  const few = together(series, figure, words.rest);
  return {
    kind,
    figure,
    names: across ? columns.map(({ name }) => name) : lines.map(({ name }) => name),
    series: few,
    ordered: isTime(across ? columnCut : rowCut),
    picked: (at, one) => {
      const found = few[one]?.at ?? -1;
      const [row, column] = across ? [found, at] : [at, found];
      const keys = lines[row]?.rows;
      return found < 0 || !keys ? null : { rows: keys, columns: [columns[column]?.value ?? null] };
    },
  };
}

const pickedRow = (rows: (string | null)[] | null | undefined) => (rows ? { rows, columns: [] } : null);

/** The largest series in their order; the rest as one where they add up, else not drawn. */
function together(series: (ChartSeries & { at: number })[], figure: FigureTold, rest: string) {
  if (series.length <= mostSeries + 1) return series;
  const size = ({ values }: ChartSeries) => values.reduce<number>((sum, value) => sum + Math.abs(value ?? 0), 0);
  const kept = new Set([...series].sort((one, other) => size(other) - size(one)).slice(0, mostSeries));
  const large = series.filter((one) => kept.has(one));
  const small = series.filter((one) => !kept.has(one));
  if (!figure.adds_up) return large;
  const values = (large[0]?.values ?? []).map((_, at) => small.reduce((sum, one) => sum + (one.values[at] ?? 0), 0));
  return [...large, { name: rest, values, at: -1, rest: true }];
}
