import { Text, UnstyledButton } from "@mantine/core";
import { useFormats } from "@/records/format/FormatsProvider";
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
            {funnel.previous && <th>{t("previous")}</th>}
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
                  <UnstyledButton className={classes.figure} onClick={() => onDrill({ kind: step.kind, label: step.label })}>
                    {formats.number(step.count)}
                  </UnstyledButton>
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
                        {change > 0 ? "▲" : change < 0 ? "▼" : "="} {formats.number(Math.abs(change))}
                        {step.differs ? " !" : ""}
                      </Text>
                    )}
                  </td>
                )}
                <td>{formats.number(step.open)}</td>
                {lost && <td>{formats.number(step.lost ?? 0)}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The same by groups: a row for each person, month, source; each figure opens its deals. */
export function GroupTable({ funnel, onDrill }: { funnel: Funnel; onDrill: (drill: Drill) => void }) {
  const t = useFunnelTexts();
  const formats = useFormats();
  const name = (label: string) => (/^\d{4}-\d\d$/.test(label) ? formats.month(`${label}-01`) : /^\d{4}-\d\d-\d\d$/.test(label) ? formats.date(label) : label);
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t("group")}</th>
            {funnel.steps.map((step) => (
              <th key={step.kind}>{step.label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {funnel.groups.map((group) => (
            <tr key={group.keys.map((key) => key.value).join()}>
              <th scope="row">{group.keys.map((key) => name(key.label)).join(" · ")}</th>
              {group.counts.map((count, at) => {
                const step = funnel.steps[at];
                const before = at > 0 ? (group.counts[at - 1] ?? 0) : 0;
                return (
                  <td key={step?.kind ?? at}>
                    <UnstyledButton
                      className={classes.figure}
                      disabled={count === 0}
                      onClick={() => step && onDrill({ kind: step.kind, label: `${step.label}, ${group.keys.map((key) => name(key.label)).join(" · ")}`, keys: group.keys.map((key) => key.value) })}
                    >
                      {formats.number(count)}
                    </UnstyledButton>
                    {at > 0 && before > 0 && (
                      <Text span size="xs" c="dimmed" ml={4}>
                        {formats.percent(count / before)}
                      </Text>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
