import type { CSSProperties, ReactNode } from "react";
import classes from "./fields.module.css";

const palette = new Set(["gray", "red", "pink", "grape", "violet", "indigo", "blue", "cyan", "teal", "green", "lime", "yellow", "orange", "ink"]);

/** A colour as the server keeps it - a palette name or #rrggbb - as CSS. */
export function tone(color: string | null | undefined): string | undefined {
  if (!color) return undefined;
  if (palette.has(color)) return `var(--mantine-color-${color}-6)`;
  return /^#[0-9a-f]{3,8}$/i.test(color) ? color : undefined;
}

/** A word with a coloured dot: the colour helps the eye, the word carries the meaning. */
export function Badge({ color, children }: { color?: string | null | undefined; children: ReactNode }) {
  const own = tone(color);
  return (
    <span className={classes.badge} style={own ? ({ "--tone": own } as CSSProperties) : undefined}>
      <span>{children}</span>
    </span>
  );
}
