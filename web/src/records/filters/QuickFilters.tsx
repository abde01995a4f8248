import { useQuery } from "@tanstack/react-query";
import { useLabel } from "@/kit/i18n/useLanguage";
import { countQuery } from "../data/rows";
import { useFormats } from "../format/FormatsProvider";
import type { Condition, Describe } from "../model/types";
import classes from "./filters.module.css";

type QuickFilter = Describe["quick_filters"][number];

interface QuickFiltersProps {
  describe: Describe;
  chosen: string | null;
  onChoose: (key: string | null) => void;
}

/** «Мои», «сегодня», «без следующего шага», «просрочено», each with how many there are. */
export function QuickFilters({ describe, chosen, onChoose }: QuickFiltersProps) {
  if (describe.quick_filters.length === 0) return null;
  return (
    <div className={classes.bar} data-quick>
      {describe.quick_filters.map((quick) => (
        <Quick key={quick.key} describe={describe} quick={quick} on={chosen === quick.key} onChoose={onChoose} />
      ))}
    </div>
  );
}

function Quick({ describe, quick, on, onChoose }: { describe: Describe; quick: QuickFilter; on: boolean; onChoose: (key: string | null) => void }) {
  const label = useLabel();
  const formats = useFormats();
  const count = useQuery({ ...countQuery(describe, quick.filter, ""), staleTime: 60_000 }).data;
  return (
    <button type="button" className={classes.quick} aria-pressed={on} onClick={() => onChoose(on ? null : quick.key)}>
      {label(quick.label)}
      {count && (
        <span>
          {formats.number(count.count)}
          {count.exact ? "" : "+"}
        </span>
      )}
    </button>
  );
}

export function quickFilterOf(describe: Describe, key: string | null): Condition | null {
  return describe.quick_filters.find((quick) => quick.key === key)?.filter ?? null;
}
