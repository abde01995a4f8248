import { Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { today } from "@/kit/format/zone";
import { paths } from "@/kit/paths";
import { useFormats } from "@/records/format/FormatsProvider";
import { behind, endOf, wholeTrend, type Ask, type Discipline } from "./discipline";
import { useDisciplineTexts } from "./texts";
import classes from "./discipline.module.css";

/** A bar for each day, week or month: how many were settled, and which part of them in time. */
export function TrendBars({ ask, told }: { ask: Ask; told: Discipline }) {
  const t = useDisciplineTexts();
  const formats = useFormats();
  const { step } = told;
  const trend = wholeTrend(told);
  const most = Math.max(1, ...trend.map(({ met, violated }) => met + violated));
  const [first, last] = [trend[0], trend.at(-1)];
  return (
    <section>
      <Title order={2}>{t("trend")}</Title>
      <Text size="sm" c="dimmed">{t("trendHint")}</Text>
      <div className={classes.bars}>
        {trend.map(({ since, met, violated, share }) => {
          const words = t("bar", { day: formats.date(since), met, violated });
          const title = share === null ? words : `${words} · ${formats.percent(share, 0)}`;
          return (
            <Link
              key={since}
              className={classes.bar}
              title={title}
              aria-label={title}
              to={paths.list("obligations")}
              search={{ f: behind(ask, today(), { since, until: endOf(since, step) }) } as never}
            >
              <span className={classes.kept} style={{ height: `${(met / most) * 100}%` }} />
              <span className={classes.broken} style={{ height: `${(violated / most) * 100}%` }} />
            </Link>
          );
        })}
      </div>
      <div className={classes.days} aria-hidden>
        <span>{first && formats.shortDay(first.since)}</span>
        {trend.length > 1 && <span>{last && formats.shortDay(last.since)}</span>}
      </div>
    </section>
  );
}
