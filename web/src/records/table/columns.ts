import type { Describe, Field, ViewColumn } from "../model/types";
import { fieldOf } from "../model/values";

/** A column of the table: its field and its width in pixels. */
export interface TableColumn {
  key: string;
  field: Field;
  width: number;
}

export const narrowest = 64;
export const widest = 720;

/** The columns to draw: the name first, unknown and hidden fields left out, each width within reason. */
export function tableColumns(
  describe: Describe,
  chosen: ViewColumn[],
  defaultWidth: (field: Field) => number,
): TableColumn[] {
  const seen = new Set<string>();
  const columns: TableColumn[] = [];
  const ordered = [{ key: describe.name_field }, ...chosen] as ViewColumn[];
  for (const column of ordered) {
    if (seen.has(column.key)) continue;
    const field = fieldOf(describe, column.key);
    if (!field) continue;
    seen.add(column.key);
    const width = chosen.find((item) => item.key === column.key)?.width ?? null;
    const own = column.key === describe.name_field ? 280 : defaultWidth(field);
    columns.push({ key: column.key, field, width: clampWidth(width ?? own) });
  }
  return columns;
}

export function clampWidth(width: number): number {
  return Math.round(Math.max(narrowest, Math.min(widest, width)));
}

/** The column put before or after another; the first (sticky) column stays first. */
export function moveColumn(columns: ViewColumn[], key: string, to: number): ViewColumn[] {
  const from = columns.findIndex((column) => column.key === key);
  const column = columns[from];
  if (!column || from === 0) return columns;
  const target = Math.max(1, Math.min(columns.length - 1, to));
  if (target === from) return columns;
  const rest = columns.filter((item) => item.key !== key);
  rest.splice(target, 0, column);
  return rest;
}

export function resizeColumn(columns: ViewColumn[], key: string, width: number): ViewColumn[] {
  return columns.map((column) => (column.key === key ? { ...column, width: clampWidth(width) } : column));
}

export function toggleColumn(columns: ViewColumn[], key: string): ViewColumn[] {
  return columns.some((column) => column.key === key)
    ? columns.filter((column) => column.key !== key)
    : [...columns, { key }];
}

/** The next direction when a header is pressed: up, down, then back to the object's own order. */
export function nextSort(current: string | null, key: string): string | null {
  if (current === key) return `-${key}`;
  if (current === `-${key}`) return null;
  return key;
}
