import { NumberInput, Select, Switch, TextInput } from "@mantine/core";
import { useLabel } from "@/kit/i18n/useLanguage";
import type { FieldValues } from "./api";
import { useFieldTexts } from "./texts";

interface DefaultValueProps {
  values: FieldValues;
  value?: unknown;
  onChange?: (value: unknown) => void;
  error?: React.ReactNode;
}

/** What a new record holds in the field before anyone fills it. */
export function DefaultValue({ values, value, onChange, error }: DefaultValueProps) {
  const t = useFieldTexts();
  const label = useLabel();
  const common = { label: t("default"), error };
  if (values.type === "yes_no") {
    return <Switch {...common} checked={value === true} onChange={(event) => onChange?.(event.currentTarget.checked || null)} />;
  }
  if (values.type === "choice") {
    const known = values.options.filter((option) => option.value);
    return (
      <Select
        {...common}
        clearable
        data={known.map((option) => ({ value: option.value, label: label(option.label) }))}
        value={typeof value === "string" ? value : null}
        onChange={(chosen) => onChange?.(chosen)}
      />
    );
  }
  if (values.type === "number" || values.type === "money") {
    const isMoney = values.type === "money";
    return (
      <NumberInput
        {...common}
        decimalSeparator=","
        thousandSeparator=" "
        value={value === null || value === undefined ? "" : Number(value)}
        onChange={(typed) => onChange?.(typed === "" ? null : isMoney ? String(typed) : Number(typed))}
      />
    );
  }
  return <TextInput {...common} value={String(value ?? "")} onChange={(event) => onChange?.(event.currentTarget.value || null)} />;
}
