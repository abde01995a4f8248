import type { ReactNode } from "react";
import type { Totals } from "../data/rows";
import { useFormats } from "../format/FormatsProvider";
import type { TableColumn } from "./columns";
import { useTableTexts } from "./texts";
import classes from "./table.module.css";

interface FooterRowProps {
  columns: TableColumn[];
  totals?: Totals | undefined;
  children: ReactNode;
}

/** The line under the table: how many were found, and the sums of the columns of figures. */
export function FooterRow({ columns, totals, children }: FooterRowProps) {
  const t = useTableTexts();
  const formats = useFormats();
  const figure = (column: TableColumn, value: string | number | null) =>
    column.field.type === "money" ? formats.money(value) : formats.number(value);
  return (
    <div className={classes.foot} role="row">
      <div className={classes.check} />
      {columns.map((column, at) => {
        const total = totals?.[column.key];
        return (
          <div
            key={column.key}
            role="gridcell"
            className={at === 0 ? `${classes.cell} ${classes.sticky}` : classes.cell}
            style={{ width: column.width }}
            data-align={total ? "right" : undefined}
          >
            {at === 0 && children}
            {at > 0 && total && total.sum !== null && (
              <span className={classes.figures} title={`${t("sum")}; ${t("average", { value: figure(column, total.avg) })}`}>
                Σ {figure(column, total.sum)}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** Columns whose sums mean something and can be asked for. */
export function summable(columns: TableColumn[]): string[] {
  return columns
    .filter(({ field }) => field.adds_up)
    .filter(({ field }) => field.filterable || field.builtin)
    .map(({ key }) => key);
}
