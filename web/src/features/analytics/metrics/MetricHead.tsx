import { Stack, Text, UnstyledButton } from "@mantine/core";
import { useLabel } from "@/kit/i18n/useLanguage";
import { CountedAt } from "@/records/figures/CountedAt";
import { addDays } from "@/records/format/days";
import { useFormats } from "@/records/format/FormatsProvider";
import { Change } from "./Change";
import { HowCounted } from "./HowCounted";
import { firstPart, type Drill, type Figures, type Metric } from "./metrics";
import classes from "./metrics.module.css";
import { useMetricTexts } from "./texts";
import { useValueText } from "@/records/figures/useValueText";

/** The value with all that says how far to trust it, and beside it how it is counted. */
export function MetricHead({ metric, told, onDrill }: { metric: Metric; told: Figures; onDrill: (drill: Drill) => void }) {
  const t = useMetricTexts();
  const label = useLabel();
  const formats = useFormats();
  const valueText = useValueText();
  const value = valueText(told.value, told.unit);
  const days = (from: string, to: string) => ({ from: formats.date(from), to: formats.date(addDays(to, -1)) });
  const name = label(metric.name);
  const { previous } = told;
  return (
    <div className={classes.head}>
      <Stack gap={4} miw={220}>
        <Text size="sm" c="dimmed">
          {told.placed ? `${days(told.from, told.to).from} – ${days(told.from, told.to).to}` : t("nowHint")}
        </Text>
        <div className={classes.big} data-none={told.value === null || undefined}>
          {told.n > 0 ? (
            <UnstyledButton
              aria-label={t("open", { name, value })}
              onClick={() => onDrill({ figure: 0, part: firstPart(metric, told), title: name, told })}
            >
              {value}
            </UnstyledButton>
          ) : (
            value
          )}
        </div>
        <Text size="sm" c="dimmed" className="figures">
          {t("n", { count: formats.number(told.n) })}
          {told.low !== null && told.high !== null && ` · ${t("interval", { low: valueText(told.low, told.unit), high: valueText(told.high, told.unit) })}`}
        </Text>
        {previous && (
          <div>
            <Change told={told} previous={previous} />
            {previous.value !== null && (
              <Text size="xs" c="dimmed" className="figures">
                {t("was", { value: valueText(previous.value, told.unit), ...days(previous.from, previous.to) })}
              </Text>
            )}
          </div>
        )}
        <CountedAt at={told.counted_at} />
        {told.left_out > 0 && <Text size="sm" c="var(--ok-warn)">{t("leftOut", { count: told.left_out })}</Text>}
      </Stack>
      <HowCounted metric={metric} onDrill={(figure) => onDrill({ figure, part: "all", title: metric.parts[figure]?.label ?? name, told })} />
    </div>
  );
}
