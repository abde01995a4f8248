/** A report being composed: what the form keeps and what it sends. */
import type { Condition, Linked } from "@/api/types";
import type { ChartKind } from "@/records/figures/chartLayout";
import { isTime } from "@/records/figures/among";
import type { Unit } from "@/records/figures/units";
import { overField, type How } from "../metrics/definition";
import type { WholeReport } from "./shapes";

export type Kind = "table" | "list";
export type UnitSaid = Unit | "";

export interface Named {
  key: string;
  name: string;
  name_en: string;
  unit: UnitSaid;
}
/** A `plan` shows the targets of the metric its field names. */
export interface Measure extends Named {
  how: How | "plan";
  field: string;
  since: string;
  where: Condition | null;
  part: Condition | null;
}
export interface Computed extends Named {
  formula: string;
}
export interface Sort {
  by: string;
  desc: boolean;
}
export interface ChartSaid {
  kind: ChartKind;
  of: string;
}
export interface Shared {
  everyone: boolean;
  departments: string[];
  users: Linked[];
}

interface Over {
  object: string;
  where: Condition | null;
  at: string;
  period: string | null;
}
export interface TableSent extends Over {
  kind: "table";
  rows: string[];
  columns: string[];
  measures: Measure[];
  computed: Computed[];
  sort: Sort;
  top: number | null;
  chart: ChartSaid | null;
}
export interface ListSent extends Over {
  kind: "list";
  columns: string[];
  sort: string;
  totals: string[];
  computed: Computed[];
  chart: null;
}
export type DefinitionSent = TableSent | ListSent;

export interface ReportSent {
  name: string;
  name_en: string;
  about: string;
  definition: DefinitionSent;
  shared: { everyone: boolean; departments: string[]; users: string[] };
}

/** Both kinds are kept while a report is composed: trying the other one loses nothing. */
export interface Draft extends Over {
  name: string;
  name_en: string;
  about: string;
  shared: Shared;
  kind: Kind;
  table: Pick<TableSent, "rows" | "columns" | "measures" | "computed" | "sort" | "top" | "chart">;
  list: Pick<ListSent, "columns" | "sort" | "totals" | "computed">;
}

export const byName = "name";
export const most = { measures: 8, computed: 6 } as const;
export const chartKinds = ["bar", "stacked", "line", "pie"] as const;

const nextKey = (letter: string, taken: Named[]): string => {
  const keys = new Set(taken.map(({ key }) => key));
  let number = taken.length + 1;
  while (keys.has(`${letter}${number}`)) number += 1;
  return `${letter}${number}`;
};

export const newMeasure = (taken: Named[]): Measure => ({
  key: nextKey("m", taken), name: "", name_en: "", unit: "", how: "count", field: "", since: "", where: null, part: null,
});
export const newComputed = (taken: Named[]): Computed => ({ key: nextKey("c", taken), name: "", name_en: "", unit: "number", formula: "" });

const newTable = (): Draft["table"] => ({ rows: [], columns: [], measures: [newMeasure([])], computed: [], sort: { by: byName, desc: false }, top: null, chart: null });
const newList = (): Draft["list"] => ({ columns: [], sort: "", totals: [], computed: [] });

export const newDraft = (object: string): Draft => ({
  name: "", name_en: "", about: "", shared: { everyone: false, departments: [], users: [] },
  kind: "table", object, where: null, at: "created_at", period: "this_quarter", table: newTable(), list: newList(),
});

/** Another object has other fields: nothing chosen of the old one is kept, but the words are. */
export const ofObject = (draft: Draft, object: string): Draft =>
  object === draft.object ? draft : { ...newDraft(object), name: draft.name, name_en: draft.name_en, about: draft.about, shared: draft.shared, kind: draft.kind };

const named = <N extends Named>(one: N, likely: (one: N) => string): N => ({ ...one, name: one.name.trim() || likely(one) });

/** What is sent; a figure without a name of its own is called by what it counts. */
export function definitionOf(draft: Draft, likely: (measure: Measure) => string): DefinitionSent {
  const over = { object: draft.object, where: draft.where, at: draft.at, period: draft.at ? draft.period : null };
  if (draft.kind === "list") {
    return { ...over, kind: "list", ...draft.list, computed: draft.list.computed.map((one) => named(one, ({ key }) => key)), chart: null };
  }
  const { table } = draft;
  return {
    ...over,
    kind: "table",
    ...table,
    measures: table.measures.map((one) => named({ ...one, part: one.how === "share" ? one.part : null }, likely)),
    computed: table.computed.map((one) => named(one, ({ key }) => key)),
  };
}

export const sentOf = (draft: Draft, likely: (measure: Measure) => string): ReportSent => ({
  name: draft.name.trim(),
  name_en: draft.name_en.trim(),
  about: draft.about.trim(),
  definition: definitionOf(draft, likely),
  shared: { everyone: draft.shared.everyone, departments: draft.shared.departments, users: draft.shared.users.map(({ id }) => id) },
});

const sharedOf = ({ shared }: WholeReport): Shared => ({ everyone: shared.everyone, departments: shared.departments.map(({ id }) => id), users: shared.users });

export function draftOf(report: WholeReport): Draft {
  const { definition } = report;
  const { object, where, at, period } = definition;
  const words = { name: report.name, name_en: report.name_en, about: report.about, shared: sharedOf(report) };
  const empty = newDraft(object);
  const common = { ...empty, ...words, where, at, period };
  if (definition.kind === "list") {
    const { columns, sort, totals, computed } = definition;
    return { ...common, kind: "list", list: { columns, sort, totals, computed } };
  }
  const { rows, columns, measures, computed, sort, top, chart } = definition;
  return { ...common, kind: "table", table: { rows, columns, measures, computed, sort, top, chart } };
}

/** A copy belongs to who makes it, and is shown to nobody until they say so. */
export const copyOf = (report: WholeReport, name: string): Draft => ({ ...draftOf(report), name, name_en: "", shared: newDraft("").shared });

/** What a figure still lacks, by its place: known before the server is asked. */
export function lacking(draft: Draft): string[] {
  const formulas = (computed: Computed[]) => computed.flatMap((one, place) => (one.formula.trim() ? [] : [`computed.${place}.formula`]));
  if (draft.kind === "list") return [...(draft.list.columns.length > 0 ? [] : ["columns"]), ...formulas(draft.list.computed)];
  const { measures, computed } = draft.table;
  return [
    ...(measures.length > 0 ? [] : ["measures"]),
    ...measures.flatMap((measure, place) => [
      ...((measure.how === "plan" || overField(measure.how)) && !measure.field ? [`measures.${place}.field`] : []),
      ...(measure.how === "share" && !measure.part ? [`measures.${place}.part`] : []),
    ]),
    ...formulas(computed),
  ];
}

/** A figure is gone: what named it names it no more. */
export function withoutFigure(table: Draft["table"], key: string): Draft["table"] {
  return {
    ...table,
    measures: table.measures.filter((one) => one.key !== key),
    computed: table.computed.filter((one) => one.key !== key),
    sort: table.sort.by === key ? { by: byName, desc: false } : table.sort,
    chart: table.chart?.of === key ? null : table.chart,
  };
}

/** Without a date there is no period, and no cut by parts of one. */
export function withMoment(draft: Draft, at: string): Draft {
  if (at) return { ...draft, at, period: draft.period ?? "this_quarter" };
  const kept = (cuts: string[]) => cuts.filter((cut) => !isTime(cut));
  return { ...draft, at, period: null, table: { ...draft.table, rows: kept(draft.table.rows), columns: kept(draft.table.columns) } };
}

/** What formulas of a list call a column. */
export const keyOf = (path: string): string => path.replaceAll(".", "_");
