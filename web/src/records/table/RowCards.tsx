import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { typeOf } from "../fieldTypes/registry";
import type { Describe, Row } from "../model/types";
import { fieldOf, isEmpty, nameOf } from "../model/values";
import { Mark } from "../places";
import classes from "./around.module.css";
import table from "./table.module.css";

interface RowCardsProps {
  describe: Describe;
  rows: Row[];
  hasMore: boolean;
  loadMore: () => void;
  onOpen: (row: Row) => void;
}

/** The same rows on a phone: the name and the card's fields, a line each. */
export function RowCards({ describe, rows, hasMore, loadMore, onOpen }: RowCardsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const keys = (describe.layout.card.length ? describe.layout.card : describe.layout.list)
    // The currency is told by the sign beside the amount.
    .filter((key) => key !== describe.name_field && key !== "currency")
    .slice(0, 4);
  const fields = keys.map((key) => fieldOf(describe, key)).filter((field) => field !== undefined);
  const virtual = useVirtualizer({
    count: rows.length + (hasMore ? 4 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => 84,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - 20) loadMore();
  }, [hasMore, last, rows.length, loadMore]);
  return (
    <div ref={scroller} className={classes.cards}>
      <div style={{ height: virtual.getTotalSize(), position: "relative" }}>
        {items.map((item) => {
          const row = rows[item.index];
          const style = { transform: `translateY(${item.start}px)` };
          if (!row) {
            return (
              <div key={item.key} ref={virtual.measureElement} data-index={item.index} className={classes.card} style={style}>
                <div className={table.bone} />
                <div className={table.bone} />
              </div>
            );
          }
          return (
            <div key={row.id} ref={virtual.measureElement} data-index={item.index} className={classes.card} style={style}>
              <a
                className={classes.cardName}
                href={`/${describe.plural}/${row.id}`}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey) return;
                  event.preventDefault();
                  onOpen(row);
                }}
              >
                {nameOf(describe, row) || "—"}
              </a>
              <Mark id={row.id} within="inCard" />
              <Lines fields={fields} row={row} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A number is called, an amount and a date are compared: what shares the line with them is cut instead. */
const whole = new Set(["phone", "money", "number", "date", "datetime", "time"]);

function Lines({ fields, row }: { fields: NonNullable<ReturnType<typeof fieldOf>>[]; row: Row }) {
  const filled = fields.filter((field) => !isEmpty(row[field.key]));
  const pairs = [filled.slice(0, 2), filled.slice(2, 4)].filter((pair) => pair.length > 0);
  return pairs.map((pair) => (
    <span key={pair[0]?.key} className={classes.cardLine}>
      {pair.map((field) => {
        const { Show } = typeOf(field);
        return (
          <span key={field.key} data-whole={whole.has(field.type) || undefined}>
            <Show field={field} value={row[field.key]} mode="compact" />
          </span>
        );
      })}
    </span>
  ));
}
