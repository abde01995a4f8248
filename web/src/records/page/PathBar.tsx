import { Tooltip } from "@mantine/core";
import type { CSSProperties } from "react";
import { tone } from "../fieldTypes/Badge";
import classes from "./path.module.css";

export interface Step {
  id: string;
  name: string;
  color?: string | null;
  hint: string;
}

/** The steps a record passes, from first to last; a press on one moves it there. */
export function PathBar({ label, steps, at, movable, onPick }: { label: string; steps: Step[]; at: number; movable: boolean; onPick: (step: Step, place: number) => void }) {
  return (
    <ol className={classes.path} aria-label={label}>
      {steps.map((step, place) => {
        const color = tone(step.color ?? undefined);
        return (
          <li key={step.id} data-state={place < at ? "behind" : place === at ? "here" : "ahead"} style={color ? ({ "--tone": color } as CSSProperties) : undefined}>
            <Tooltip label={step.hint}>
              <button type="button" disabled={!movable || place === at} aria-current={place === at ? "step" : undefined} onClick={() => onPick(step, place)}>
                <span>{step.name}</span>
              </button>
            </Tooltip>
          </li>
        );
      })}
    </ol>
  );
}
