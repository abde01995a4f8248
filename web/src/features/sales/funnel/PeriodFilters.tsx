import { Select } from "@mantine/core";
import { PeriodPicker } from "@/records/figures/PeriodPicker";
import { usePipelines } from "../usePipelines";
import type { PeriodAsk } from "./period";
import { useFunnelTexts } from "./texts";
import classes from "./funnel.module.css";

interface PeriodFiltersProps {
  ask: PeriodAsk;
  /** The span counted now: where own dates begin. */
  span: { from: string; to: string } | undefined;
  onChange: (change: Partial<PeriodAsk>) => void;
}

/** Which pipeline and which period: named, or two days of one's own. */
export function PeriodFilters({ ask, span, onChange }: PeriodFiltersProps) {
  const t = useFunnelTexts();
  const pipelines = usePipelines();
  return (
    <>
      {pipelines.length > 1 && (
        <Select
          size="xs"
          className={classes.control}
          aria-label={t("pipeline")}
          allowDeselect={false}
          data={[{ value: "", label: t("allPipelines") }, ...pipelines.map((item) => ({ value: item.id, label: item.name }))]}
          value={ask.pipeline ?? ""}
          onChange={(id) => onChange({ pipeline: id || undefined })}
        />
      )}
      <PeriodPicker ask={ask} span={span} onChange={onChange} />
    </>
  );
}
