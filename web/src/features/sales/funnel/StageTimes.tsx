import { Text } from "@mantine/core";
import { useFormats } from "@/records/format/FormatsProvider";
import { useStageTimes, type FunnelAsk } from "./funnel";
import { useFunnelTexts } from "./texts";
import classes from "./funnel.module.css";

/** How long deals stand in each stage before they leave it; those that stand now are told apart. */
export function StageTimes({ ask }: { ask: FunnelAsk }) {
  const t = useFunnelTexts();
  const formats = useFormats();
  const stages = useStageTimes(ask).data?.stages ?? [];
  if (stages.length === 0) return null;
  const days = (value: number | null | undefined) => (value === null || value === undefined ? "—" : formats.number(Math.round(value * 10) / 10));
  return (
    <section>
      <Text component="h2" fw={600} m={0}>
        {t("time")}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t("timeHint")}
      </Text>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t("stage")}</th>
              <th>{t("exits")}</th>
              <th>{t("median")}</th>
              <th>{t("p90")}</th>
              <th>{t("standing")}</th>
              <th>{t("openMedian")}</th>
            </tr>
          </thead>
          <tbody>
            {stages.map((stage) => (
              <tr key={stage.stage ?? stage.kind}>
                <th scope="row">{stage.label}</th>
                <td>{formats.number(stage.exits)}</td>
                <td>{days(stage.median)}</td>
                <td>{days(stage.p90)}</td>
                <td>{formats.number(stage.open ?? 0)}</td>
                <td>{days(stage.open_median)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
