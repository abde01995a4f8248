import { ActionIcon, Autocomplete, Button, Code, Group, Input, Stack, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Field } from "@/api/types";
import { Select } from "@/kit/form/lateInputs";
import { useLabel } from "@/kit/i18n/useLanguage";
import { type Mapped, placesOf } from "./hooks";
import { useHookTexts } from "./texts";

interface MappingTableProps {
  fields: Field[];
  sample: unknown;
  value: Mapped[];
  errors: Record<string, ReactNode>;
  onChange: (mapping: Mapped[]) => void;
}

/** Which place of what is sent goes into which field; places are chosen from what came last. */
export function MappingTable({ fields, sample, value, errors, onChange }: MappingTableProps) {
  const t = useHookTexts();
  const label = useLabel();
  const places = placesOf(sample);
  const known = new Map(places.map((place) => [place.path, place.value]));
  const put = (at: number, part: Partial<Mapped>) => onChange(value.map((one, place) => (place === at ? { ...one, ...part } : one)));
  const free = fields.filter(({ key }) => !value.some(({ field }) => field === key));
  return (
    <Input.Wrapper label={t("mapping")} description={t("mappingHint")} labelElement="div" error={errors.mapping}>
      <Stack gap="xs" mt={6}>
        {value.map((one, at) => (
          <Group key={at} gap="xs" align="flex-start" wrap="nowrap">
            <Autocomplete
              style={{ flex: "1 1 170px", minWidth: 0 }}
              aria-label={t("path")}
              placeholder="customer.phone"
              data={places.map(({ path }) => path)}
              renderOption={({ option }) => (
                <Stack gap={0}>
                  <Text size="sm">{option.value}</Text>
                  <Text size="xs" c="dimmed" lineClamp={1}>{known.get(option.value)}</Text>
                </Stack>
              )}
              value={one.path}
              error={errors[`mapping.${at}.path`]}
              onChange={(path) => put(at, { path })}
            />
            <Select
              style={{ flex: "1 1 150px", minWidth: 0 }}
              aria-label={t("field")}
              allowDeselect={false}
              searchable
              data={fields.filter(({ key }) => key === one.field || free.some((field) => field.key === key)).map((field) => ({ value: field.key, label: label(field.label) }))}
              value={one.field || null}
              error={errors[`mapping.${at}.field`]}
              onChange={(field) => field && put(at, { field })}
            />
            <ActionIcon size={36} aria-label={t("removeLine", { name: one.path || `${at + 1}` })} onClick={() => onChange(value.filter((_, place) => place !== at))}>
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        {free.length > 0 && (
          <Button variant="subtle" size="compact-sm" w="fit-content" leftSection={<IconPlus size={14} />} onClick={() => onChange([...value, { path: "", field: free[0]?.key ?? "" }])}>
            {t("addLine")}
          </Button>
        )}
        {places.length === 0 && <Text size="xs" c="dimmed">{t("noSample")}</Text>}
        {places.length > 0 && (
          <details>
            <Text component="summary" size="sm">{t("sample")}</Text>
            <Code block mt={4} mah={240} tabIndex={0} style={{ overflow: "auto" }}>{JSON.stringify(sample, null, 2)}</Code>
          </details>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
