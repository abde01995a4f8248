import { InputWrapper, MultiSelect, NumberInput, Select } from "@mantine/core";
import { isMain } from "@/api/objects";
import { useObjects } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { FilterButton } from "@/records/filters/FilterButton";
import type { Condition } from "@/records/model/types";
import type { SettingsProps } from "./settings";
import { useDashboardTexts } from "./texts";

/** Which records a list shows, which of their fields, in what order. */
export function ListSettings({ value, onChange }: SettingsProps) {
  const t = useDashboardTexts();
  const label = useLabel();
  const objects = useObjects().filter((object) => object.can.see && (isMain(object) || object.key === "obligation"));
  const describe = objects.find((object) => object.key === value.object);
  const fields = describe?.fields ?? [];
  const sorts = fields.filter((field) => field.sortable).flatMap((field) => [
    { value: `-${field.key}`, label: t("sortDown", { field: label(field.label) }) },
    { value: field.key, label: t("sortUp", { field: label(field.label) }) },
  ]);
  const moments = fields.filter((field) => (field.type === "date" || field.type === "datetime") && field.filterable);
  return (
    <>
      <Select
        label={t("object")}
        allowDeselect={false}
        data={objects.map((object) => ({ value: object.key, label: label(object.labels) }))}
        value={String(value.object ?? "")}
        onChange={(object) => object && onChange({ ...value, object, where: null, at: "", columns: [], sort: "" })}
      />
      {describe && (
        <InputWrapper label={t("filterOf")}>
          <div>
            <FilterButton describe={describe} value={(value.where as Condition | null) ?? null} onChange={(where) => onChange({ ...value, where })} />
          </div>
        </InputWrapper>
      )}
      <Select
        label={t("moment")}
        clearable
        placeholder={t("noMoment")}
        data={moments.map((field) => ({ value: field.key, label: label(field.label) }))}
        value={String(value.at ?? "") || null}
        onChange={(at) => onChange({ ...value, at: at ?? "" })}
      />
      <MultiSelect
        label={t("columns")}
        searchable
        hidePickedOptions
        maxValues={6}
        data={fields.filter((field) => field.key !== describe?.name_field).map((field) => ({ value: field.key, label: label(field.label) }))}
        value={(value.columns as string[] | undefined) ?? []}
        onChange={(columns) => onChange({ ...value, columns })}
      />
      <Select label={t("sort")} clearable searchable placeholder={t("usualSort")} data={sorts} value={String(value.sort ?? "") || null} onChange={(sort) => onChange({ ...value, sort: sort ?? "" })} />
      <NumberInput label={t("limit")} min={1} max={20} value={Number(value.limit ?? 8)} onChange={(limit) => onChange({ ...value, limit: Math.min(20, Math.max(1, Number(limit) || 8)) })} />
    </>
  );
}
