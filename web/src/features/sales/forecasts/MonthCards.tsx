import { Text, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormats } from "@/records/format/FormatsProvider";
import { firstDay, largestOf, reachOf, type Drill, type ForecastFigures, type DealForecast } from "./forecast";
import { useForecastTexts } from "./texts";
import classes from "./forecasts.module.css";

interface MonthCardsProps {
  forecast: DealForecast;
  onDrill: (drill: Drill) => void;
  onMoved: (month: string) => void;
}

/** The months side by side: what is won, what is expected and within what bounds, what people say. */
export function MonthCards({ forecast, onDrill, onMoved }: MonthCardsProps) {
  const { months } = forecast.whole;
  const largest = largestOf(months);
  return (
    <div className={classes.months}>
      {months.map((month, place) => (
        <MonthCard key={forecast.months[place]} name={forecast.months[place] ?? ""} month={month} largest={largest} onDrill={onDrill} onMoved={onMoved} />
      ))}
    </div>
  );
}

interface MonthCardProps extends Omit<MonthCardsProps, "forecast"> {
  name: string;
  month: ForecastFigures;
  largest: number;
}

function MonthCard({ name, month, largest, onDrill, onMoved }: MonthCardProps) {
  const t = useForecastTexts();
  const formats = useFormats();
  const title = formats.month(firstDay(name));
  const opens = (part: "won" | "commit" | "best" | "open", amount: string, count?: number) =>
    Number(amount) === 0 && !count ? (
      formats.money(amount)
    ) : (
      <UnstyledButton className={classes.figure} onClick={() => onDrill({ part, month: name, count, title: `${t(`parts.${part}`)}: ${title}` })}>
        {formats.money(amount)}
      </UnstyledButton>
    );
  const deals = (count: number) => (count ? t("deals", { count }) : undefined);
  const lines: [string, ReactNode, string?][] = [
    [t("won"), opens("won", month.won, month.won_count), deals(month.won_count)],
    [t("commit"), opens("commit", month.commit, month.commit_count), deals(month.commit_count)],
    [t("best"), opens("best", month.best, month.best_count), deals(month.best_count)],
    [t("open"), opens("open", month.open)],
    ...(Number(month.new) > 0 ? [[t("new"), formats.money(month.new)] as [string, ReactNode]] : []),
    [t("history"), formats.money(month.history), t("judgementSpan", { low: formats.moneyShort(month.low), high: formats.moneyShort(month.high) })],
    [
      t("judgement"),
      month.judgement === null ? <Text span inherit c="dimmed">{t("nothingSaid")}</Text> : formats.money(month.judgement),
      month.judgement_low === month.judgement_high ? undefined : t("judgementSpan", { low: formats.moneyShort(month.judgement_low), high: formats.moneyShort(month.judgement_high) }),
    ],
  ];
  return (
    <section className={classes.month} aria-label={title}>
      <Text component="h2" size="sm" fw={600} m={0}>{title}</Text>
      <Text className={`figures ${classes.large}`}>{formats.money(month.combined)}</Text>
      <Text size="xs" c="dimmed">
        {t("interval", { low: formats.moneyShort(month.combined_low), high: formats.moneyShort(month.combined_high) })}
      </Text>
      <Bar month={month} largest={largest} label={t("chart", { month: title, figure: formats.money(month.combined), low: formats.money(month.combined_low), high: formats.money(month.combined_high), won: formats.money(month.won) })} />
      {month.plan !== null && (
        <Text size="xs">
          {t("plan")} {formats.money(month.plan)} · {t("ofPlan", { share: formats.percent(Number(month.combined) / Number(month.plan)) })}
        </Text>
      )}
      <dl className={classes.lines}>
        {lines.map(([label, value, beside]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="figures">
              {value}
              {beside && <span className={classes.beside}>{beside}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <UnstyledButton className={`${classes.figure} ${classes.moved}`} onClick={() => onMoved(name)}>{t("moved")}</UnstyledButton>
    </section>
  );
}

/** Won, expected of open, of new ones along one bar; over it the interval with the figure, and the plan. */
function Bar({ month, largest, label }: { month: ForecastFigures; largest: number; label: string }) {
  const reach = reachOf(month, largest);
  return (
    <div className={classes.bar} role="img" aria-label={label}>
      <span data-part="new" style={{ width: `${reach.whole}%` }} />
      <span data-part="open" style={{ width: `${reach.open}%` }} />
      <span data-part="won" style={{ width: `${reach.won}%` }} />
      <i data-part="interval" style={{ left: `${reach.low}%`, width: `${Math.max(0, reach.high - reach.low)}%` }} />
      <i data-part="figure" style={{ left: `${reach.figure}%` }} />
      {reach.plan !== null && <i data-part="plan" style={{ left: `${reach.plan}%` }} />}
    </div>
  );
}

/** What the colours of the bars mean. */
export function BarKeys({ plan }: { plan: boolean }) {
  const t = useForecastTexts();
  const shown = ["won", "open", "new", "interval", ...(plan ? ["plan"] : [])] as ("won" | "open" | "new" | "interval" | "plan")[];
  return (
    <div className={classes.keys}>
      {shown.map((part) => (
        <span key={part}>
          <b data-part={part} />
          {part === "interval" ? t("band") : t(part)}
        </span>
      ))}
    </div>
  );
}
