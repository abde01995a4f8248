import { Stack, Text, TextInput } from "@mantine/core";
import { IconChartDots, IconPlus, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useMay } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Empty } from "@/kit/page/Empty";
import { ButtonLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import figures from "@/records/figures/figures.module.css";
import { PeriodPicker } from "@/records/figures/PeriodPicker";
import type { SpanAsk } from "@/records/figures/period";
import { useAsk } from "@/records/figures/useAsk";
import { addDays } from "@/records/format/days";
import { FormatsProvider, useFormats } from "@/records/format/FormatsProvider";
import { catalogueQuery, type Metric } from "./metrics";
import { MetricGroupPanel } from "./MetricGroupPanel";
import { useMetricTexts } from "./texts";

/** The catalogue of metrics by group, each with its value of the chosen period. */
export default function MetricsPage() {
  return (
    <FormatsProvider>
      <MetricsScreen />
    </FormatsProvider>
  );
}

function MetricsScreen() {
  const t = useMetricTexts();
  const label = useLabel();
  const formats = useFormats();
  const [ask, set] = useAsk<SpanAsk & { q?: string | undefined }>();
  const [q, setQ] = useState(ask.q ?? "");
  const [span, setSpan] = useState<{ from: string; to: string }>();
  const query = useQuery(catalogueQuery);
  const composes = useMay("metric", "create");
  const groups = useMemo(() => {
    const found = new Map<string, { name: string; metrics: Metric[] }>();
    const asked = q.trim().toLowerCase();
    for (const metric of query.data ?? []) {
      if (!`${metric.name.ru} ${metric.name.en}`.toLowerCase().includes(asked)) continue;
      const group = found.get(metric.group.key) ?? { name: label(metric.group.label), metrics: [] };
      group.metrics.push(metric);
      found.set(metric.group.key, group);
    }
    return [...found];
  }, [query.data, q, label]);
  return (
    <PageFrame
      title={t("title")}
      actions={
        composes && (
          <ButtonLink variant="default" h={32} leftSection={<IconPlus size={16} />} to={paths.newMetric}>
            {t("compose")}
          </ButtonLink>
        )
      }
      bar={
        <div className={figures.filters}>
          <TextInput
            size="xs"
            className={figures.control}
            aria-label={t("search")}
            placeholder={t("search")}
            leftSection={<IconSearch size={14} />}
            value={q}
            onChange={(event) => setQ(event.currentTarget.value)}
          />
          <PeriodPicker ask={ask} span={span} onChange={set} />
        </div>
      }
    >
      <Loaded query={query}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={<IconChartDots size={36} />} title={t("nothing")} hint={t("nothingHint")} />
          ) : (
            <Stack gap="xl" maw={1000}>
              {span && <Text size="sm" c="dimmed">{t("forPeriod", { from: formats.date(span.from), to: formats.date(addDays(span.to, -1)) })}</Text>}
              {groups.length === 0 && <Text c="dimmed">{t("notFound")}</Text>}
              {groups.map(([key, { name, metrics }]) => (
                <MetricGroupPanel key={key} name={name} metrics={metrics} ask={ask} onSpan={setSpan} />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </PageFrame>
  );
}
