import { Select } from "@mantine/core";
import { Day } from "@/records/fieldTypes/Dates";
import { addDays } from "@/records/format/days";
import { usePipelines } from "../usePipelines";
import { periodOf, periods, type PeriodAsk } from "./period";
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
  const period = periodOf(ask);
  const choose = (name: string | null) =>
    onChange(name === "custom" ? { period: "custom", from: span?.from, to: span?.to } : { period: name ?? undefined, from: undefined, to: undefined });
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
      <Select
        size="xs"
        className={classes.control}
        aria-label={t("period")}
        allowDeselect={false}
        data={[...periods.map((name) => ({ value: name, label: t(`periods.${name}`) })), { value: "custom", label: t("custom") }]}
        value={period}
        onChange={choose}
      />
      {period === "custom" && (
        <>
          <Day size="xs" label={t("from")} value={ask.from ?? null} onChange={(day) => day && onChange({ from: day, ...(ask.to && ask.to <= day && { to: addDays(day, 1) }) })} />
          <Day
            size="xs"
            label={t("to")}
            value={ask.to ? addDays(ask.to, -1) : null}
            onChange={(day) => day && onChange({ to: addDays(day, 1), ...(ask.from && ask.from > day && { from: day }) })}
          />
        </>
      )}
    </>
  );
}
