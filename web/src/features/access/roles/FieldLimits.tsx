import { SegmentedControl, Select, Stack } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { ruled } from "@/api/objects";
import { useObjects } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { PlainTable } from "@/kit/table/PlainTable";
import type { FieldRights, Level } from "./api";
import { limited } from "./rights";
import { useRoleTexts } from "./texts";

type FieldOf = ReturnType<typeof useObjects>[number]["fields"][number];

interface FieldLimitsProps {
  rights: FieldRights;
  onChange: (rights: FieldRights) => void;
}

/** Which fields of an object are hidden from the role or only read. */
export function FieldLimits({ rights, onChange }: FieldLimitsProps) {
  const t = useRoleTexts();
  const label = useLabel();
  const objects = ruled(useObjects());
  const [chosen, setChosen] = useState(objects.find(({ key }) => rights[key])?.key ?? objects[0]?.key ?? "");
  const object = objects.find(({ key }) => key === chosen);
  const limits = rights[chosen] ?? {};
  const phone = useMediaQuery("(max-width: 767px)") ?? false;
  const level = (field: FieldOf) => (
    <SegmentedControl
      size="xs"
      fullWidth={phone}
      aria-label={label(field.label)}
      value={limits[field.key] ?? "free"}
      onChange={(chosenLevel) => onChange(limited(rights, chosen, field.key, chosenLevel === "free" ? null : (chosenLevel as Level)))}
      data={(["free", "read", "hidden"] as const).map((value) => ({ value, label: t(value) }))}
    />
  );
  const name = { key: "field", title: t("name") };
  return (
    <Stack gap="md">
      <Select
        label={t("fieldsOf")}
        allowDeselect={false}
        maw={320}
        data={objects.map(({ key, labels }) => {
          const count = Object.keys(rights[key] ?? {}).length;
          return { value: key, label: count > 0 ? `${label(labels)} · ${count}` : label(labels) };
        })}
        value={chosen}
        onChange={(key) => key && setChosen(key)}
      />
      <PlainTable
        label={t("fields")}
        rows={object?.fields.filter(({ key }) => key !== object.name_field) ?? []}
        id={({ key }) => key}
        columns={
          phone
            ? [{ ...name, cell: (field) => <Stack gap={4} py={4}>{label(field.label)}{level(field)}</Stack> }]
            : [
                { ...name, cell: (field) => label(field.label) },
                { key: "level", title: "", align: "right", cell: level },
              ]
        }
      />
    </Stack>
  );
}
