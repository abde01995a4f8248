import { Group, Skeleton, TextInput } from "@mantine/core";
import { lazy, Suspense } from "react";
import { NumberInput, Select } from "@/kit/form/lateInputs";
import { dayOf as dayIn, momentOf, timeOf, today } from "@/kit/format/zone";
import { useFormats } from "../format/FormatsProvider";
import { periods } from "../filters/operators";
import type { DayInputProps } from "./DayInput";
import { useFieldTexts } from "./texts";
import type { EditProps, FieldType, FilterProps, ShowProps } from "./types";
import classes from "./fields.module.css";

const LazyDay = lazy(() => import("./DayInput"));

export function Day(props: DayInputProps) {
  return (
    <Suspense fallback={<Skeleton h={props.size === "xs" ? 30 : 36} />}>
      <LazyDay {...props} />
    </Suspense>
  );
}

const dayOf = (value: unknown) => (typeof value === "string" && value ? value.slice(0, 10) : null);

function ShowDay({ value }: ShowProps) {
  return <time className={classes.figures}>{useFormats().date(value)}</time>;
}
function ShowMoment({ value, mode }: ShowProps) {
  const formats = useFormats();
  const full = formats.dateTime(value);
  return (
    <time className={classes.figures} title={mode === "compact" ? full : undefined}>
      {mode === "compact" ? formats.moment(value) : full}
    </time>
  );
}
function ShowTime({ value }: ShowProps) {
  return <time className={classes.figures}>{useFormats().time(value)}</time>;
}

function EditDay({ value, onChange, onDone, error, disabled, autoFocus, inCell, id, label }: EditProps) {
  return <Day value={dayOf(value)} {...{ onChange, onDone, error, disabled, autoFocus, inCell, id, label }} />;
}

/** A day and a time on the person's own clock; stored as an instant. */
function EditMoment({ value, onChange, onDone, error, disabled, autoFocus, inCell, id, label }: EditProps) {
  const at = typeof value === "string" && value ? new Date(value) : null;
  const wall = at && !Number.isNaN(at.getTime()) ? { day: dayIn(at), time: timeOf(at) } : null;
  const write = (day: string | null, time: string) =>
    onChange(day ? momentOf(day, time || "09:00").toISOString() : null);
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <div style={{ flex: 1 }}>
        <Day
          value={wall?.day ?? null}
          onChange={(day) => write(day, wall?.time ?? "09:00")}
          {...{ onDone, error, disabled, autoFocus, inCell, id, label }}
        />
      </div>
      <TextInput
        type="time"
        w={104}
        aria-label={label}
        variant={inCell ? "unstyled" : "default"}
        disabled={disabled}
        value={wall?.time ?? ""}
        onChange={(event) => write(wall?.day ?? today(), event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && onDone?.()}
      />
    </Group>
  );
}

function EditTime({ value, onChange, onDone, inCell, label, id, error, disabled, autoFocus }: EditProps) {
  return (
    <TextInput
      {...{ id, error, disabled, autoFocus }}
      type="time"
      aria-label={label}
      variant={inCell ? "unstyled" : "default"}
      value={typeof value === "string" ? value : ""}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      onKeyDown={(event) => event.key === "Enter" && onDone?.()}
    />
  );
}

type Ask = "day" | "ago" | "ahead";

/** A comparison's day: a date, or so many days before or after today. */
function RelativeDay({ value, onChange, label }: { value: unknown; onChange: (next: unknown) => void; label: string }) {
  const t = useFieldTexts();
  const days = typeof value === "object" && value !== null && "days" in value ? Number(value.days) : null;
  const ask: Ask = days === null ? "day" : days > 0 ? "ahead" : "ago";
  return (
    <Group gap={6} wrap="nowrap">
      {ask === "day" ? (
        <div style={{ flex: 1 }}>
          <Day size="xs" value={dayOf(value)} onChange={onChange} label={label} />
        </div>
      ) : (
        <NumberInput
          size="xs"
          flex={1}
          min={0}
          aria-label={label}
          value={Math.abs(days ?? 0)}
          onChange={(next) => onChange({ days: ask === "ago" ? -Number(next || 0) : Number(next || 0) })}
        />
      )}
      <Select
        size="xs"
        w={122}
        aria-label={t("kind")}
        allowDeselect={false}
        comboboxProps={{ shadow: "md" }}
        value={ask}
        onChange={(next) => onChange(next === "day" ? null : { days: next === "ago" ? -30 : 30 })}
        data={[
          { value: "day", label: t("exactDay") },
          { value: "ago", label: t("daysAgo") },
          { value: "ahead", label: t("daysAhead") },
        ]}
      />
    </Group>
  );
}

/** A period by name, or the last or next so many days. */
function PeriodFilter({ value, onChange, label }: { value: unknown; onChange: (next: unknown) => void; label: string }) {
  const t = useFieldTexts();
  const counted = typeof value === "object" && value !== null ? (value as { last_days?: number; next_days?: number }) : null;
  const chosen = counted ? (counted.next_days !== undefined ? "next_days" : "last_days") : String(value ?? "this_month");
  const all = [...periods, "last_days", "next_days"] as const;
  return (
    <Group gap={6} wrap="nowrap">
      <Select
        size="xs"
        flex={1}
        aria-label={label}
        allowDeselect={false}
        comboboxProps={{ shadow: "md" }}
        maxDropdownHeight={320}
        value={chosen}
        data={all.map((period) => ({ value: period, label: t(`period.${period}`) }))}
        onChange={(next) => next && onChange(next === "last_days" || next === "next_days" ? { [next]: 30 } : next)}
      />
      {counted && (
        <NumberInput
          size="xs"
          w={72}
          min={1}
          aria-label={t("days")}
          value={counted.next_days ?? counted.last_days ?? 30}
          onChange={(next) => onChange({ [chosen]: Number(next) || 1 })}
        />
      )}
    </Group>
  );
}

function DayFilter({ field, op, value, onChange }: FilterProps) {
  const label = field.label.ru;
  if (op === "in_period") return <PeriodFilter value={value} onChange={onChange} label={label} />;
  if (op !== "between") return <RelativeDay value={value} onChange={onChange} label={label} />;
  const [from, to] = Array.isArray(value) ? value : [null, null];
  return (
    <div className={classes.two}>
      <Day size="xs" value={dayOf(from)} onChange={(next) => onChange([next, to])} label={label} />
      <Day size="xs" value={dayOf(to)} onChange={(next) => onChange([from, next])} label={label} />
    </div>
  );
}

function TimeFilter({ field, value, onChange }: FilterProps) {
  return (
    <TextInput size="xs" type="time" aria-label={field.label.ru} value={String(value ?? "")} onChange={(event) => onChange(event.currentTarget.value || null)} />
  );
}

export const dateType: FieldType = {
  Show: ShowDay,
  Edit: EditDay,
  Filter: DayFilter,
  width: 120,
  editorWidth: 150,
  text: (value, _field, formats) => formats.date(value),
};
export const dateTimeType: FieldType = {
  Show: ShowMoment,
  Edit: EditMoment,
  Filter: DayFilter,
  width: 150,
  editorWidth: 270,
  text: (value, _field, formats) => formats.dateTime(value),
};
export const timeType: FieldType = {
  Show: ShowTime,
  Edit: EditTime,
  Filter: TimeFilter,
  width: 90,
  editorWidth: 110,
  text: (value, _field, formats) => formats.time(value),
};
