import { Select } from "@mantine/core";
import { Day } from "../fieldTypes/Dates";
import { addDays } from "../format/days";
import { periodOf, periods, type Period, type SpanAsk } from "./period";
import { useFiguresTexts } from "./texts";
import classes from "./figures.module.css";

interface PeriodPickerProps {
  ask: SpanAsk;
  /** The span counted now: where own dates begin. */
  span: { from: string; to: string } | undefined;
  /** What is asked when the address says nothing. */
  usual?: Period;
  onChange: (change: Partial<SpanAsk>) => void;
}

/** The period of a screen of figures: named, or two days of one's own. */
export function PeriodPicker({ ask, span, usual = "this_quarter", onChange }: PeriodPickerProps) {
  const t = useFiguresTexts();
  const period = periodOf(ask, usual);
  const choose = (name: string | null) =>
    onChange(name === "custom" ? { period: "custom", from: span?.from, to: span?.to } : { period: name ?? undefined, from: undefined, to: undefined });
  return (
    <>
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
