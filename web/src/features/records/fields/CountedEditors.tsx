import { Chip, Group, Input, NumberInput, Select, SimpleGrid, Stack, Text, Textarea } from "@mantine/core";
import { useRef } from "react";
import { useObjects } from "@/api/session";
import type { ObjectDescription, Rollup } from "@/api/types";
import { useLabel } from "@/kit/i18n/useLanguage";
import { ConditionPart } from "@/records/sentence/ConditionPart";
import { useFieldTexts } from "./texts";

interface FormulaEditorProps {
  object: ObjectDescription;
  value?: string;
  onChange?: (formula: string) => void;
  error?: React.ReactNode;
}

/** A formula, and the fields that may stand in it. */
export function FormulaEditor({ object, value = "", onChange, error }: FormulaEditorProps) {
  const t = useFieldTexts();
  const label = useLabel();
  const area = useRef<HTMLTextAreaElement>(null);
  const usable = object.fields.filter(({ type }) => ["number", "money", "text", "choice", "yes_no", "date"].includes(type));
  const insert = (key: string) => {
    const { selectionStart: from = value.length, selectionEnd: to = value.length } = area.current ?? {};
    onChange?.(value.slice(0, from) + key + value.slice(to));
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(from + key.length, from + key.length);
    });
  };
  return (
    <Stack gap="xs">
      <Textarea
        ref={area}
        label={t("formula")}
        description={t("formulaHint")}
        ff="monospace"
        autosize
        minRows={2}
        spellCheck={false}
        value={value}
        error={error}
        onChange={(event) => onChange?.(event.currentTarget.value)}
      />
      <Text size="xs" c="dimmed">{t("formulaFields")}</Text>
      <Group gap={4}>
        {usable.map((field) => (
          <Chip key={field.key} size="xs" maw="100%" styles={{ label: { maxWidth: "100%" } }} checked={false} onChange={() => insert(field.key)} title={field.key}>
            <Text span inherit truncate style={{ minWidth: 0 }}>{label(field.label)}</Text>
          </Chip>
        ))}
      </Group>
    </Stack>
  );
}

const figures = ["count", "sum", "avg", "min", "max", "first", "last"] as const;
const dates = new Set(["date", "datetime"]);
const ofDates = (figure: Rollup["figure"]) => figure === "first" || figure === "last";
const periods = ["this_month", "last_month", "this_quarter", "last_quarter", "this_year", "last_year"] as const;
const DAYS = 30;

interface RollupEditorProps {
  object: ObjectDescription;
  value?: Rollup | null;
  onChange?: (rollup: Rollup) => void;
  error?: React.ReactNode;
}

/** Which linked records are counted, through which link, and what of them. */
export function RollupEditor({ object, value, onChange, error }: RollupEditorProps) {
  const t = useFieldTexts();
  const label = useLabel();
  const linksOf = (other: ObjectDescription) =>
    other.fields.filter((field) => field.type === "link" && field.target === object.key && field.builtin);
  const others = useObjects().filter((other) => linksOf(other).length > 0);
  const over = others.find(({ key }) => key === value?.object);
  const plan: Rollup = value ?? { object: "", link: "", figure: "count", field: null, where: null, period: null };
  const moments = over?.fields.filter(({ type, rollup }) => dates.has(type) && !rollup) ?? [];
  const measured = ofDates(plan.figure) ? moments : (over?.fields.filter(({ type }) => type === "number" || type === "money") ?? []);
  const choose = (key: string | null) => {
    const other = others.find((one) => one.key === key);
    if (other) onChange?.({ ...plan, object: other.key, link: linksOf(other)[0]?.key ?? "", field: null, where: null, period: null });
  };
  const figureOf = (figure: Rollup["figure"]) => onChange?.({ ...plan, figure, ...(ofDates(figure) !== ofDates(plan.figure) && { field: null }) });
  return (
    <Stack gap="md">
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <Select
        label={t("rollupOver")}
        allowDeselect={false}
        error={error}
        data={others.map(({ key, labels }) => ({ value: key, label: label(labels) }))}
        value={plan.object || null}
        onChange={choose}
      />
      <Select
        label={t("rollupLink")}
        allowDeselect={false}
        disabled={!over}
        data={over ? linksOf(over).map((field) => ({ value: field.key, label: label(field.label) })) : []}
        value={plan.link || null}
        onChange={(link) => link && onChange?.({ ...plan, link })}
      />
      <Select
        label={t("rollupFigure")}
        allowDeselect={false}
        data={figures.map((figure) => ({ value: figure, label: t(`figures.${figure}`) }))}
        value={plan.figure}
        onChange={(figure) => figure && figureOf(figure as Rollup["figure"])}
      />
      {plan.figure !== "count" && (
        <Select
          label={t("rollupField")}
          allowDeselect={false}
          data={measured.map((field) => ({ value: field.key, label: label(field.label) }))}
          value={plan.field ?? null}
          onChange={(field) => onChange?.({ ...plan, field })}
        />
      )}
    </SimpleGrid>
    {over && (
      <Input.Wrapper label={t("rollupWhere")} labelElement="div">
        <div><ConditionPart label={t("rollupWhere")} object={over.key} value={plan.where ?? null} onChange={(where) => onChange?.({ ...plan, where })} empty={t("rollupWhereAll")} /></div>
      </Input.Wrapper>
    )}
    {over && moments.length > 0 && <PeriodPart plan={plan} moments={moments} onChange={(period) => onChange?.({ ...plan, period })} />}
    </Stack>
  );
}

interface PeriodPartProps {
  plan: Rollup;
  moments: ObjectDescription["fields"];
  onChange: (period: Rollup["period"]) => void;
}

/** The time within which records are counted; it moves on by itself. */
function PeriodPart({ plan, moments, onChange }: PeriodPartProps) {
  const t = useFieldTexts();
  const label = useLabel();
  const period = plan.period ?? null;
  const value = period?.value;
  const days = typeof value === "object" ? (value.last_days ?? DAYS) : null;
  const field = period?.field ?? moments.find(({ key }) => key === "closed_at")?.key ?? moments[0]?.key ?? "";
  const set = (next: string | null) => onChange(!next ? null : { field, value: next === "days" ? { last_days: DAYS } : next });
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
      <Select
        label={t("rollupPeriod")}
        allowDeselect={false}
        data={[{ value: "", label: t("rollupAlways") }, { value: "days", label: t("rollupLastDays") }, ...periods.map((one) => ({ value: one, label: t(`rollupPeriods.${one}`) }))]}
        value={period === null ? "" : days !== null ? "days" : String(value)}
        onChange={set}
      />
      {days !== null && (
        <NumberInput label={t("rollupDays")} min={1} max={40000} allowDecimal={false} value={days} onChange={(next) => typeof next === "number" && next > 0 && onChange({ field, value: { last_days: next } })} />
      )}
      {period !== null && (
        <Select
          label={t("rollupMoment")}
          allowDeselect={false}
          data={moments.map((one) => ({ value: one.key, label: label(one.label) }))}
          value={field}
          onChange={(next) => next && onChange({ ...period, field: next })}
        />
      )}
    </SimpleGrid>
  );
}
