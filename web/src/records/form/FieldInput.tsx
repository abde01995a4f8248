import { useId } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import { typeOf } from "../fieldTypes/registry";
import type { Field } from "../model/types";
import { useFormTexts } from "./texts";
import classes from "./form.module.css";

interface FieldInputProps {
  field: Field;
  value: unknown;
  onChange: (value: unknown) => void;
  error?: string | undefined;
  required?: boolean;
  autoFocus?: boolean;
  disabled?: boolean;
}

/** One field of a form: its name, its input, what it is for, what is wrong with it. */
export function FieldInput({ field, value, onChange, error, required, autoFocus, disabled }: FieldInputProps) {
  const t = useFormTexts();
  const label = useLabel();
  const id = useId();
  const { Edit, wide } = typeOf(field);
  if (!Edit) return null;
  const must = required ?? field.required;
  const hint = label(field.hint);
  return (
    <div className={wide ? classes.wide : undefined} data-field={field.key}>
      <label className={classes.label} htmlFor={id}>
        {label(field.label)}
        {must && (
          <span className={classes.star} title={t("required")} aria-label={t("required")}>
            *
          </span>
        )}
      </label>
      <Edit
        id={id}
        field={field}
        value={value}
        onChange={onChange}
        error={error}
        autoFocus={autoFocus ?? false}
        disabled={disabled ?? false}
        label={label(field.label)}
      />
      {hint && !error && <div className={classes.hint}>{hint}</div>}
    </div>
  );
}
