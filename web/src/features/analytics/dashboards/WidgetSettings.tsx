import { MultiSelect, NumberInput, Select, Switch, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import type { ReportOut } from "@/api/schema";
import { useLabel } from "@/kit/i18n/useLanguage";
import { isTime } from "@/records/figures/among";
import { catalogueQuery, type Metric } from "../metrics/metrics";
import type { Kind } from "./dashboards";
import { ListSettings } from "./ListSettings";
import type { SettingsProps } from "./settings";
import { useDashboardTexts } from "./texts";

/** The settings of a widget by its kind. */
export function WidgetSettings({ kind, ...props }: SettingsProps & { kind: Kind }) {
  switch (kind) {
    case "metric": return <OneMetric {...props} />;
    case "groups": return <Groups {...props} />;
    case "trend": return <Trend {...props} />;
    case "goals": return <Goals {...props} />;
    case "list": return <ListSettings {...props} />;
    case "funnel": return <Funnel {...props} />;
    case "report": return <Report {...props} />;
    case "text": return <Words {...props} />;
  }
}

function useMetrics(): Metric[] {
  return useQuery(catalogueQuery).data ?? [];
}

/** The catalogue by its groups, searched by name. */
function useMetricOptions() {
  const label = useLabel();
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const metric of useMetrics()) {
    const name = label(metric.group.label);
    groups.set(name, [...(groups.get(name) ?? []), { value: metric.key, label: label(metric.name) }]);
  }
  return [...groups].map(([group, items]) => ({ group, items }));
}

function MetricSelect({ value, onChange }: SettingsProps) {
  const t = useDashboardTexts();
  const options = useMetricOptions();
  return (
    <Select
      label={t("metric")}
      placeholder={t("noMetric")}
      required
      searchable
      maxDropdownHeight={320}
      data={options}
      value={String(value.metric ?? "") || null}
      onChange={(metric) => onChange({ ...value, metric: metric ?? "", ...("by" in value && { by: [] }) })}
    />
  );
}

function OneMetric({ value, onChange }: SettingsProps) {
  const t = useDashboardTexts();
  return (
    <>
      <MetricSelect value={value} onChange={onChange} />
      <Select
        label={t("compare")}
        allowDeselect={false}
        data={(["before", "year", ""] as const).map((one) => ({ value: one, label: t(`compares.${one}`) }))}
        value={String(value.compare ?? "before")}
        onChange={(compare) => onChange({ ...value, compare: compare ?? "before" })}
      />
      <Switch label={t("plan")} checked={value.plan !== false} onChange={(event) => onChange({ ...value, plan: event.currentTarget.checked })} />
      <Switch label={t("spark")} checked={value.spark !== false} onChange={(event) => onChange({ ...value, spark: event.currentTarget.checked })} />
    </>
  );
}

const charts = ["bar", "stacked", "line", "pie", "table"] as const;

function Groups({ value, onChange }: SettingsProps) {
  const t = useDashboardTexts();
  const label = useLabel();
  const metric = useMetrics().find((one) => one.key === value.metric);
  const [first, second] = (value.by as string[] | undefined) ?? [];
  const cuts = (metric?.cuts ?? []).map((cut) => ({ value: cut.key, label: label(cut.label) }));
  const cut = (by: (string | null | undefined)[]) => onChange({ ...value, by: by.filter(Boolean) });
  return (
    <>
      <MetricSelect value={value} onChange={onChange} />
      <Select label={t("cut")} required searchable disabled={!metric} data={cuts} value={first ?? null} onChange={(next) => cut([next, next === second ? null : second])} />
      {first && (
        <Select
          label={t("second")}
          clearable
          searchable
          placeholder={t("noSecond")}
          data={cuts.filter((one) => one.value !== first)}
          value={second ?? null}
          onChange={(next) => cut([first, next])}
        />
      )}
      <Select
        label={t("chart")}
        allowDeselect={false}
        data={charts.map((one) => ({ value: one, label: t(`charts.${one}`) }))}
        value={String(value.chart ?? "bar")}
        onChange={(chart) => onChange({ ...value, chart: chart ?? "bar" })}
      />
      {first && !second && !isTime(first) && (
        <NumberInput label={t("top")} min={1} max={50} value={Number(value.top ?? 10)} onChange={(top) => onChange({ ...value, top: Number(top) || null })} />
      )}
    </>
  );
}

const units = ["", "day", "week", "month", "quarter", "year"] as const;

function Trend({ value, onChange }: SettingsProps) {
  const t = useDashboardTexts();
  return (
    <>
      <MetricSelect value={value} onChange={onChange} />
      <Select
        label={t("unit")}
        allowDeselect={false}
        data={units.map((one) => ({ value: one, label: t(`units.${one}`) }))}
        value={String(value.unit ?? "")}
        onChange={(unit) => onChange({ ...value, unit: unit ?? "" })}
      />
    </>
  );
}

function Goals({ value, onChange }: SettingsProps) {
  const t = useDashboardTexts();
  const options = useMetricOptions();
  const chosen = (value.metrics as string[] | undefined) ?? [];
  return (
    <>
      <MultiSelect
        label={t("goalMetrics")}
        placeholder={chosen.length ? undefined : t("allGoals")}
        searchable
        hidePickedOptions
        maxValues={12}
        data={options}
        value={chosen}
        onChange={(metrics) => onChange({ ...value, metrics })}
      />
      <Switch label={t("goalPeople")} checked={value.people === true} onChange={(event) => onChange({ ...value, people: event.currentTarget.checked })} />
    </>
  );
}

function Funnel({ value, onChange }: SettingsProps) {
  const t = useDashboardTexts();
  return (
    <Select
      label={t("mode")}
      allowDeselect={false}
      data={(["cohort", "flow"] as const).map((one) => ({ value: one, label: t(`modes.${one}`) }))}
      value={String(value.mode ?? "cohort")}
      onChange={(mode) => onChange({ ...value, mode: mode ?? "cohort" })}
    />
  );
}

function Report({ value, onChange }: SettingsProps) {
  const t = useDashboardTexts();
  const label = useLabel();
  const query = useQuery({ queryKey: ["rows", "report", "for dashboards"], queryFn: ({ signal }) => api.get<ReportOut[]>("/reports", undefined, signal), staleTime: 60_000 });
  const data = (query.data ?? []).map((one) => ({ value: one.id, label: label({ ru: one.name, en: one.name_en || one.name }) }));
  return <Select label={t("report")} required searchable data={data} value={String(value.report ?? "") || null} onChange={(report) => onChange({ ...value, report: report ?? "" })} />;
}

function Words({ value, onChange }: SettingsProps) {
  const t = useDashboardTexts();
  return <Textarea label={t("text")} description={t("textHint")} required autosize minRows={4} maxLength={5000} value={String(value.text ?? "")} onChange={(event) => onChange({ ...value, text: event.currentTarget.value })} />;
}
