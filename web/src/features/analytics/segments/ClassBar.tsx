import { Tooltip } from "@mantine/core";
import { shade } from "@/kit/colors";
import { useFormats } from "@/kit/format/useFormats";
import { useLabel } from "@/kit/i18n/useLanguage";
import type { ClassOut } from "./api";
import classes from "./segments.module.css";

/** How many are in each class, as one bar; the words stand beside it for who does not see colours. */
export function ClassBar({ parts, words = false }: { parts: ClassOut[]; words?: boolean }) {
  const label = useLabel();
  const formats = useFormats();
  const shown = parts.filter(({ count }) => count > 0);
  const told = shown.map((one) => `${label(one.label)}: ${formats.number(one.count)}`).join(", ");
  return (
    <div className={classes.barBox}>
      <div className={classes.bar} role="img" aria-label={told}>
        {shown.map((one) => (
          <Tooltip key={one.key} label={`${label(one.label)}: ${formats.number(one.count)}`}>
            <span style={{ flexGrow: one.count, background: shade(one.color) }} />
          </Tooltip>
        ))}
      </div>
      {words && (
        <ul className={classes.legend} aria-hidden>
          {shown.map((one) => (
            <li key={one.key}>
              <i style={{ background: shade(one.color) }} />
              {label(one.label)} <b>{formats.number(one.count)}</b>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
