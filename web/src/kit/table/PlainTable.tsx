import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./PlainTable.module.css";

export interface PlainColumn<T> {
  key: string;
  title: string;
  cell: (row: T) => ReactNode;
  width?: number | string;
  align?: "left" | "right" | "center";
  /** Not shown on a phone. */
  wide?: boolean;
}

interface PlainTableProps<T> {
  label: string;
  columns: PlainColumn<T>[];
  rows: T[];
  id: (row: T) => string | number;
  /** Opens the row; the first cell becomes a button for the keyboard. */
  onOpen?: (row: T) => void;
  /** Rows that open; all of them when not said. */
  opens?: (row: T) => boolean;
  /** A row that is out of use is dimmed. */
  dim?: (row: T) => boolean;
}

/** A short table of a settings screen. Long lists of records have their own. */
export function PlainTable<T>({ label, columns, rows, id, onOpen, opens = () => true, dim }: PlainTableProps<T>) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ key, title, width, align, wide }) => (
              <th key={key} scope="col" data-wide={wide || undefined} style={{ width, textAlign: align }}>{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={id(row)}
              data-open={(onOpen && opens(row)) || undefined}
              data-dim={dim?.(row) || undefined}
              onClick={(event) => {
                const inside = (event.target as HTMLElement).closest("a, button, input, label");
                if (onOpen && opens(row) && !inside) onOpen(row);
              }}
            >
              {columns.map(({ key, cell, align, wide }, place) => (
                <td key={key} data-wide={wide || undefined} style={{ textAlign: align }}>
                  {place === 0 && onOpen && opens(row) ? (
                    <UnstyledButton className={classes.opener} onClick={() => onOpen(row)}>{cell(row)}</UnstyledButton>
                  ) : (
                    cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
