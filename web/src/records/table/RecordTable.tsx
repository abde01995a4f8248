import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import type { Totals } from "../data/rows";
import type { Describe, Row, ViewColumn } from "../model/types";
import { BodyRow } from "./BodyRow";
import { CellEditor, type EditorMove } from "./CellEditor";
import { moveColumn, nextSort, resizeColumn, toggleColumn, type TableColumn } from "./columns";
import { FooterRow } from "./FooterRow";
import { HeaderRow } from "./HeaderRow";
import type { Cell } from "./navigation";
import { headerState, isSelected, nothing, setRange, toggle, type Selection } from "./selection";
import { useCellEditing } from "./useCellEditing";
import { useGridKeys } from "./useGridKeys";
import { useTableTexts } from "./texts";
import classes from "./table.module.css";

export interface RecordTableProps {
  describe: Describe;
  columns: TableColumn[];
  rows: Row[];
  hasMore: boolean;
  loadMore: () => void;
  sort: string | null;
  onSort: (sort: string | null) => void;
  onColumns: (columns: ViewColumn[]) => void;
  selection: Selection;
  onSelection: (selection: Selection) => void;
  onOpen: (row: Row, how: "peek" | "page") => void;
  peeked?: string | null | undefined;
  totals?: Totals | undefined;
  footer?: ReactNode;
}

const ahead = 60;

/** The wide table: virtual rows, a sticky first column, editing in the cell, the whole of it by keyboard. */
export function RecordTable({
  describe, columns, rows, hasMore, loadMore, sort, onSort, onColumns, selection, onSelection, onOpen, peeked, totals, footer,
}: RecordTableProps) {
  const t = useTableTexts();
  const label = useLabel();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight(scroller);
  const [cell, setCell] = useState<Cell | null>(null);
  const lastChecked = useRef<string | null>(null);

  const shown = rows.length + (hasMore ? 12 : 0);
  const virtual = useVirtualizer({
    count: shown,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    paddingStart: 36,
    scrollPaddingStart: 36,
    scrollPaddingEnd: 36,
    useFlushSync: false,
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, rowHeight]);

  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastShown >= rows.length - ahead) loadMore();
  }, [hasMore, lastShown, rows.length, loadMore]);

  const cellElement = useCallback(
    ({ row, column }: Cell) => document.getElementById(`${gridId}-${row}-${column}`),
    [gridId],
  );
  const goTo = useCallback(
    (next: Cell) => {
      setCell(next);
      virtual.scrollToIndex(next.row, { align: "auto" });
      requestAnimationFrame(() => cellElement(next)?.scrollIntoView({ block: "nearest", inline: "nearest" }));
    },
    [virtual, cellElement],
  );
  const moveTo = useCallback(
    (from: Cell, by: EditorMove) => {
      const down = by === "down" ? 1 : 0;
      const aside = by === "right" ? 1 : by === "left" ? -1 : 0;
      goTo({
        row: Math.min(rows.length - 1, from.row + down),
        column: Math.max(0, Math.min(columns.length - 1, from.column + aside)),
      });
      scroller.current?.focus({ preventScroll: true });
    },
    [goTo, rows.length, columns.length],
  );
  const edit = useCellEditing({ describe, rows, columns, cellElement, moveTo });

  const order = useCallback(() => rows.map((row) => row.id), [rows]);
  const check = (row: Row, range: boolean) => {
    const from = lastChecked.current;
    // The server has no «everything but these»: taking one out leaves the others that are on the screen.
    if (selection.mode === "found") {
      onSelection({ mode: "some", ids: new Set(order().filter((id) => id !== row.id)) });
      return;
    }
    if (range && from) onSelection(setRange(selection, order(), from, row.id, !isSelected(selection, row.id)));
    else onSelection(toggle(selection, row.id));
    lastChecked.current = row.id;
  };
  const checkAll = useCallback(
    () => onSelection(headerState(selection, order()) === "all" ? nothing : { mode: "some", ids: new Set(order()) }),
    [onSelection, selection, order],
  );

  const onKeyDown = useGridKeys({
    cell,
    size: { rows: rows.length, columns: columns.length, page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2) },
    goTo,
    edit: edit.start,
    open: (at, how) => rows[at.row] && onOpen(rows[at.row] as Row, how),
    check: (at, range) => rows[at.row] && check(rows[at.row] as Row, range),
    checkAll,
    leave: () => (selection.ids.size || selection.mode === "found" ? onSelection(nothing) : setCell(null)),
  });

  const press = (event: React.MouseEvent) => {
    const target = event.target as HTMLElement;
    const at = Number(target.closest<HTMLElement>("[data-row]")?.dataset.row ?? -1);
    const row = rows[at];
    if (!row) return;
    if (target.closest("[data-part='check']")) return check(row, event.shiftKey);
    const column = Number(target.closest<HTMLElement>("[data-column]")?.dataset.column ?? -1);
    if (column < 0) return;
    const again = cell?.row === at && cell.column === column;
    setCell({ row: at, column });
    if (target.closest("[data-part='name']")) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1) return;
      event.preventDefault();
      onOpen(row, "peek");
    } else if (!target.closest("a") && (again || event.detail === 2)) edit.start({ row: at, column });
  };

  // Neither depends on the rows in sight: at a turn of the wheel only rows are drawn.
  const header = useMemo(() => {
    const viewColumns = columns.map(({ key, width }) => ({ key, width }));
    return (
      <HeaderRow
        columns={columns}
        sort={sort}
        checked={headerState(selection, order())}
        onCheck={checkAll}
        onSort={(key, exact) => onSort(exact !== undefined ? exact : nextSort(sort, key))}
        onMove={(key, to) => onColumns(moveColumn(viewColumns, key, to))}
        onResize={(key, width) => onColumns(resizeColumn(viewColumns, key, width))}
        onHide={(key) => onColumns(toggleColumn(viewColumns, key))}
      />
    );
  }, [columns, sort, selection, order, checkAll, onSort, onColumns]);
  const foot = useMemo(() => <FooterRow columns={columns} totals={totals}>{footer}</FooterRow>, [columns, totals, footer]);

  return (
    <>
      <div
        ref={scroller}
        className={classes.scroll}
        role="grid"
        tabIndex={0}
        aria-label={t("table", { object: label(describe.labels) })}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-activedescendant={cell ? `${gridId}-${cell.row}-${cell.column}` : undefined}
        onKeyDown={onKeyDown}
        onFocus={(event) => event.target === event.currentTarget && !cell && rows.length > 0 && setCell({ row: items[0]?.index ?? 0, column: 0 })}
        onClick={press}
        onScroll={(event) => {
          // Columns stick only when there is something to stick over: each that sticks is a layer to compose.
          event.currentTarget.toggleAttribute("data-aside", event.currentTarget.scrollLeft > 0);
          if (edit.editing) edit.cancel();
        }}
      >
        {header}
        <div className={classes.body} role="rowgroup" style={{ height: virtual.getTotalSize() - 36, width: widthOf(columns) }}>
          {items.map((item) => (
            <BodyRow
              key={rows[item.index]?.id ?? `wait-${item.index}`}
              row={rows[item.index]}
              index={item.index}
              top={item.start - 36}
              columns={columns}
              plural={describe.plural}
              selected={Boolean(rows[item.index] && isSelected(selection, (rows[item.index] as Row).id))}
              peeked={Boolean(peeked && rows[item.index]?.id === peeked)}
              active={cell?.row === item.index ? cell.column : -1}
              gridId={gridId}
            />
          ))}
        </div>
        {foot}
      </div>
      {edit.editing && (
        <CellEditor
          key={`${edit.editing.row.id}-${edit.editing.column.key}-${edit.editing.error ?? ""}`}
          field={edit.editing.column.field}
          rect={edit.editing.rect}
          initial={edit.editing.initial}
          error={edit.editing.error}
          onCommit={(value, move) => void edit.commit(value, move)}
          onCancel={() => {
            edit.cancel();
            scroller.current?.focus({ preventScroll: true });
          }}
        />
      )}
    </>
  );
}

const widthOf = (columns: TableColumn[]) => columns.reduce((sum, column) => sum + column.width, 40);

/** The height of a row as the theme sets it: usual or compact. */
function useRowHeight(scroller: React.RefObject<HTMLDivElement | null>): number {
  const [height, setHeight] = useState(40);
  useEffect(() => {
    const read = () => {
      const said = getComputedStyle(scroller.current ?? document.documentElement).getPropertyValue("--row-height");
      setHeight(Number.parseInt(said, 10) || 40);
    };
    read();
    const watch = new MutationObserver(read);
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ["data-rows"] });
    return () => watch.disconnect();
  }, [scroller]);
  return height;
}
