import { Portal } from "@mantine/core";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import { typeOf } from "../fieldTypes/registry";
import type { Field } from "../model/types";
import classes from "./table.module.css";

export type EditorMove = "down" | "right" | "left" | "stay";

interface CellEditorProps {
  field: Field;
  /** Where the cell is on the screen. */
  rect: DOMRect;
  initial: unknown;
  error?: string | undefined;
  onCommit: (value: unknown, move: EditorMove) => void;
  onCancel: () => void;
}

/** The editor laid over a cell: Enter saves and goes down, Tab goes aside, Esc gives up, a press elsewhere saves. */
export function CellEditor({ field, rect, initial, error, onCommit, onCancel }: CellEditorProps) {
  const type = typeOf(field);
  const name = useLabel()(field.label);
  const [value, setValue] = useState(initial);
  const latest = useRef(initial);
  const box = useRef<HTMLDivElement>(null);
  const finished = useRef(false);

  const commit = (move: EditorMove) => {
    if (finished.current) return;
    finished.current = true;
    onCommit(latest.current, move);
  };
  const commitRef = useRef(commit);
  useEffect(() => {
    commitRef.current = commit;
  });

  useLayoutEffect(() => {
    const input = box.current?.querySelector<HTMLElement>("[data-autofocus], input, textarea, button");
    input?.focus();
    if (input instanceof HTMLInputElement && input.type === "text" && initial !== latest.current) input.select();
  }, [initial]);

  useEffect(() => {
    const outside = (event: PointerEvent) => {
      const target = event.target as Element | null;
      if (!target || box.current?.contains(target)) return;
      if (target.closest("[data-portal], .mantine-Popover-dropdown, [role='dialog']")) return;
      commitRef.current("stay");
    };
    document.addEventListener("pointerdown", outside, true);
    return () => document.removeEventListener("pointerdown", outside, true);
  }, []);

  const { Edit } = type;
  if (!Edit) return null;
  const block = Boolean(type.wide);
  const width = Math.max(rect.width, type.editorWidth ?? 0);
  const left = Math.max(8, Math.min(rect.left, window.innerWidth - width - 8));
  const top = Math.min(rect.top, window.innerHeight - (block ? 260 : 80));
  return (
    <Portal>
      <div
        ref={box}
        className={classes.editor}
        data-block={block || undefined}
        role="dialog"
        aria-label={name}
        style={{ left, top, width, minHeight: rect.height }}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            finished.current = true;
            onCancel();
          } else if (event.key === "Tab" && !block) {
            event.preventDefault();
            commit(event.shiftKey ? "left" : "right");
          } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            commit("down");
          }
        }}
      >
        <Edit
          field={field}
          value={value}
          inCell
          autoFocus
          label={name}
          onChange={(next) => {
            latest.current = next;
            setValue(next);
          }}
          onDone={() => commit("down")}
        />
        {error && (
          <div className={classes.editorError} role="alert">
            {error}
          </div>
        )}
      </div>
    </Portal>
  );
}
