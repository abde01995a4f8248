import { ActionIcon, Checkbox, Popover, ScrollArea, Stack, TextInput, Tooltip } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { useState } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import type { Describe, ViewColumn } from "../model/types";
import { toggleColumn } from "./columns";
import { useTableTexts } from "./texts";

interface ColumnsMenuProps {
  describe: Describe;
  columns: ViewColumn[];
  onColumns: (columns: ViewColumn[]) => void;
}

/** Which columns are shown. Their order is changed in the header itself. */
export function ColumnsMenu({ describe, columns, onColumns }: ColumnsMenuProps) {
  const t = useTableTexts();
  const label = useLabel();
  const [find, setFind] = useState("");
  const shown = new Set(columns.map((column) => column.key));
  const fields = describe.fields
    .filter((field) => field.key !== describe.name_field)
    .filter((field) => label(field.label).toLowerCase().includes(find.trim().toLowerCase()))
    .sort((a, b) => Number(shown.has(b.key)) - Number(shown.has(a.key)));
  return (
    <Popover position="bottom-end" shadow="md" width={280} trapFocus onClose={() => setFind("")}>
      <Popover.Target>
        <Tooltip label={t("columns")}>
          <ActionIcon variant="default" size={30} aria-label={t("columns")}>
            <IconColumns3 size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <TextInput size="xs" mb={8} placeholder={t("columnsFind")} aria-label={t("columnsFind")} value={find} onChange={(event) => setFind(event.currentTarget.value)} data-autofocus />
        <ScrollArea.Autosize mah={360}>
          <Stack gap={6} pb={4}>
            {fields.map((field) => (
              <Checkbox
                key={field.key}
                size="xs"
                label={label(field.label)}
                checked={shown.has(field.key)}
                onChange={() => onColumns(toggleColumn(columns, field.key))}
              />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
