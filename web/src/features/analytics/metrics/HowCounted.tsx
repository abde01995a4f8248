import { Text, UnstyledButton } from "@mantine/core";
import { Fragment } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import figures from "@/records/figures/figures.module.css";
import type { Metric, Part } from "./metrics";
import classes from "./metrics.module.css";
import { useMetricTexts } from "./texts";

/** How a metric is counted, in words: of which records, what, placed in a period by what, and what is left out. */
export function HowCounted({ metric, onDrill }: { metric: Metric; onDrill: (figure: number) => void }) {
  const t = useMetricTexts();
  const label = useLabel();
  const several = metric.parts.length > 1;
  return (
    <section className={classes.how} aria-label={t("how")}>
      <Text component="h2" size="sm" fw={600} m={0}>{t("how")}</Text>
      <Text size="sm">{label(metric.about)}</Text>
      {metric.parts.map((part, place) => (
        <div key={place} className={several ? classes.part : undefined}>
          {several && place > 0 && <Text span size="xs" c="dimmed">{part.over ? t("divided") : "×"}</Text>}
          <dl>
            <dt>{t("whichRecords")}</dt>
            <dd>
              {several ? (
                <UnstyledButton className={figures.figure} fz={13} onClick={() => onDrill(place)}><Which part={part} /></UnstyledButton>
              ) : (
                <Which part={part} />
              )}
            </dd>
            <dt>{t("what")}</dt>
            <dd><What part={part} /></dd>
            <dt>{t("placedBy")}</dt>
            <dd>{part.at ?? t("now")}</dd>
            {place === metric.parts.length - 1 && metric.leaves_out && (
              <Fragment>
                <dt>{t("leavesOut")}</dt>
                <dd>{label(metric.leaves_out)}</dd>
              </Fragment>
            )}
          </dl>
        </div>
      ))}
    </section>
  );
}

function Which({ part }: { part: Part }) {
  const t = useMetricTexts();
  return <>{part.where ? t("whereOf", { records: part.label, where: part.where }) : part.label}</>;
}

const hows = ["count", "share", "sum", "mean", "median", "p90", "distinct"] as const;

function What({ part }: { part: Part }) {
  const t = useMetricTexts();
  const how = hows.find((known) => known === part.how) ?? "count";
  const field = part.since ? t("hows.days", { since: part.since, field: part.field ?? "" }) : (part.field ?? "");
  if (how === "share" && part.field) return <>{t("hows.distinctShare", { field: part.field, part: part.part })}</>;
  return <>{t(`hows.${how}`, { field, part: part.part })}</>;
}
