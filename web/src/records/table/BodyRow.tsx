import { memo } from "react";
import { LinkedName } from "../fieldTypes/LinkType";
import { typeOf } from "../fieldTypes/registry";
import type { Link, Row } from "../model/types";
import { isEmpty } from "../model/values";
import { Mark } from "../places";
import type { TableColumn } from "./columns";
import { useTableTexts } from "./texts";
import classes from "./table.module.css";

interface BodyRowProps {
  row: Row | undefined;
  index: number;
  top: number;
  columns: TableColumn[];
  plural: string;
  selected: boolean;
  peeked: boolean;
  /** The column under the keyboard, or -1. */
  active: number;
  gridId: string;
}

/** One line of the table. Plain elements only: dozens of these are drawn at every turn of the wheel. */
export const BodyRow = memo(function BodyRow({ row, index, top, columns, plural, selected, peeked, active, gridId }: BodyRowProps) {
  const t = useTableTexts();
  const style = { transform: `translateY(${top}px)` };
  if (!row) {
    return (
      <div className={classes.row} style={style} role="row" aria-rowindex={index + 2} aria-busy="true">
        <div className={classes.check} />
        {columns.map((column, at) => (
          <div key={column.key} className={`${classes.cell} ${at === 0 ? classes.sticky : ""}`} style={{ width: column.width }}>
            <div className={classes.bone} />
          </div>
        ))}
      </div>
    );
  }
  const [first] = columns;
  const name = first ? nameText(row[first.key]) : "";
  return (
    <div
      className={classes.row}
      style={style}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-selected={selected || undefined}
      data-peeked={peeked || undefined}
      data-row={index}
    >
      <div className={classes.check} data-part="check" role="gridcell" aria-colindex={1}>
        <input type="checkbox" tabIndex={-1} className={classes.box} checked={selected} readOnly aria-label={t("selectRow", { name })} />
      </div>
      {columns.map((column, at) => (
        <div
          key={column.key}
          id={`${gridId}-${index}-${at}`}
          role="gridcell"
          aria-colindex={at + 2}
          className={at === 0 ? `${classes.cell} ${classes.sticky}` : classes.cell}
          style={{ width: column.width }}
          data-column={at}
          data-align={typeOf(column.field).align}
          data-active={active === at || undefined}
        >
          {at === 0 ? (
            <>
              <a href={`/${plural}/${row.id}`} className={classes.name} data-part="name" tabIndex={-1} title={name.length > 30 ? name : undefined}>
                {name || "—"}
              </a>
              <Mark id={row.id} within="inRow" />
            </>
          ) : (
            <CellValue column={column} value={row[column.key]} />
          )}
        </div>
      ))}
    </div>
  );
});

function nameText(value: unknown): string {
  if (typeof value === "string") return value;
  return value && typeof value === "object" && "name" in value ? String(value.name) : "";
}

function CellValue({ column: { field }, value }: { column: TableColumn; value: unknown }) {
  if (isEmpty(value)) return null;
  if (field.type === "link" && !field.multiple) return <LinkedName target={field.target} link={value as Link} />;
  const { Show } = typeOf(field);
  return <Show field={field} value={value} mode="cell" />;
}
