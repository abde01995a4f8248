import { Group, SegmentedControl, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { today } from "@/kit/format/zone";
import { addDays } from "@/records/format/days";
import { Broken } from "@/kit/page/Broken";
import { begun, trendQuery, units, usualUnit, type Figures, type Metric, type MetricAsk, type Unit } from "./metrics";
import { useMetricTexts } from "./texts";

const TrendChart = lazy(() => import("./TrendChart"));

interface TrendPanelProps {
  metric: Metric;
  ask: MetricAsk;
  told: Figures;
  onUnit: (unit: Unit) => void;
}

/** How the metric changed within the period, part by part. */
export function TrendPanel({ metric, ask, told, onUnit }: TrendPanelProps) {
  const t = useMetricTexts();
  const unit = units.find((one) => one === ask.unit) ?? usualUnit(told.from, told.to);
  const day = today();
  const query = useQuery({
    ...trendQuery(metric, metric.placed ? ask : { period: "custom", from: addDays(day, -90), to: addDays(day, 1) }, metric.placed ? unit : "day"),
    retry: false,
  });
  // What a metric as of now was is kept of the simple ones alone.
  if (!metric.placed && query.isError) return null;
  const parts = query.data ? begun(query.data, day) : [];
  return (
    <section>
      <Group justify="space-between" gap="xs" mb="xs">
        <Text component="h2" size="md" fw={600} m={0}>{t(metric.placed ? "trend" : "trendNow")}</Text>
        {metric.placed && (
          <SegmentedControl
            size="xs"
            aria-label={t("trendBy")}
            value={unit}
            data={units.filter((one) => one !== "year").map((value) => ({ value, label: t(`units.${value}`) }))}
            onChange={(next) => onUnit(next as Unit)}
          />
        )}
      </Group>
      {query.isError && <Broken error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Skeleton h={260} />}
      {query.data &&
        (parts.every((part) => part.value === null) ? (
          <Text size="sm" c="dimmed">{t(metric.placed ? "trendEmpty" : "trendNowEmpty")}</Text>
        ) : (
          <Suspense fallback={<Skeleton h={260} />}>
            <TrendChart metric={metric} parts={parts} unit={metric.placed ? unit : "day"} />
          </Suspense>
        ))}
    </section>
  );
}
