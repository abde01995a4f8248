import { Select, Stack, Text } from "@mantine/core";
import { IconChevronLeft, IconPencil, IconTarget } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import { useMay, useObjects } from "@/api/session";
import { today } from "@/kit/format/zone";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Broken } from "@/kit/page/Broken";
import { AnchorLink, ButtonLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { PageSkeleton } from "@/kit/page/Loading";
import { NotFound } from "@/kit/page/NotFound";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { AmongButton } from "@/records/figures/AmongButton";
import { isTime } from "@/records/figures/among";
import { ExportMenu } from "@/records/figures/ExportMenu";
import classes from "@/records/figures/figures.module.css";
import { PeriodPicker } from "@/records/figures/PeriodPicker";
import { useAsk } from "@/records/figures/useAsk";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { BehindFigure } from "./BehindFigure";
import { CutPickers } from "./CutPickers";
import { GroupsTable } from "./GroupsTable";
import { MetricHead } from "./MetricHead";
import { compares, exportHref, figuresQuery, metricQuery, valuesOf, type Compare, type Drill, type Metric, type MetricAsk } from "./metrics";
import { useMetricTexts } from "./texts";
import { TrendPanel } from "./TrendPanel";

/** One metric: its value, how it is counted, how it changed, its groups; each figure opens its records. */
export default function MetricPage() {
  const { key = "" } = useParams({ strict: false }) as { key?: string };
  const query = useQuery(metricQuery(key));
  if (query.error instanceof ApiProblem && query.error.status === 404) return <NotFound />;
  if (query.isError && !query.data) return <Broken error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <PageSkeleton />;
  return (
    <FormatsProvider>
      <MetricScreen key={key} metric={query.data} />
    </FormatsProvider>
  );
}

function MetricScreen({ metric }: { metric: Metric }) {
  const t = useMetricTexts();
  const label = useLabel();
  const objects = useObjects();
  const [ask, set] = useAsk<MetricAsk>();
  const [drill, setDrill] = useState<Drill | null>(null);
  const query = useQuery(figuresQuery(metric, ask));
  const changes = useMay("metric", "change");
  const plans = useMay("target", "see");
  const exports = metric.objects.every((key) => objects.find((object) => object.key === key)?.can.export);
  const search = { period: ask.period, from: ask.from, to: ask.to };
  return (
    <PageFrame
      title={label(metric.name)}
      above={
        <AnchorLink to={paths.metrics} search={search as never} size="xs" c="dimmed">
          <IconChevronLeft size={14} aria-hidden /> {t("title")}
        </AnchorLink>
      }
      actions={
        <>
          {exports && <ExportMenu href={(format) => exportHref(metric, ask, format)} />}
          {plans && (
            <ButtonLink variant="default" h={32} leftSection={<IconTarget size={16} />} to={paths.goals} search={{ metric: metric.key } as never}>
              {t("goals")}
            </ButtonLink>
          )}
          {metric.own && changes && (
            <ButtonLink variant="default" h={32} leftSection={<IconPencil size={16} />} to={paths.editMetric(metric.key)}>
              {t("edit")}
            </ButtonLink>
          )}
        </>
      }
      bar={
        <div className={classes.filters}>
          {metric.placed && <PeriodPicker ask={ask} span={query.data} onChange={set} />}
          {metric.placed && (
            <Select
              size="xs"
              className={classes.control}
              aria-label={t("compare")}
              allowDeselect={false}
              data={[...compares, "none" as const].map((value) => ({ value, label: t(`compares.${value}`) }))}
              value={ask.compare ?? "before"}
              onChange={(value) => set({ compare: value === "before" ? undefined : (value as Compare | "none") })}
            />
          )}
          <CutPickers metric={metric} ask={ask} onChange={set} />
          <AmongButton
            cuts={metric.cuts.filter((cut) => !isTime(cut.key)).map((cut) => ({ value: cut.key, label: label(cut.label) }))}
            about={["metric", metric.key]}
            valuesOf={(cut) => valuesOf(metric, cut, today())}
            value={ask.among}
            onChange={(among) => set({ among })}
          />
        </div>
      }
    >
      <Loaded query={query}>
        {(told) => (
          <Stack gap="xl" maw={1100}>
            <MetricHead metric={metric} told={told} onDrill={setDrill} />
            {(!metric.placed || metric.cuts.some((cut) => cut.key === "month")) && <TrendPanel metric={metric} ask={ask} told={told} onUnit={(unit) => set({ unit })} />}
            {told.by.length > 0 && <GroupsTable metric={metric} told={told} onDrill={setDrill} />}
            {told.by.length > 0 && told.groups.length === 0 && <Text c="dimmed" size="sm">{t("noGroups")}</Text>}
          </Stack>
        )}
      </Loaded>
      <BehindFigure metric={metric} ask={ask} drill={drill} onChange={setDrill} />
    </PageFrame>
  );
}
