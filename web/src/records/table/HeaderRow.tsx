import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { type PointerEvent, Suspense, lazy, useRef, useState } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import { typeOf } from "../fieldTypes/registry";
import type { TableColumn } from "./columns";
import { useTableTexts } from "./texts";
import classes from "./table.module.css";

// A table has a dozen columns and their menus are seldom wanted: one is drawn when it is.
const ColumnMenu = lazy(() => import("./ColumnMenu"));

export interface HeaderRowProps {
  columns: TableColumn[];
  sort: string | null;
  checked: "all" | "some" | "none";
  onCheck: () => void;
  onSort: (key: string, sort?: string | null) => void;
  onMove: (key: string, to: number) => void;
  onResize: (key: string, width: number) => void;
  onHide: (key: string) => void;
}

export function HeaderRow({ columns, checked, onCheck, ...rest }: HeaderRowProps) {
  const t = useTableTexts();
  const [drop, setDrop] = useState<number | null>(null);
  return (
    <div className={classes.head} role="row" aria-rowindex={1}>
      <div className={classes.check} role="columnheader">
        <input
          type="checkbox"
          className={classes.box}
          aria-label={t("selectAll")}
          checked={checked === "all"}
          ref={(box) => {
            if (box) box.indeterminate = checked === "some";
          }}
          onChange={onCheck}
        />
      </div>
      {columns.map((column, at) => (
        <HeaderCell key={column.key} column={column} at={at} last={columns.length - 1} drop={drop} setDrop={setDrop} {...rest} />
      ))}
    </div>
  );
}

interface HeaderCellProps extends Pick<HeaderRowProps, "sort" | "onSort" | "onMove" | "onResize" | "onHide"> {
  column: TableColumn;
  at: number;
  last: number;
  drop: number | null;
  setDrop: (at: number | null) => void;
}

function HeaderCell({ column, at, last, sort, drop, setDrop, onSort, onMove, onResize, onHide }: HeaderCellProps) {
  const t = useTableTexts();
  const name = useLabel()(column.field.label);
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const direction = sort === column.key ? "ascending" : sort === `-${column.key}` ? "descending" : "none";
  const { sortable } = column.field;
  return (
    <div
      role="columnheader"
      aria-sort={direction}
      aria-colindex={at + 2}
      className={at === 0 ? `${classes.headCell} ${classes.sticky}` : classes.headCell}
      style={{ width: column.width }}
      data-drop={drop === at && at > 0 ? "before" : undefined}
      draggable={at > 0}
      onDragStart={(event) => {
        event.dataTransfer.setData("text/x-column", column.key);
        event.dataTransfer.effectAllowed = "move";
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("text/x-column")) return;
        event.preventDefault();
        setDrop(at);
      }}
      onDragEnd={() => setDrop(null)}
      onDrop={(event) => {
        event.preventDefault();
        setDrop(null);
        onMove(event.dataTransfer.getData("text/x-column"), at);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        setOpened(true);
      }}
    >
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={opened}
        className={classes.headButton}
        data-align={typeOf(column.field).align}
        title={name}
        onClickCapture={(event) => {
          // A plain press sorts; Alt+Down, the context menu and the keyboard's menu key open the menu.
          event.stopPropagation();
          if (sortable) onSort(column.key);
          else setOpened(true);
        }}
        onKeyDown={(event) => {
          if (event.altKey && event.key === "ArrowDown") setOpened(true);
          else if (event.altKey && event.key === "ArrowLeft") onMove(column.key, at - 1);
          else if (event.altKey && event.key === "ArrowRight") onMove(column.key, at + 1);
          else return;
          event.preventDefault();
        }}
      >
        <span>{name}</span>
        {direction === "ascending" && <IconArrowUp size={14} aria-hidden />}
        {direction === "descending" && <IconArrowDown size={14} aria-hidden />}
      </button>
      {opened && (
        <Suspense>
          <ColumnMenu
            {...{ name, sortable, at, last }}
            onSort={(how) => onSort(column.key, how === "up" ? column.key : `-${column.key}`)}
            onMove={(to) => onMove(column.key, to)}
            onHide={() => onHide(column.key)}
            onClose={() => {
              setOpened(false);
              button.current?.focus({ preventScroll: true });
            }}
          />
        </Suspense>
      )}
      <Grip label={t("resize", { name })} width={column.width} onResize={(width) => onResize(column.key, width)} />
    </div>
  );
}

/** The edge of a column: dragged with the pointer, moved with the arrows. */
function Grip({ label, width, onResize }: { label: string; width: number; onResize: (width: number) => void }) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const move = (event: PointerEvent) => {
    if (start.current) onResize(start.current.width + event.clientX - start.current.x);
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      className={classes.grip}
      draggable
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width };
      }}
      onPointerMove={move}
      onPointerUp={() => (start.current = null)}
      onKeyDown={(event) => {
        if (event.key === "ArrowLeft") onResize(width - 16);
        if (event.key === "ArrowRight") onResize(width + 16);
      }}
    />
  );
}
