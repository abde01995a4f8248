import { ActionIcon, Button, ColorSwatch, Group, Input, Popover, Stack, TextInput, UnstyledButton } from "@mantine/core";
import { IconEye, IconEyeOff, IconPlus, IconX } from "@tabler/icons-react";
import { ColorPick, shade } from "@/kit/colors";
import { SortableList } from "@/kit/sortable/SortableList";
import { useKitTexts } from "@/kit/texts";
import { type FieldValues, newId } from "./api";
import { useFieldTexts } from "./texts";

type Option = FieldValues["options"][number];

interface OptionsEditorProps {
  options: Option[];
  onChange: (options: Option[]) => void;
  error?: React.ReactNode;
}

/** The options of a choice: words in both languages, a colour, the order, whether it is still offered. */
export function OptionsEditor({ options, onChange, error }: OptionsEditorProps) {
  const t = useFieldTexts();
  const kit = useKitTexts();
  const change = (id: string, part: Partial<Option>) =>
    onChange(options.map((option) => (option.id === id ? { ...option, ...part } : option)));
  const add = () => onChange([...options, { id: newId(), value: "", label: { ru: "", en: "" }, color: null, off: false }]);
  return (
    <Input.Wrapper label={t("options")} labelElement="div" error={error}>
      <Stack gap="xs" mt={4}>
        <SortableList items={options} id={({ id }) => id} name={({ label }) => label.ru || t("option")} onOrder={onChange}>
          {(option) => (
            <Group gap={4} wrap="nowrap" py={4}>
              <Popover position="bottom-start" shadow="md">
                <Popover.Target>
                  <UnstyledButton aria-label={t("optionColor")}><ColorSwatch color={shade(option.color)} size={20} /></UnstyledButton>
                </Popover.Target>
                <Popover.Dropdown maw={220}>
                  <ColorPick label={t("optionColor")} value={option.color} onChange={(color) => change(option.id, { color })} />
                </Popover.Dropdown>
              </Popover>
              <TextInput
                flex={1}
                aria-label={`${t("option")}, ${kit("inRussian")}`}
                placeholder={kit("inRussian")}
                autoFocus={option.id.startsWith("new")}
                value={option.label.ru}
                onChange={(event) => change(option.id, { label: { ...option.label, ru: event.currentTarget.value } })}
                onKeyDown={(event) => {
                  if (event.key !== "Enter") return;
                  event.preventDefault();
                  add();
                }}
              />
              <TextInput
                flex={1}
                aria-label={`${t("option")}, ${kit("inEnglish")}`}
                placeholder={kit("inEnglish")}
                value={option.label.en}
                onChange={(event) => change(option.id, { label: { ...option.label, en: event.currentTarget.value } })}
              />
              <ActionIcon
                aria-label={`${t(option.off ? "optionOn" : "optionOff")}: ${option.label.ru}`}
                aria-pressed={option.off}
                title={t(option.off ? "optionOn" : "optionOff")}
                onClick={() => change(option.id, { off: !option.off })}
              >
                {option.off ? <IconEyeOff size={16} color="var(--mantine-color-dimmed)" /> : <IconEye size={16} />}
              </ActionIcon>
              <ActionIcon
                aria-label={`${kit("remove")}: ${option.label.ru}`}
                onClick={() => onChange(options.filter(({ id }) => id !== option.id))}
              >
                <IconX size={16} />
              </ActionIcon>
            </Group>
          )}
        </SortableList>
        <Button variant="subtle" size="compact-sm" w="fit-content" leftSection={<IconPlus size={14} />} onClick={add}>
          {t("addOption")}
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}
