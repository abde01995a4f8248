/** The pieces sentences are made of: a word, a choice as wide as its words, an amount of time. */
import { MultiSelect, NumberInput, Select } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./sentence.module.css";
import { type Span, unitOf, units } from "./spans";
import { useSentenceTexts } from "./texts";

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
  const text = data.find((option) => option.value === value)?.label ?? placeholder ?? label;
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

/** «4 рабочих часа»: how much and of what. */
export function SpanPart<S extends Span>({ span, onChange, error }: { span: S; onChange: (span: S) => void; error?: string | undefined }) {
  const t = useSentenceTexts();
  const now = unitOf(span);
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
