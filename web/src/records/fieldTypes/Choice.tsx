import type { ComboboxParsedItem } from "@mantine/core";
import type { Field } from "@/api/types";
import { MultiSelect, Select } from "@/kit/form/lateInputs";
import { useLabel, useLanguage } from "@/kit/i18n/useLanguage";
import { inLanguage } from "@/kit/i18n/i18n";
import { useFieldTexts } from "./texts";
import type { EditProps, FieldType, FilterProps, ShowProps } from "./types";
import { Badge } from "./Badge";
import { byEitherName } from "./eitherName";
import classes from "./fields.module.css";

const optionOf = (field: Field, value: unknown) => field.options?.find((option) => option.value === value);
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value === null || value === undefined ? [] : [String(value)]);

export function useOptions(field: Field) {
  const label = useLabel();
  return (field.options ?? []).map((option) => ({ value: option.value, label: label(option.label) || option.value }));
}

const findingIn = (field: Field) => byEitherName<ComboboxParsedItem>((value) => optionOf(field, value)?.label);

/** What may be chosen: options switched off only where they already stand. */
function useOffered(field: Field, value: unknown) {
  const there = list(value);
  const off = new Set((field.options ?? []).filter((option) => option.off && !there.includes(option.value)).map((option) => option.value));
  return useOptions(field).filter((option) => !off.has(option.value));
}

function ShowOne({ field, value }: ShowProps) {
  const label = useLabel();
  if (typeof value !== "string" || value === "") return null;
  const option = optionOf(field, value);
  return <Badge color={option?.color}>{label(option?.label) || value}</Badge>;
}

function ShowSeveral({ field, value, mode }: ShowProps) {
  const language = useLanguage();
  return (
    <span className={mode === "cell" ? classes.row : classes.wrap}>
      {list(value).map((item) => {
        const option = optionOf(field, item);
        return (
          <Badge key={item} color={option?.color}>
            {inLanguage(option?.label, language) || item}
          </Badge>
        );
      })}
    </span>
  );
}

function EditOne({ field, value, onChange, onDone, inCell, label, ...rest }: EditProps) {
  const options = useOffered(field, value);
  const t = useFieldTexts();
  return (
    <Select
      {...rest}
      aria-label={label}
      variant={inCell ? "unstyled" : "default"}
      data={options}
      value={typeof value === "string" ? value : null}
      searchable={options.length > 7}
      filter={findingIn(field)}
      clearable={!field.required}
      defaultDropdownOpened={inCell}
      comboboxProps={{ withinPortal: !inCell, shadow: "md" }}
      nothingFoundMessage={t("nothing")}
      maxDropdownHeight={320}
      onChange={(next) => {
        onChange(next);
        if (inCell) onDone?.();
      }}
      data-autofocus={rest.autoFocus || undefined}
    />
  );
}

function EditSeveral({ field, value, onChange, inCell, label, id, error, disabled, autoFocus }: EditProps) {
  const rest = { id, error, disabled, autoFocus };
  const options = useOffered(field, value);
  const t = useFieldTexts();
  return (
    <MultiSelect
      {...rest}
      aria-label={label}
      variant={inCell ? "unstyled" : "default"}
      data={options}
      value={list(value)}
      searchable
      filter={findingIn(field)}
      hidePickedOptions
      defaultDropdownOpened={inCell}
      comboboxProps={{ withinPortal: !inCell, shadow: "md" }}
      nothingFoundMessage={t("nothing")}
      onChange={onChange}
      data-autofocus={rest.autoFocus || undefined}
    />
  );
}

/** Any of several options: choices and sets of choices are compared with a list. */
function Filter({ field, value, onChange }: FilterProps) {
  const options = useOptions(field);
  const label = useLabel();
  return (
    <MultiSelect
      size="xs"
      aria-label={label(field.label)}
      data={options}
      value={list(value)}
      searchable
      filter={findingIn(field)}
      hidePickedOptions
      onChange={onChange}
      comboboxProps={{ shadow: "md" }}
    />
  );
}

const textOf = (field: Field, value: unknown, language: "ru" | "en") =>
  list(value).map((item) => inLanguage(optionOf(field, item)?.label, language) || item).join(", ");

export const choiceType: FieldType = {
  Show: ShowOne,
  Edit: EditOne,
  Filter,
  width: 150,
  editorWidth: 200,
  text: (value, field, formats) => textOf(field, value, formats.language),
};

export const choicesType: FieldType = {
  ...choiceType,
  Show: ShowSeveral,
  Edit: EditSeveral,
  width: 200,
  editorWidth: 260,
};
