import type { LossGroup } from "../losses/losses";

export interface Line {
  key: string;
  label: string;
  count: number;
}

const most = 12;

/** Groups of two cuts as a table: rows and columns with their totals, the largest first; columns past a dozen are left to the list. */
export function crossed(groups: LossGroup[]): { rows: Line[]; columns: Line[]; at: (row: string, column: string) => LossGroup | undefined } {
  const lines = [new Map<string, Line>(), new Map<string, Line>()] as const;
  const cells = new Map<string, LossGroup>();
  for (const group of groups) {
    const keys = [0, 1].map((place) => String(group.keys[place]?.value ?? ""));
    cells.set(keys.join("|"), group);
    lines.forEach((side, place) => {
      const key = keys[place] ?? "";
      const line = side.get(key) ?? { key, label: group.keys[place]?.label ?? "", count: 0 };
      line.count += group.count;
      side.set(key, line);
    });
  }
  const [rows, columns] = lines.map((side) => [...side.values()].sort((one, other) => other.count - one.count)) as [Line[], Line[]];
  return { rows, columns: columns.slice(0, most), at: (row, column) => cells.get(`${row}|${column}`) };
}
