import { Textarea } from "@/kit/form/lateInputs";
import { TextFilter } from "./Text";
import type { EditProps, FieldType, ShowProps } from "./types";
import classes from "./fields.module.css";

const asText = (value: unknown) => (typeof value === "string" ? value : "");

function Show({ value, mode }: ShowProps) {
  return (
    <span className={mode === "full" ? classes.text : classes.line} title={mode === "cell" ? asText(value) : undefined}>
      {asText(value)}
    </span>
  );
}

function Edit({ field, value, onChange, onDone, inCell, label, ...rest }: EditProps) {
  return (
    <Textarea
      {...rest}
      aria-label={label}
      autosize
      minRows={inCell ? 4 : 3}
      maxRows={14}
      value={asText(value)}
      placeholder={field.example ?? undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && onDone?.()}
      data-autofocus={rest.autoFocus || undefined}
    />
  );
}

export const longTextType: FieldType = {
  Show,
  Edit,
  Filter: TextFilter,
  width: 240,
  editorWidth: 380,
  wide: true,
  text: asText,
  fromTyped: (typed) => typed,
};
