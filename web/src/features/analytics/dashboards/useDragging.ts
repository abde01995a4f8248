import { useEffect, useRef, useState, type PointerEvent } from "react";
import type { Widget } from "./dashboards";
import { boxOf, cellAt, columns, gap, moved, rowHeight } from "./layout";

interface Held {
  id: string;
  /** Where it floats while it is held. */
  box: { left?: number; top?: number; width?: number; height?: number };
}

interface Start {
  id: string;
  way: "move" | "size";
  x: number;
  y: number;
  widgets: Widget[];
}

/** Dragging and resizing by mouse, pen or finger: what is met gives way at once, Escape takes it back. */
export function useDragging(widgets: Widget[], width: number, onChange: (widgets: Widget[]) => void) {
  const [held, setHeld] = useState<Held | null>(null);
  const holding = held !== null;
  const [shown, setShown] = useState<Widget[] | null>(null);
  const start = useRef<Start | null>(null);
  const latest = useRef<Widget[] | null>(null);
  const finish = useRef(onChange);
  useEffect(() => {
    finish.current = onChange;
  });
  useEffect(() => {
    if (!holding) return;
    const over = (keep: boolean) => {
      if (keep && latest.current) finish.current(latest.current);
      start.current = latest.current = null;
      setHeld(null);
      setShown(null);
    };
    const move = (event: globalThis.PointerEvent) => {
      const from = start.current;
      const one = from?.widgets.find(({ id }) => id === from.id);
      if (!from || !one) return;
      const box = boxOf(one, width);
      const [right, down] = [event.clientX - from.x, event.clientY - from.y];
      if (from.way === "move") {
        const at = { left: box.left + right, top: Math.max(0, box.top + down) };
        latest.current = moved(from.widgets, from.id, cellAt(at.left, at.top, width));
        setHeld({ id: from.id, box: at });
      } else {
        const size = { width: Math.max(80, box.width + right), height: Math.max(rowHeight, box.height + down) };
        const cells = cellAt(size.width + gap, size.height + gap, width);
        latest.current = moved(from.widgets, from.id, { w: Math.min(columns - one.x, Math.max(2, cells.x)), h: Math.max(1, cells.y) });
        setHeld({ id: from.id, box: size });
      }
      setShown(latest.current);
    };
    const up = () => over(true);
    const cancelled = () => over(false);
    const key = (event: KeyboardEvent) => event.key === "Escape" && over(false);
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", cancelled);
    window.addEventListener("keydown", key);
    return () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", cancelled);
      window.removeEventListener("keydown", key);
    };
  }, [holding, width]);
  const begin = (event: PointerEvent, id: string, way: Start["way"]) => {
    if (event.button !== 0) return;
    event.preventDefault();
    start.current = { id, way, x: event.clientX, y: event.clientY, widgets };
    setHeld({ id, box: {} });
  };
  return { shown: shown ?? widgets, held, begin };
}
