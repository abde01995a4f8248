import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { ApiProblem } from "@/api/http";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { saveOptimistically } from "../data/save";
import { isEditable, typeOf } from "../fieldTypes/registry";
import type { Describe, Row } from "../model/types";
import { sameValue, toWire } from "../model/values";
import type { EditorMove } from "./CellEditor";
import type { TableColumn } from "./columns";
import type { Cell } from "./navigation";
import { useTableTexts } from "./texts";

export interface Editing {
  cell: Cell;
  row: Row;
  column: TableColumn;
  initial: unknown;
  rect: DOMRect;
  error?: string;
}

interface Surroundings {
  describe: Describe;
  rows: Row[];
  columns: TableColumn[];
  /** The element of a cell, scrolled into view. */
  cellElement: (cell: Cell) => HTMLElement | null;
  moveTo: (cell: Cell, by: EditorMove) => void;
}

/** Starting, saving and giving up the edit of one cell. A refused value stays in the editor with what is wrong. */
export function useCellEditing({ describe, rows, columns, cellElement, moveTo }: Surroundings) {
  const client = useQueryClient();
  const t = useTableTexts();
  const [editing, setEditing] = useState<Editing | null>(null);

  const start = useCallback(
    (cell: Cell, typed?: string) => {
      const row = rows[cell.row];
      const column = columns[cell.column];
      const element = cellElement(cell);
      if (!row || !column || !element) return;
      if (!isEditable(column.field) || !describe.can.change) {
        if (typed === undefined) toast(t("readOnly"));
        return;
      }
      const type = typeOf(column.field);
      let initial = row[column.key];
      if (typed !== undefined) {
        const begun = type.fromTyped?.(typed);
        if (begun === null || begun === undefined) {
          if (type.fromTyped) return;
        } else initial = begun;
      }
      setEditing({ cell, row, column, initial, rect: element.getBoundingClientRect() });
    },
    [rows, columns, cellElement, describe, t],
  );

  const commit = async (value: unknown, move: EditorMove) => {
    if (!editing) return;
    const { row, column, cell } = editing;
    const before = row[column.key];
    setEditing(null);
    moveTo(cell, move);
    if (sameValue(before, value)) return;
    try {
      await saveOptimistically(client, describe, row, {
        values: { [column.key]: toWire(column.field, value) },
        base: { [column.key]: toWire(column.field, before) },
        shown: { [column.key]: value },
        before: { [column.key]: before },
      });
    } catch (failure) {
      const said = failure instanceof ApiProblem ? failure.byField()[column.key] : undefined;
      if (!said) {
        toastFailure(failure);
        return;
      }
      setEditing({ ...editing, initial: value, error: said });
    }
  };

  return { editing, start, commit, cancel: () => setEditing(null) };
}
