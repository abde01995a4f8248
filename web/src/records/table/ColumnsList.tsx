import { Checkbox, ScrollArea, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import type { Describe, ViewColumn } from "../model/types";
import { toggleColumn } from "./columns";
import { useTableTexts } from "./texts";

export interface ColumnsListProps {
  describe: Describe;
  columns: ViewColumn[];
  onColumns: (columns: ViewColumn[]) => void;
}

/** The fields of an object, those shown in the table first. */
export default function ColumnsList({ describe, columns, onColumns }: ColumnsListProps) {
  const t = useTableTexts();
  const label = useLabel();
  const [find, setFind] = useState("");
  const shown = new Set(columns.map((column) => column.key));
  const fields = describe.fields
    .filter((field) => field.key !== describe.name_field)
    .filter((field) => label(field.label).toLowerCase().includes(find.trim().toLowerCase()))
    .sort((a, b) => Number(shown.has(b.key)) - Number(shown.has(a.key)));
  return (
    <>
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
    </>
  );
}
