import { TextInput } from "@mantine/core";
import type { EditProps, FieldType, FilterProps, ShowProps } from "./types";
import classes from "./fields.module.css";

const asText = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");

function Show({ value, mode }: ShowProps) {
  const text = asText(value);
  return (
    <span className={mode === "full" ? classes.text : classes.line} title={mode === "cell" && text.length > 24 ? text : undefined}>
      {text}
    </span>
  );
}

function Edit({ field, value, onChange, onDone, inCell, label, error, ...rest }: EditProps) {
  return (
    <TextInput
      {...rest}
      aria-label={label}
      error={error}
      variant={inCell ? "unstyled" : "default"}
      value={asText(value)}
      placeholder={inCell ? undefined : (field.example ?? undefined)}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && onDone?.()}
      data-autofocus={rest.autoFocus || undefined}
    />
  );
}

/** A line of text to compare with: also used by phones, e-mails and addresses. */
export function TextFilter({ field, value, onChange }: FilterProps) {
  return (
    <TextInput
      size="xs"
      aria-label={field.label.ru}
      value={asText(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export const textType: FieldType = {
  Show,
  Edit,
  Filter: TextFilter,
  width: 200,
  text: asText,
  fromTyped: (typed) => typed,
};
