/** The pieces sentences are made of: a choice as wide as its words, a number, a condition in words. */
import { Button, Group, Modal, MultiSelect, NumberInput, Select } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconFilter, IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useObject } from "@/api/session";
import type { Condition } from "@/api/types";
import { useLanguage } from "@/kit/i18n/useLanguage";
import { useKitTexts } from "@/kit/texts";
import { countComparisons } from "@/records/filters/builder";
import { FilterBuilder } from "@/records/filters/FilterBuilder";
import { useFilterTexts } from "@/records/filters/texts";
import { wordsQuery } from "./api";
import { errorAt, type Span, type Unit } from "./definition";
import { useEditing } from "./editing";
import { useEditorTexts } from "./editorTexts";
import classes from "./sentence.module.css";

export const Word = ({ children }: { children: ReactNode }) => <span className={classes.word}>{children}</span>;

/** A letter is about as wide as a figure; the arrow and the padding take the rest. */
const wide = (text: string, least = 5) => ({ width: `calc(${Math.max(text.length * 1.04, least)}ch + 50px)` });

export interface Option {
  value: string;
  label: string;
}

interface PickProps {
  label: string;
  value: string;
  data: Option[];
  onChange: (value: string) => void;
  error?: string | undefined;
  placeholder?: string;
}

/** One of several, in the line of the sentence. */
export function Pick({ label, value, data, onChange, error, placeholder }: PickProps) {
  const text = data.find((option) => option.value === value)?.label ?? placeholder ?? "";
  return (
    <Select
      className={classes.part}
      size="sm"
      aria-label={label}
      placeholder={placeholder ?? label}
      data={data}
      value={value || null}
      allowDeselect={false}
      searchable={data.length > 8}
      maxDropdownHeight={320}
      comboboxProps={{ shadow: "md", width: Math.min(340, window.innerWidth - 32), position: "bottom-start" }}
      style={wide(text, Math.max(5, error ? 14 : 0))}
      error={error}
      onChange={(next) => next && onChange(next)}
    />
  );
}

interface SeveralProps extends Omit<PickProps, "value" | "onChange"> {
  value: string[];
  onChange: (value: string[]) => void;
}

export function Several({ label, value, data, onChange, error, placeholder }: SeveralProps) {
  return (
    <MultiSelect
      className={classes.part}
      size="sm"
      miw={220}
      maw={520}
      aria-label={label}
      placeholder={value.length ? undefined : (placeholder ?? label)}
      data={data}
      value={value}
      searchable
      hidePickedOptions
      maxDropdownHeight={320}
      comboboxProps={{ shadow: "md" }}
      error={error}
      onChange={onChange}
    />
  );
}

const units: { unit: Unit; working: boolean; key: "minutes" | "hours" | "days" | "minutesWorking" | "hoursWorking" | "daysWorking" }[] = [
  { unit: "minutes", working: true, key: "minutesWorking" },
  { unit: "hours", working: true, key: "hoursWorking" },
  { unit: "days", working: true, key: "daysWorking" },
  { unit: "minutes", working: false, key: "minutes" },
  { unit: "hours", working: false, key: "hours" },
  { unit: "days", working: false, key: "days" },
];

/** «4 рабочих часа»: how much and of what. */
export function SpanPart<S extends Span>({ span, onChange, error }: { span: S; onChange: (span: S) => void; error?: string | undefined }) {
  const t = useEditorTexts();
  const now = units.find(({ unit, working }) => unit === span.unit && working === span.working) ?? units[1]!;
  return (
    <>
      <NumberInput
        className={classes.amount}
        size="sm"
        min={0}
        max={999}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        aria-label={t("amount")}
        value={span.amount}
        error={Boolean(error)}
        onChange={(amount) => onChange({ ...span, amount: Number(amount) || 0 })}
      />
      <Pick
        label={t("unit")}
        value={now.key}
        data={units.map(({ key }) => ({ value: key, label: t(`units.${key}`, { count: span.amount }) }))}
        onChange={(key) => {
          const { unit, working } = units.find((one) => one.key === key) ?? now;
          onChange({ ...span, unit, working });
        }}
      />
      {error && <Wrong>{error}</Wrong>}
    </>
  );
}

export const Wrong = ({ children }: { children: ReactNode }) => (
  <span className={classes.wrong} role="alert">{children}</span>
);

interface ConditionPartProps {
  /** What the condition is for: the title of its dialog. */
  label: string;
  object: string;
  value: Condition | null;
  onChange: (condition: Condition | null) => void;
  place: string;
  /** On the button while nothing is said. */
  empty?: string;
}

/** A condition in words; a press opens the builder. */
export function ConditionPart({ label, object, value, onChange, place, empty }: ConditionPartProps) {
  const t = useEditorTexts();
  const kit = useKitTexts();
  const describe = useObject(object);
  const { errors } = useEditing();
  const phone = useMediaQuery("(max-width: 767px)") ?? false;
  const [open, setOpen] = useState(false);
  const said = countComparisons(value) > 0;
  const error = errorAt(errors, place);
  return (
    <>
      <button
        type="button"
        className={classes.condition}
        data-said={said || undefined}
        data-wrong={error ? true : undefined}
        aria-label={said ? undefined : `${label}: ${empty ?? t("addCondition")}`}
        onClick={() => setOpen(true)}
      >
        {said ? <IconFilter size={14} aria-hidden /> : <IconPlus size={14} aria-hidden />}
        {said && value ? <ConditionWords object={object} condition={value} /> : (empty ?? t("addCondition"))}
      </button>
      {error && <Wrong>{error}</Wrong>}
      <Modal opened={open} onClose={() => setOpen(false)} title={label} size={720} fullScreen={phone}>
        {describe && <FilterBuilder worded describe={describe} value={value} onChange={onChange} />}
        <Group justify="space-between" mt="lg">
          {said ? (
            <Button variant="subtle" color="gray" onClick={() => (onChange(null), setOpen(false))}>{t("clear")}</Button>
          ) : (
            <span />
          )}
          <Button onClick={() => setOpen(false)}>{kit("done")}</Button>
        </Group>
      </Modal>
    </>
  );
}

/** The condition as the server words it; until it has, how many comparisons there are. */
export function ConditionWords({ object, condition }: { object: string; condition: Condition }) {
  const t = useFilterTexts();
  const language = useLanguage();
  const words = useQuery({ ...wordsQuery(object, condition, language), placeholderData: keepPreviousData }).data;
  return <span>{words || t("count", { count: countComparisons(condition) })}</span>;
}

