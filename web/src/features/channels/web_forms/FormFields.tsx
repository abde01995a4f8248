import { ActionIcon, Button, Checkbox, Group, Input, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Field } from "@/api/types";
import { Select } from "@/kit/form/lateInputs";
import { useLabel, useLanguage } from "@/kit/i18n/useLanguage";
import type { FormField } from "./forms";
import { useWebFormTexts } from "./texts";

interface FormFieldsProps {
  known: Field[];
  value: FormField[];
  onChange: (fields: FormField[]) => void;
  error?: ReactNode;
}

/** What the form asks, in order: a field of the lead, its label on the page, whether it must be filled. */
export function FormFields({ known, value, onChange, error }: FormFieldsProps) {
  const t = useWebFormTexts();
  const label = useLabel();
  const language = useLanguage();
  const put = (at: number, part: Partial<FormField>) => onChange(value.map((one, place) => (place === at ? { ...one, ...part } : one)));
  const free = known.filter(({ key }) => !value.some((one) => one.key === key));
  const add = () => {
    const [first] = free;
    if (first) onChange([...value, { key: first.key, label: first.label, required: false }]);
  };
  return (
    <Input.Wrapper label={t("fields")} error={error} labelElement="div">
      <Stack gap="xs" mt={4}>
        {value.map((field, at) => {
          const options = known.filter(({ key }) => key === field.key || free.some((one) => one.key === key));
          const name = label(field.label) || field.key;
          return (
            <Group key={field.key} gap="xs" wrap="wrap" align="center">
              <Select
                style={{ flex: "1 1 150px" }}
                aria-label={t("field")}
                allowDeselect={false}
                data={options.map((one) => ({ value: one.key, label: label(one.label) }))}
                value={field.key}
                onChange={(key) => {
                  const chosen = known.find((one) => one.key === key);
                  if (chosen) put(at, { key: chosen.key, label: chosen.label });
                }}
              />
              <TextInput
                style={{ flex: "2 1 180px" }}
                aria-label={`${t("fieldLabel")}: ${name}`}
                value={field.label[language]}
                onChange={(event) => put(at, { label: { ...field.label, [language]: event.currentTarget.value } })}
              />
              <Checkbox label={t("required")} checked={field.required} onChange={(event) => put(at, { required: event.currentTarget.checked })} />
              <ActionIcon aria-label={t("removeField", { name })} onClick={() => onChange(value.filter((_, place) => place !== at))}>
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
          );
        })}
        {free.length > 0 && (
          <Button variant="subtle" size="compact-sm" w="fit-content" leftSection={<IconPlus size={14} />} onClick={add}>
            {t("addField")}
          </Button>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
