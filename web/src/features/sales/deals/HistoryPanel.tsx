import { Skeleton, Table } from "@mantine/core";
import type { RecordSlotProps } from "@/records/extensions";
import { useFormats } from "@/records/format/FormatsProvider";
import { useDealTexts } from "./texts";
import { usePath } from "./usePath";

/** When the deal entered and left each stage, to the minute, and by whose hand. */
export function HistoryPanel({ record }: RecordSlotProps) {
  const t = useDealTexts();
  const formats = useFormats();
  const path = usePath(record.id);
  if (!path.data) return <Skeleton h={120} />;
  return (
    <Table verticalSpacing={6} fz="sm" aria-label={t("history")}>
      <Table.Tbody>
        {[...path.data.visits].reverse().map((visit, at) => (
          <Table.Tr key={at}>
            <Table.Td fw={visit.left_at ? 400 : 600}>{visit.stage.name}</Table.Td>
            <Table.Td>
              {formats.dateTime(visit.entered_at)} – {visit.left_at ? formats.dateTime(visit.left_at) : t("now")}
            </Table.Td>
            <Table.Td c="dimmed">{visit.by?.name}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
