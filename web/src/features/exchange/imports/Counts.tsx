import { useFormats } from "@/records/format/FormatsProvider";
import { outcomes, type Counts as CountsOf } from "./model";
import { useImportTexts } from "./texts";
import classes from "./imports.module.css";

/** Read = created + updated + merged + skipped + refused, each in its box. */
export function Counts({ counts, will }: { counts: Partial<CountsOf>; will?: boolean }) {
  const t = useImportTexts();
  const formats = useFormats();
  return (
    <div className={classes.counts}>
      {outcomes.map((name) => (
        <div key={name} className={classes.count} data-bad={(name === "refused" && (counts.refused ?? 0) > 0) || undefined}>
          <b>{formats.number(counts[name] ?? 0)}</b>
          {will ? t(`will.${name}`) : t(`outcome.${name}`)}
        </div>
      ))}
    </div>
  );
}
