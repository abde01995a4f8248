import { TagsInput } from "@/kit/form/lateInputs";
import { useFieldTexts } from "./texts";
import type { EditProps, FieldType, FilterProps, ShowProps } from "./types";
import classes from "./fields.module.css";

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function Show({ value, mode }: ShowProps) {
  return (
    <span className={mode === "cell" ? classes.row : classes.wrap}>
      {list(value).map((item) => (
        <span key={item} className={classes.tag}>
          {item}
        </span>
      ))}
    </span>
  );
}

function Edit({ field, value, onChange, inCell, label, id, error, disabled, autoFocus }: EditProps) {
  const rest = { id, error, disabled, autoFocus };
  const t = useFieldTexts();
  const options = field.options?.map((option) => option.value) ?? [];
  return (
    <TagsInput
      {...rest}
      aria-label={label}
      variant={inCell ? "unstyled" : "default"}
      placeholder={list(value).length ? undefined : t("tagHint")}
      data={options}
      value={list(value)}
      comboboxProps={{ withinPortal: !inCell, shadow: "md" }}
      onChange={onChange}
      data-autofocus={rest.autoFocus || undefined}
    />
  );
}

function Filter({ field, value, onChange }: FilterProps) {
  return (
    <TagsInput
      size="xs"
      aria-label={field.label.ru}
      data={field.options?.map((option) => option.value) ?? []}
      value={list(value)}
      onChange={onChange}
    />
  );
}

export const tagsType: FieldType = {
  Show,
  Edit,
  Filter,
  width: 180,
  editorWidth: 260,
  text: (value) => list(value).join(", "),
};
