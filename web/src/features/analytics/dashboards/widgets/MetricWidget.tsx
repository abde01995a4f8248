import { Text, UnstyledButton } from "@mantine/core";
import { useLabel } from "@/kit/i18n/useLanguage";
import { useFormats } from "@/records/format/FormatsProvider";
import { useValueText } from "@/records/figures/useValueText";
import { short } from "@/records/figures/units";
import { Change } from "../../metrics/Change";
import { firstPart } from "../../metrics/metrics";
import { useMetricTexts } from "../../metrics/texts";
import type { Answer, MetricAnswer } from "../dashboards";
import classes from "./widgets.module.css";
import { askOf, useDrill } from "../drill";
import { useDashboardTexts } from "../texts";
import { Sparkline } from "./Sparkline";

/** Counted just now is not worth saying. */
const old = 15 * 60_000;

/** One figure: its value, its change beyond chance, its plan, how it went. */
export function MetricWidget({ answer, told }: { answer: Answer; told: MetricAnswer }) {
  const t = useDashboardTexts();
  const metrics = useMetricTexts();
  const label = useLabel();
  const formats = useFormats();
  const valueText = useValueText();
  const drill = useDrill();
  const { metric, figures, plan, trend } = told;
  const name = label(metric.name);
  const value = valueText(figures.value, figures.unit);
  const done = plan?.done ?? null;
  const good = done === null ? undefined : metric.better === "down" ? done <= 1 : done >= 1 || undefined;
  return (
    <div className={classes.metric}>
      <div>
        <div className={classes.value} data-none={figures.value === null || undefined} data-long={value.length > 12 || undefined}>
          {figures.n > 0 ? (
            <UnstyledButton
              aria-label={metrics("open", { name, value })}
              onClick={() => drill({ metric: metric.key, ask: askOf(answer, told.among), drill: { figure: 0, part: firstPart(metric, figures), title: name, told: figures } })}
            >
              {value}
            </UnstyledButton>
          ) : (
            value
          )}
        </div>
        <div className={classes.under}>
          {figures.previous && figures.value !== null && <Change told={figures} previous={figures.previous} />}
          {figures.unit !== "count" && <Text span size="xs" c="dimmed" className="figures">{metrics("n", { count: formats.number(figures.n) })}</Text>}
        </div>
      </div>
      {plan && (
        <div className={classes.plan}>
          <span className={classes.track} aria-hidden>
            <span style={{ width: `${Math.min(100, Math.max(0, (done ?? 0) * 100))}%` }} data-good={good} />
          </span>
          <Text size="xs" c="dimmed" className="figures">
            {done === null
              ? t("planOnly", { plan: short(Number(plan.value), figures.unit, formats) })
              : t("planOf", { done: formats.percent(done), plan: short(Number(plan.value), figures.unit, formats) })}
          </Text>
        </div>
      )}
      {trend && !plan && <Sparkline trend={trend} bars={metric.adds_up && metric.placed} />}
      {figures.counted_at && Date.now() - Date.parse(figures.counted_at) > old && <Text size="xs" c="dimmed">{t("countedAt", { when: formats.moment(figures.counted_at) })}</Text>}
    </div>
  );
}
