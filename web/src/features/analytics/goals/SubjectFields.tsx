import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { useMe } from "@/api/session";
import { PersonSelect } from "@/kit/form/PersonSelect";
import { today } from "@/kit/format/zone";
import { useLabel } from "@/kit/i18n/useLanguage";
import { TreeSelect } from "@/kit/tree/TreeSelect";
import { teamsQuery } from "@/records/sentence/queries";
import { catalogueQuery, units, valuesOf, type Metric } from "../metrics/metrics";
import { wholeCompany, type Subject } from "./goals";
import { useGoalTexts } from "./texts";

interface SubjectFieldsProps {
  metric: Metric | undefined;
  subject: Subject;
  errors: Record<string, string>;
  onMetric: (metric: Metric) => void;
  onSubject: (subject: Subject) => void;
}

const timed = new Set<string>(units);

/** Whether the person sets the plans of the whole company; otherwise of some people alone. */
export function useSetsAll(): boolean {
  const me = useMe();
  return me.is_admin || (me.can.target ?? me.can["*"])?.create === "all";
}

/** Whose goal it is when nothing has been said. */
export const useUsualSubject = (): Subject => (useSetsAll() ? wholeCompany : { ...wholeCompany, cut: "person" });

/** The metrics one may choose, by their groups. */
export function MetricSelect({ value, error, onChange }: { value: string | undefined; error?: string | undefined; onChange: (metric: Metric) => void }) {
  const t = useGoalTexts();
  const label = useLabel();
  const all = useQuery(catalogueQuery).data ?? [];
  const groups = [...new Set(all.map((metric) => metric.group.key))].map((key) => {
    const within = all.filter((metric) => metric.group.key === key);
    return { group: label(within[0]?.group.label), items: within.map((metric) => ({ value: metric.key, label: label(metric.name) })) };
  });
  return (
    <Select
      label={t("metric")}
      placeholder={t("chooseMetric")}
      required
      searchable
      allowDeselect={false}
      maxDropdownHeight={360}
      data={groups}
      value={value ?? null}
      error={error}
      onChange={(key) => {
        const chosen = all.find((metric) => metric.key === key);
        if (chosen) onChange(chosen);
      }}
    />
  );
}

/** Of which metric, and of whom: the whole company, or a person, a team, a department, a value of any cut. */
export function SubjectFields({ metric, subject, errors, onMetric, onSubject }: SubjectFieldsProps) {
  const t = useGoalTexts();
  const label = useLabel();
  const all = useSetsAll();
  const cuts = (metric?.cuts ?? []).filter((cut) => !timed.has(cut.key));
  // Who answers for some people alone sets their plans, not the company's.
  const offered = all ? cuts : cuts.filter((cut) => cut.key === "person");
  const data = [...(all ? [{ value: "", label: t("company") }] : []), ...offered.map((cut) => ({ value: cut.key, label: label(cut.label) }))];
  return (
    <>
      <MetricSelect value={metric?.key} error={errors.metric} onChange={onMetric} />
      {metric && (
        <Select
          label={t("of")}
          allowDeselect={false}
          searchable={data.length > 8}
          maxDropdownHeight={320}
          data={data}
          value={subject.cut}
          error={errors.cut}
          onChange={(cut) => cut !== null && onSubject({ ...wholeCompany, cut })}
        />
      )}
      {metric && subject.cut && <SubjectValue metric={metric} subject={subject} error={errors.value} onChange={onSubject} />}
    </>
  );
}

interface SubjectValueProps {
  metric: Metric;
  subject: Subject;
  error: string | undefined;
  onChange: (subject: Subject) => void;
}

function SubjectValue({ metric, subject, error, onChange }: SubjectValueProps) {
  const t = useGoalTexts();
  const { cut, value, name } = subject;
  const choose = (found: { value: string; label: string }[]) => (id: string | null) =>
    onChange({ cut, value: id ?? "", name: found.find((one) => one.value === id)?.label ?? "" });
  const teams = useQuery({ ...teamsQuery, enabled: cut === "team" }).data ?? [];
  const departments = useQuery({
    queryKey: keys.admin("departments"),
    queryFn: ({ signal }) => api.get<{ id: string; name: string; parent: string | null }[]>("/departments", undefined, signal),
    enabled: cut === "department",
    staleTime: 60_000,
  }).data ?? [];
  const other = !["person", "team", "department"].includes(cut);
  const found = useQuery({ queryKey: ["cuts", "metric", metric.key, cut], queryFn: () => valuesOf(metric, cut, today()), staleTime: 5 * 60_000, enabled: other }).data ?? [];
  if (cut === "person") {
    return (
      <PersonSelect
        label={t("value.person")}
        required
        value={value ? { id: value, name } : null}
        error={error}
        onChange={(person) => onChange({ cut, value: person?.id ?? "", name: person?.name ?? "" })}
      />
    );
  }
  if (cut === "department") {
    return (
      <TreeSelect
        label={t("value.department")}
        required
        rows={departments}
        value={value || null}
        error={error}
        onChange={choose(departments.map((row) => ({ value: row.id, label: row.name })))}
      />
    );
  }
  const options = cut === "team" ? teams.map((row) => ({ value: row.id, label: row.name })) : found.flatMap((one) => (one.value === null ? [] : [{ value: one.value, label: one.label }]));
  return <Select label={t(cut === "team" ? "value.team" : "value.other")} required searchable data={options} value={value || null} error={error} onChange={choose(options)} />;
}
