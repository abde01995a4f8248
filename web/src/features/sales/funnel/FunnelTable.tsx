import { Text } from "@mantine/core";
import { addDays } from "@/records/format/days";
import { useFormats } from "@/records/format/FormatsProvider";
import { Figure } from "./Figure";
import { changeOf, type Drill, type Funnel } from "./funnel";
import { useFunnelTexts } from "./texts";
import classes from "./funnel.module.css";

/** The figures of each step: shares with their intervals, what is open, what was before and whether it is chance. */
export function FunnelTable({ funnel, onDrill }: { funnel: Funnel; onDrill: (drill: Drill) => void }) {
  const t = useFunnelTexts();
  const formats = useFormats();
  const sums = funnel.steps.some((step) => step.sum !== null);
  const lost = funnel.steps.some((step) => step.lost !== null);
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t("stage")}</th>
            <th>{t("count")}</th>
            {sums && <th>{t("sum")}</th>}
            <th>{t("share")}</th>
            <th>{t("stepShare")}</th>
            {funnel.previous && (
              <th title={`${formats.date(funnel.previous.from)} – ${formats.date(addDays(funnel.previous.to, -1))}`}>{t("previous")}</th>
            )}
            <th>{t("open")}</th>
            {lost && <th>{t("lost")}</th>}
          </tr>
        </thead>
        <tbody>
          {funnel.steps.map((step) => {
            const change = changeOf(step);
            return (
              <tr key={step.kind}>
                <th scope="row">{step.label}</th>
                <td>
                  <Figure count={step.count} label={step.label} onOpen={() => onDrill({ kind: step.kind, title: step.label, count: step.count })} />
                </td>
                {sums && <td>{formats.money(step.sum)}</td>}
                <td>{formats.percent(step.share, 1)}</td>
                <td title={step.low !== null && step.high !== null ? t("interval", { low: formats.percent(step.low, 1), high: formats.percent(step.high, 1) }) : undefined}>
                  {step.step_share === null && step.low === null ? "" : formats.percent(step.step_share, 1)}
                </td>
                {funnel.previous && (
                  <td>
                    {formats.number(step.previous?.count ?? 0)}
                    {change !== null && (
                      <Text span size="xs" ml={6} c={step.differs ? (change > 0 ? "var(--ok-good)" : "var(--ok-bad)") : "dimmed"} title={step.differs ? t("differs") : t("chance")}>
                        {change > 0 ? "▲" : change < 0 ? "▼" : "="} {t("points", { count: formats.number(Math.abs(change)) })}
                      </Text>
                    )}
                  </td>
                )}
                <td>
                  <Figure count={step.open} label={`${step.label}, ${t("open")}`} onOpen={() => onDrill({ kind: step.kind, part: "open", title: `${step.label} · ${t("open")}`, count: step.open })} />
                </td>
                {lost && (
                  <td>
                    <Figure count={step.lost ?? 0} label={`${step.label}, ${t("lost")}`} onOpen={() => onDrill({ kind: step.kind, part: "lost", title: `${step.label} · ${t("lost")}`, count: step.lost ?? 0 })} />
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
