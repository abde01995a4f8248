import { MultiSelect, type MultiSelectProps, Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useRef, useState } from "react";
import type { Linked } from "@/api/types";
import { useKitTexts } from "../texts";
import { usePeople } from "./people";

/** Names of the people once seen: a chosen one keeps the name when the list no longer holds it. */
function useOptions(typed: string, known: Linked[]) {
  const [q] = useDebouncedValue(typed.trim(), 150);
  const names = useRef(new Map<string, string>());
  const found = usePeople(q).data ?? [];
  for (const { id, name } of [...known, ...found]) names.current.set(id, name);
  const nameOf = (id: string) => names.current.get(id) ?? id;
  return { found: found.map(({ id, name }) => ({ value: id, label: name })), nameOf };
}

interface PersonSelectProps extends Omit<SelectProps, "data" | "value" | "onChange"> {
  value?: Linked | null;
  onChange?: (value: Linked | null) => void;
}

/** One person, found by a part of the name. */
export function PersonSelect({ value = null, onChange, ...props }: PersonSelectProps) {
  const kit = useKitTexts();
  const [typed, setTyped] = useState(value?.name ?? "");
  const searched = typed === value?.name ? "" : typed;
  const { found, nameOf } = useOptions(searched, value ? [value] : []);
  const data = value && !found.some(({ value: id }) => id === value.id) ? [{ value: value.id, label: value.name }, ...found] : found;
  return (
    <Select
      searchable
      clearable
      nothingFoundMessage={kit("nothingFound")}
      filter={({ options }) => options}
      {...props}
      data={data}
      value={value?.id ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => onChange?.(id ? { id, name: nameOf(id) } : null)}
    />
  );
}

interface PeopleSelectProps extends Omit<MultiSelectProps, "data" | "value" | "onChange"> {
  value?: Linked[];
  onChange?: (value: Linked[]) => void;
}

/** Several people. */
export function PeopleSelect({ value = [], onChange, ...props }: PeopleSelectProps) {
  const kit = useKitTexts();
  const [typed, setTyped] = useState("");
  const { found, nameOf } = useOptions(typed, value);
  const chosen = value.filter(({ id }) => !found.some((one) => one.value === id));
  return (
    <MultiSelect
      searchable
      hidePickedOptions
      nothingFoundMessage={kit("nothingFound")}
      filter={({ options }) => options}
      {...props}
      data={[...chosen.map(({ id, name }) => ({ value: id, label: name })), ...found]}
      value={value.map(({ id }) => id)}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(ids) => onChange?.(ids.map((id) => ({ id, name: nameOf(id) })))}
    />
  );
}
