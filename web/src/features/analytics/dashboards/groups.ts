/** Groups of one or two cuts as a chart has them: names along, series across. */
import { drawn } from "@/records/figures/units";
import type { MetricGroup } from "../metrics/metrics";

export interface Crossed {
  names: string[];
  series: { name: string; values: (number | null)[] }[];
  /** The group of a place of the chart. */
  at: (name: number, series: number) => MetricGroup | undefined;
}

export function crossed(groups: MetricGroup[], nameOf: (label: string) => string, seriesOf: (label: string) => string): Crossed {
  const rows = new Map<string | null, string>();
  const columns = new Map<string | null, string>();
  const found = new Map<string, MetricGroup>();
  const place = (row: string | null, column: string | null) => JSON.stringify([row, column]);
  for (const group of groups) {
    const [first, second] = group.keys;
    if (!first) continue;
    rows.set(first.value, nameOf(first.label));
    columns.set(second?.value ?? null, second ? seriesOf(second.label) : "");
    found.set(place(first.value, second?.value ?? null), group);
  }
  const [names, across] = [[...rows.keys()], [...columns.keys()]];
  return {
    names: [...rows.values()],
    series: across.map((column) => ({
      name: columns.get(column) ?? "",
      values: names.map((row) => drawn(found.get(place(row, column))?.value ?? null)),
    })),
    at: (name, series) => found.get(place(names[name] ?? null, across[series] ?? null)),
  };
}
