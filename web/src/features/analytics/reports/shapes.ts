/** What the server tells of reports. */
import type { CutValue } from "@/records/figures/among";
import type { Unit, Value } from "@/records/figures/units";
import type { DefinitionSent } from "./definition";

interface Named {
  id: string;
  name: string;
}
interface Label {
  ru: string;
  en: string;
}

export interface Report {
  id: string;
  name: string;
  name_en: string;
  about: string;
  kind: "table" | "list";
  object: string;
  shared: { everyone: boolean; departments: Named[]; users: Named[] };
  mine: boolean;
  owner: Named | null;
  updated_at: string | null;
  can: { change: boolean; delete: boolean };
}
export interface WholeReport extends Report {
  definition: DefinitionSent;
}

export interface Offers {
  cuts: { key: string; label: Label }[];
  moments: { key: string; label: Label }[];
  columns: { path: string; label: Label; type: string }[];
}

export interface FigureTold {
  key: string;
  name: string;
  unit: Unit;
  computed: boolean;
  adds_up: boolean;
}
export interface FiguresOf {
  /** Of each column, in the order of the figures. */
  cells: Value[][];
  total: Value[];
}
export interface RowTold extends FiguresOf {
  keys: CutValue[];
  rest: boolean;
}
export interface SubtotalTold extends FiguresOf {
  key: CutValue;
}
export interface TableAnswer {
  kind: "table";
  object: string;
  from: string;
  to: string;
  currency: string | null;
  row_cuts: { key: string; label: Label }[];
  column_cuts: { key: string; label: Label }[];
  figures: FigureTold[];
  columns: CutValue[];
  rows: RowTold[];
  subtotals: SubtotalTold[];
  totals: FiguresOf;
  n: number;
  rest: number;
  left_out: number;
  counted_at: string;
}

export interface ColumnTold {
  path: string;
  key: string;
  label: string;
  type: string;
  computed: boolean;
  unit: Unit | null;
}
export interface ListAnswer {
  kind: "list";
  object: string;
  from: string;
  to: string;
  currency: string;
  columns: ColumnTold[];
  rows: { id: string; [key: string]: unknown }[];
  next: string | null;
  totals: Record<string, { sum: string | null; avg: string | null }>;
  count: { count: number; exact: boolean };
  counted_at: string;
}
export type Answer = TableAnswer | ListAnswer;
