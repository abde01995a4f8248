/** Where the keyboard is in the grid, and where each key takes it. */
export interface Cell {
  row: number;
  column: number;
}

export interface GridSize {
  rows: number;
  columns: number;
  page: number;
}

/** The cell a key leads to; null when the key is not one of movement. Keys, not letters: any layout works. */
export function cellAfter(cell: Cell, key: string, size: GridSize, ctrl = false): Cell | null {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const within = (row: number, column: number): Cell => ({
    row: Math.max(0, Math.min(last.row, row)),
    column: Math.max(0, Math.min(last.column, column)),
  });
  switch (key) {
    case "ArrowDown":
      return ctrl ? within(last.row, cell.column) : within(cell.row + 1, cell.column);
    case "ArrowUp":
      return ctrl ? within(0, cell.column) : within(cell.row - 1, cell.column);
    case "ArrowRight":
      return ctrl ? within(cell.row, last.column) : within(cell.row, cell.column + 1);
    case "ArrowLeft":
      return ctrl ? within(cell.row, 0) : within(cell.row, cell.column - 1);
    case "Home":
      return ctrl ? within(0, 0) : within(cell.row, 0);
    case "End":
      return ctrl ? within(last.row, last.column) : within(cell.row, last.column);
    case "PageDown":
      return within(cell.row + size.page, cell.column);
    case "PageUp":
      return within(cell.row - size.page, cell.column);
    default:
      return null;
  }
}

/** A key that types something into the cell: one visible character, with no command key held. */
export function typesText(event: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }): boolean {
  return event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
}
