import type { KeyboardEvent } from "react";
import { cellAfter, typesText, type Cell, type GridSize } from "./navigation";

interface GridKeys {
  cell: Cell | null;
  size: GridSize;
  goTo: (cell: Cell) => void;
  edit: (cell: Cell, typed?: string) => void;
  open: (cell: Cell, how: "peek" | "page") => void;
  check: (cell: Cell, range: boolean) => void;
  checkAll: () => void;
  leave: () => void;
}

/** The keyboard of the grid. By the place of the key where it is a letter, so that the Russian layout does the same. */
export function useGridKeys({ cell, size, goTo, edit, open, check, checkAll, leave }: GridKeys) {
  return (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const ctrl = event.ctrlKey || event.metaKey;
    if (ctrl && event.code === "KeyA") {
      event.preventDefault();
      checkAll();
      return;
    }
    if (!cell || size.rows === 0) return;
    const next = cellAfter(cell, event.key, size, ctrl);
    if (next) {
      event.preventDefault();
      goTo(next);
      return;
    }
    switch (event.key) {
      case "Enter":
        event.preventDefault();
        if (ctrl) open(cell, "page");
        else if (cell.column === 0) open(cell, "peek");
        else edit(cell);
        return;
      case "F2":
        event.preventDefault();
        edit(cell);
        return;
      case "Delete":
      case "Backspace":
        event.preventDefault();
        edit(cell);
        return;
      case " ":
        event.preventDefault();
        check(cell, event.shiftKey);
        return;
      case "Escape":
        leave();
        return;
      default:
        // The first letter goes into the editor as its beginning.
        if (typesText(event) && cell.column > 0) {
          event.preventDefault();
          edit(cell, event.key);
        }
    }
  };
}
