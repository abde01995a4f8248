import { ActionIcon, Combobox, Group, Loader, Text, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconX } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { useObjects } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { ObjectIcon } from "@/kit/icons";
import type { AnyLink } from "./picker";
import { listOf } from "./SeveralEditor";
import { useFieldTexts } from "./texts";
import type { EditProps } from "./types";
import classes from "./fields.module.css";

interface Found {
  groups: { object: string; rows: { id: string; name: string; hint?: string | null }[] }[];
}

/** Chooses records of any object by what the search finds. */
export default function RecordsEdit({ value, onChange, id, label, error, disabled, autoFocus, inCell }: EditProps) {
  const t = useFieldTexts();
  const objects = useObjects();
  const name = useLabel();
  const links = listOf<AnyLink>(value);
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), 200);
  const combobox = useCombobox();
  const found = useQuery({
    queryKey: keys.search(`links:${q}`),
    queryFn: ({ signal }) => api.get<Found>("/search", { q }, signal),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
  });
  const groups = (found.data?.groups ?? []).filter((group) => group.object !== "activity" && group.object !== "user");
  const choose = (option: string) => {
    const [object = "", target = ""] = option.split(" ");
    const row = groups.find((group) => group.object === object)?.rows.find((item) => item.id === target);
    if (row && !links.some((link) => link.id === target)) onChange([...links, { object, id: target, name: row.name }]);
    setTyped("");
    combobox.closeDropdown();
  };
  return (
    <div className={classes.list}>
      {links.map((link) => (
        <Group key={link.id} gap={6} wrap="nowrap">
          <ObjectIcon object={link.object} size={16} />
          <Text size="sm" truncate flex={1}>
            {link.name ?? "…"}
          </Text>
          <ActionIcon size={26} aria-label={t("remove")} disabled={disabled ?? false} onClick={() => onChange(links.filter((item) => item.id !== link.id))}>
            <IconX size={14} />
          </ActionIcon>
        </Group>
      ))}
      <Combobox store={combobox} onOptionSubmit={choose} withinPortal={!inCell} shadow="md">
        <Combobox.Target>
          <TextInput
            id={id}
            aria-label={label}
            error={error}
            disabled={disabled}
            autoFocus={autoFocus}
            placeholder={t("searchIn")}
            value={typed}
            rightSection={found.isFetching ? <Loader size={14} /> : null}
            onFocus={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              combobox.openDropdown();
              combobox.updateSelectedOptionIndex();
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={q.length < 2}>
          <Combobox.Options mah={320} style={{ overflowY: "auto" }}>
            {groups.map((group) => (
              <Combobox.Group key={group.object} label={name(objects.find((item) => item.key === group.object)?.labels)}>
                {group.rows.map((row) => (
                  <Combobox.Option key={row.id} value={`${group.object} ${row.id}`}>
                    {row.name}
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            ))}
            {groups.length === 0 && !found.isFetching && <Combobox.Empty>{t("nothing")}</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </div>
  );
}
