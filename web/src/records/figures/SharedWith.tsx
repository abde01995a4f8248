import { MultiSelect, Stack, Switch, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { DepartmentOut } from "@/api/schema";
import type { Linked } from "@/api/types";
import { PeopleSelect } from "@/kit/form/PersonSelect";
import { inTreeOrder } from "@/kit/tree/order";
import { useFiguresTexts } from "./texts";

/** Who else sees what one has composed. Departments are by id: their names are known to everybody. */
export interface Shared {
  everyone: boolean;
  departments: string[];
  users: Linked[];
}

interface SharedWithProps {
  value: Shared;
  onChange: (value: Shared) => void;
  error?: string | undefined;
}

/** Opened to everyone, or to departments and people. Each still sees figures over the records they may see. */
export function SharedWith({ value, onChange, error }: SharedWithProps) {
  const t = useFiguresTexts();
  const rows = useQuery({ queryKey: keys.admin("departments"), queryFn: () => api.get<DepartmentOut[]>("/departments"), staleTime: 60_000 }).data ?? [];
  const placed = inTreeOrder(rows);
  const depths = new Map(placed.map(({ row, depth }) => [row.id, depth]));
  return (
    <Stack gap="sm">
      <Switch
        label={t("everyone")}
        description={t("everyoneHint")}
        error={error}
        checked={value.everyone}
        onChange={(event) => onChange({ ...value, everyone: event.currentTarget.checked })}
      />
      {!value.everyone && (
        <>
          <MultiSelect
            label={t("departments")}
            placeholder={value.departments.length ? undefined : t("nobody")}
            searchable
            hidePickedOptions
            data={placed.map(({ row }) => ({ value: row.id, label: row.name }))}
            value={value.departments}
            renderOption={({ option }) => <Text size="sm" pl={(depths.get(option.value) ?? 0) * 16}>{option.label}</Text>}
            onChange={(departments) => onChange({ ...value, departments })}
          />
          <PeopleSelect label={t("people")} placeholder={value.users.length ? undefined : t("nobody")} value={value.users} onChange={(users) => onChange({ ...value, users })} />
        </>
      )}
    </Stack>
  );
}
