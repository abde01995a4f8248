import { Group, Text } from "@mantine/core";
import { useObjects } from "@/api/session";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import type { RecordSlotProps } from "@/records/extensions";
import { useFormats } from "@/records/format/FormatsProvider";
import type { ObligationRow, Pointed } from "./api";
import { ObligationClock } from "./ObligationClock";
import { useObligationTexts } from "./texts";

/** Over the page of an obligation: what it is about, and its clock or how it ended. */
export function ObligationHeader({ record }: RecordSlotProps) {
  const row = record as ObligationRow & { id: string };
  const [about] = row.record ?? [];
  return (
    <Group gap="4px 12px">
      {row.state === "open" ? (
        <ObligationClock
          plain
          clock={{
            id: row.id,
            name: row.name ?? "",
            state: "open",
            severity: row.severity ?? "normal",
            due_at: row.due_at ?? null,
            paused: row.paused ?? false,
            event_at: row.event_at ?? null,
          }}
        />
      ) : (
        <Outcome row={row} />
      )}
      {about && <RecordLink record={about} />}
    </Group>
  );
}

function Outcome({ row }: { row: ObligationRow }) {
  const t = useObligationTexts();
  const formats = useFormats();
  const at = formats.dateTime(row.fulfilled_at);
  const due = formats.dateTime(row.due_at);
  if (row.state === "met") return <Text size="sm" c="var(--ok-good)">{t("met", { at })}</Text>;
  if (row.state === "violated") return <Text size="sm" c="var(--ok-bad)">{row.fulfilled_at ? t("metLate", { due, at }) : t("violated", { due })}</Text>;
  return <Text size="sm" c="dimmed">{t(row.state === "waived" ? "waived" : "cancelled")}</Text>;
}

/** A record of any object by its name, leading to its page. */
export function RecordLink({ record }: { record: Pointed }) {
  const objects = useObjects();
  const plural = objects.find(({ key }) => key === record.object)?.plural;
  const name = record.name || "—";
  return plural ? <AnchorLink size="sm" to={paths.record(plural, record.id)}>{name}</AnchorLink> : <Text span size="sm">{name}</Text>;
}
