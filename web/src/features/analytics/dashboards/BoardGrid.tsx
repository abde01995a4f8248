import type { CSSProperties } from "react";
import type { Answer, Widget } from "./dashboards";
import classes from "./dashboards.module.css";
import { WidgetCard } from "./WidgetCard";

interface BoardGridProps {
  widgets: Widget[];
  answers: Map<string, Answer>;
  failed: Set<string>;
  cutNames: Map<string, string>;
}

/** The widgets where they stand; on a phone one under another. */
export function BoardGrid({ widgets, answers, failed, cutNames }: BoardGridProps) {
  const ordered = [...widgets].sort((one, other) => one.y - other.y || one.x - other.x);
  return (
    <div className={classes.grid}>
      {ordered.map((widget) => (
        <div
          key={widget.id}
          className={classes.cell}
          data-kind={widget.kind}
          data-small={widget.kind === "metric" || undefined}
          style={{ "--x": widget.x + 1, "--y": widget.y + 1, "--w": widget.w, "--h": widget.h } as CSSProperties}
        >
          <WidgetCard widget={widget} answer={answers.get(widget.id)} failed={failed.has(widget.id)} cutNames={cutNames} />
        </div>
      ))}
    </div>
  );
}
