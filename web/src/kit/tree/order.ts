/** A flat list with parents as a tree. */

interface Node {
  id: string;
  name: string;
  parent: string | null;
}

export interface Placed<T> {
  row: T;
  depth: number;
}

/** Parents before children, brothers by name; a row whose parent is missing stands at the top. */
export function inTreeOrder<T extends Node>(rows: T[]): Placed<T>[] {
  const known = new Set(rows.map(({ id }) => id));
  const below = new Map<string | null, T[]>();
  for (const row of rows) {
    const parent = row.parent !== null && known.has(row.parent) ? row.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), row]);
  }
  const walk = (parent: string | null, depth: number): Placed<T>[] =>
    (below.get(parent) ?? [])
      .sort((one, other) => one.name.localeCompare(other.name))
      .flatMap((row) => [{ row, depth }, ...walk(row.id, depth + 1)]);
  return walk(null, 0);
}

/** The row and everything below it: none of these may become its parent. */
export function withBelow<T extends Node>(rows: T[], id: string): Set<string> {
  const found = new Set([id]);
  for (const { row } of inTreeOrder(rows)) if (row.parent !== null && found.has(row.parent)) found.add(row.id);
  return found;
}
