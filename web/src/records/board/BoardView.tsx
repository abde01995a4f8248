import {
  DndContext, DragOverlay, KeyboardSensor, MouseSensor, pointerWithin, rectIntersection, TouchSensor, useDroppable, useSensor, useSensors,
  type Announcements, type CollisionDetection, type DragEndEvent, type KeyboardCoordinateGetter,
} from "@dnd-kit/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState, type CSSProperties } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import { tone } from "../fieldTypes/Badge";
import { useFormats } from "../format/FormatsProvider";
import type { Describe, Field } from "../model/types";
import { nameOf } from "../model/values";
import { Marked } from "../places";
import { BoardCard, CardFace } from "./BoardCard";
import { markPages, placeOf, type Card, type Column, type Stage } from "./columns";
import { useBoardTexts } from "./texts";
import classes from "./board.module.css";

interface BoardViewProps {
  describe: Describe;
  columns: Column[];
  fields: Field[];
  onMove: (card: Card, from: Stage, to: Stage) => void;
  onOpen: (card: Card) => void;
  loadMore: (stage: string, cursor: string) => void;
  chosen: string | null;
  movable: boolean;
}

/** A column under the pointer; for the keyboard, the one the card overlaps most. */
const collide: CollisionDetection = (args) => {
  const under = pointerWithin(args);
  return under.length ? under : rectIntersection(args);
};

/** Left and right take a lifted card to the neighbouring column. */
const byColumns: KeyboardCoordinateGetter = (event, { context }) => {
  const step = event.code === "ArrowRight" ? 1 : event.code === "ArrowLeft" ? -1 : 0;
  if (!step || !context.collisionRect) return undefined;
  event.preventDefault();
  const places = [...context.droppableRects.values()].sort((a, b) => a.left - b.left);
  const middle = context.collisionRect.left + context.collisionRect.width / 2;
  const at = places.findIndex((rect) => middle >= rect.left && middle <= rect.right);
  const next = places[Math.max(0, Math.min(places.length - 1, at + step))];
  return next ? { x: next.left + 6, y: next.top + 60 } : undefined;
};

/** The board: columns by stage, cards dragged with a pointer, a finger or the keyboard. */
export function BoardView({ describe, columns, fields, onMove, onOpen, loadMore, chosen, movable }: BoardViewProps) {
  const t = useBoardTexts();
  const label = useLabel();
  const [lifted, setLifted] = useState<Card | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: byColumns, keyboardCodes: { start: ["Space"], cancel: ["Escape"], end: ["Space", "Enter"] } }),
  );
  const cardOf = (id: unknown) => {
    const place = placeOf(columns, String(id));
    return place ? columns[place.column]?.cards[place.index] : undefined;
  };
  const pages = useMemo(() => markPages(columns), [columns]);
  const stageOf = (id: unknown) => columns.find((column) => column.stage.id === id)?.stage;
  const drop = ({ active, over }: DragEndEvent) => {
    setLifted(null);
    const place = placeOf(columns, String(active.id));
    const card = cardOf(active.id);
    const from = place && columns[place.column]?.stage;
    const to = over && stageOf(over.id);
    if (card && from && to && from.id !== to.id) onMove(card, from, to);
  };
  const said: Announcements = {
    onDragStart: ({ active }) => t("picked", { name: nameOf(describe, cardOf(active.id) ?? {}) }),
    onDragOver: ({ over }) => (over ? t("over", { stage: stageOf(over.id)?.name ?? "" }) : ""),
    onDragEnd: ({ over }) => (over ? t("dropped", { stage: stageOf(over.id)?.name ?? "" }) : t("cancelled")),
    onDragCancel: () => t("cancelled"),
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={collide}
      accessibility={{ announcements: said, screenReaderInstructions: { draggable: t("dragHint") } }}
      onDragStart={({ active }) => setLifted(cardOf(active.id) ?? null)}
      onDragEnd={drop}
      onDragCancel={() => setLifted(null)}
    >
      <Marked object={describe.key} pages={pages}>
        <div className={classes.board} role="list" aria-label={t("board", { object: label(describe.labels) })}>
          {columns.map((column) => (
            <BoardColumn key={column.stage.id} column={column} {...{ describe, fields, onOpen, loadMore, chosen, movable }} />
          ))}
        </div>
        <DragOverlay dropAnimation={null}>{lifted && <CardFace describe={describe} card={lifted} fields={fields} lifted />}</DragOverlay>
      </Marked>
    </DndContext>
  );
}

type ColumnProps = Pick<BoardViewProps, "describe" | "fields" | "onOpen" | "loadMore" | "chosen" | "movable"> & { column: Column };

function BoardColumn({ column, describe, fields, onOpen, loadMore, chosen, movable }: ColumnProps) {
  const t = useBoardTexts();
  const formats = useFormats();
  const { stage, cards, next } = column;
  const { setNodeRef, isOver } = useDroppable({ id: stage.id });
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 118,
    overscan: 6,
    getItemKey: (index) => cards[index]?.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (next && last >= cards.length - 6) loadMore(stage.id, next);
  }, [next, last, cards.length, loadMore, stage.id]);
  const count = `${formats.number(column.count)}${column.exact ? "" : "+"}`;
  const color = tone(stage.color);
  return (
    <section ref={setNodeRef} className={classes.column} data-over={isOver || undefined} role="listitem" aria-label={t("column", { name: stage.name, count })} data-stage={stage.id}>
      <header className={classes.columnHead} style={color ? ({ "--tone": color } as CSSProperties) : undefined}>
        <h2 className={classes.columnName}>
          <span title={stage.name}>{stage.name}</span>
          <span className={classes.figures}>{count}</span>
        </h2>
        <span className={classes.figures} title={formats.money(column.sum)}>
          {formats.moneyShort(column.sum) || "\u00a0"}
          {column.closed_days ? ` · ${t("lastDays", { count: column.closed_days })}` : ""}
        </span>
      </header>
      <div ref={scroller} className={classes.cards}>
        {cards.length === 0 && <div className={classes.nothing}>{t("nothing")}</div>}
        <div style={{ position: "relative", height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const card = cards[item.index];
            if (!card) return null;
            return (
              <div key={item.key} ref={virtual.measureElement} data-index={item.index} className={classes.slot} style={{ transform: `translateY(${item.start}px)` }}>
                <BoardCard describe={describe} card={card} fields={fields} onOpen={onOpen} chosen={chosen === card.id} movable={movable} />
              </div>
            );
          })}
        </div>
        {next && <div className={classes.nothing}>{t("more")}</div>}
      </div>
    </section>
  );
}
