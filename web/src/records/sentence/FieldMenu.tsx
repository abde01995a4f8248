import { Button, Menu, ScrollArea, TextInput } from "@mantine/core";
import { IconBraces } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import { personalFieldsQuery } from "./queries";
import { useSentenceTexts } from "./texts";

interface FieldMenuProps {
  object: string | null;
  onInsert: (words: string) => void;
  /** The record's own fields stand first; otherwise those of whom the text is for. */
  ownFirst?: boolean;
}

/** The personal fields of a text, by whose they are; the chosen one is put where the cursor stands. */
export function FieldMenu({ object, onInsert, ownFirst = false }: FieldMenuProps) {
  const t = useSentenceTexts();
  const label = useLabel();
  const [q, setQ] = useState("");
  const [opened, setOpened] = useState(false);
  const query = useQuery({ ...personalFieldsQuery(object), enabled: opened });
  const asked = q.trim().toLowerCase();
  const own = (group: { root: string }) => Number(ownFirst && group.root === object);
  const groups = [...(query.data ?? [])]
    .sort((one, other) => own(other) - own(one))
    .map((group) => ({
      ...group,
      fields: group.fields.filter((field) => `${label(field.label)} ${field.path}`.toLowerCase().includes(asked)),
    }))
    .filter((group) => group.fields.length > 0);
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={300} shadow="md">
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconBraces size={14} />}>{t("insertField")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <TextInput size="xs" m={4} aria-label={t("findField")} placeholder={t("findField")} value={q} onChange={(event) => setQ(event.currentTarget.value)} />
        <ScrollArea.Autosize mah={320}>
          {groups.map((group) => (
            <div key={group.root}>
              <Menu.Label>{label(group.label)}</Menu.Label>
              {group.fields.map((field) => (
                <Menu.Item key={field.path} onClick={() => onInsert(`{{ ${field.path} }}`)}>{label(field.label)}</Menu.Item>
              ))}
            </div>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
