import { Skeleton, Text } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { useQueries } from "@tanstack/react-query";
import { useEffect, useId, useState } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Broken } from "@/kit/page/Broken";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import table from "@/records/figures/figures.module.css";
import type { SpanAsk } from "@/records/figures/period";
import { useFormats } from "@/records/format/FormatsProvider";
import { Change } from "./Change";
import { severalQuery, type Figures, type Metric } from "./metrics";
import classes from "./metrics.module.css";
import { useMetricTexts } from "./texts";
import { useValueText } from "@/records/figures/useValueText";

interface MetricGroupPanelProps {
  name: string;
  metrics: Metric[];
  ask: SpanAsk;
  /** The days the named period comes to, once the server has said. */
  onSpan: (span: { from: string; to: string }) => void;
}

const atOnce = 8;

function chunks(metrics: Metric[]): string[][] {
  const keys = metrics.map(({ key }) => key);
  return Array.from({ length: Math.ceil(keys.length / atOnce) }, (_, place) => keys.slice(place * atOnce, (place + 1) * atOnce));
}

/** The metrics of one group; their figures are asked for when the group comes into sight. */
export function MetricGroupPanel({ name, metrics, ask, onSpan }: MetricGroupPanelProps) {
  const t = useMetricTexts();
  const id = useId();
  const { ref, entry } = useIntersection({ rootMargin: "200px" });
  const [seen, setSeen] = useState(false);
  if (entry?.isIntersecting && !seen) setSeen(true);
  const queries = useQueries({ queries: chunks(metrics).map((keys) => ({ ...severalQuery(keys, ask), enabled: seen })) });
  const told = new Map(queries.flatMap(({ data }) => data ?? []).map((one) => [one.key, one]));
  const failed = queries.find(({ isError }) => isError);
  const first = queries[0]?.data?.[0];
  useEffect(() => {
    if (first) onSpan({ from: first.from, to: first.to });
  }, [first, onSpan]);
  return (
    <section ref={ref} aria-labelledby={id}>
      <Text component="h2" id={id} fw={600} size="md" mt={0} mb="xs">{name}</Text>
      {failed && <Broken error={failed.error} retry={() => queries.forEach((query) => query.isError && void query.refetch())} />}
      <div className={table.scroll}>
        <table className={`${table.table} ${classes.catalogue}`} aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{t("name")}</th>
              <th scope="col">{t("value")}</th>
              <th scope="col">{t("change")}</th>
            </tr>
          </thead>
          <tbody>
            {metrics.map((metric) => <Line key={metric.key} metric={metric} ask={ask} told={told.get(metric.key)} />)}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Line({ metric, ask, told }: { metric: Metric; ask: SpanAsk; told: Figures | undefined }) {
  const t = useMetricTexts();
  const label = useLabel();
  const formats = useFormats();
  const valueText = useValueText();
  const search = { period: ask.period, from: ask.from, to: ask.to };
  return (
    <tr>
      <th scope="row">
        <AnchorLink size="sm" to={paths.metric(metric.key)} search={search as never} title={label(metric.about)}>
          {label(metric.name)}
        </AnchorLink>
      </th>
      <td>
        {told ? (
          <>
            <Text span size="sm" fw={told.value === null ? 400 : 600} {...(told.value === null && { c: "dimmed" })}>
              {valueText(told.value, told.unit)}
            </Text>
            <span className={classes.of}>{told.unit === "count" ? "" : t("n", { count: formats.number(told.n) })}</span>
          </>
        ) : (
          <Skeleton h={12} w={90} ml="auto" />
        )}
      </td>
      <td>
        {!told ? (
          <Skeleton h={12} w={150} />
        ) : !metric.placed ? (
          <Text span size="sm" c="dimmed">{t("now")}</Text>
        ) : (
          told.previous && <Change told={told} previous={told.previous} />
        )}
      </td>
    </tr>
  );
}
