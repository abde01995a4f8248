import { Badge, Text } from "@mantine/core";
import { useFormats } from "@/kit/format/useFormats";
import { today } from "@/kit/format/zone";
import { PlainTable } from "@/kit/table/PlainTable";
import type { Absence } from "./api";
import { useAbsenceTexts } from "./texts";

/** «6 июл – 19 июл», one day as it is. */
export function useSpan() {
  const formats = useFormats();
  return ({ since, until }: Pick<Absence, "since" | "until">) =>
    since === until ? formats.shortDay(since) : `${formats.shortDay(since)} – ${formats.shortDay(until)}`;
}

interface AbsenceTableProps {
  rows: Absence[];
  /** Whose days they are is not said again. */
  own?: boolean;
  onOpen: (row: Absence) => void;
}

export function AbsenceTable({ rows, own, onOpen }: AbsenceTableProps) {
  const t = useAbsenceTexts();
  const span = useSpan();
  const day = today();
  const reason = ({ kind }: Absence) => (kind ? t(`kinds.${kind}`) : t("away"));
  return (
    <PlainTable
      label={t("title")}
      rows={rows}
      id={({ id }) => id}
      onOpen={onOpen}
      opens={({ may_change }) => may_change}
      dim={({ until }) => until < day}
      columns={[
        ...(own ? [] : [{ key: "who", title: t("who"), cell: ({ user }: Absence) => user.name }]),
        {
          key: "days",
          title: t("days"),
          cell: (row) => (
            <Text component="div" size="sm" className="figures">
              {span(row)} {row.since <= day && day <= row.until && <Badge color="green">{t("now")}</Badge>}
            </Text>
          ),
        },
        { key: "kind", title: t("kind"), cell: (row) => reason(row) },
        { key: "deputy", title: t("deputy"), wide: true, cell: ({ deputy }) => deputy?.name ?? "—" },
        { key: "note", title: t("note"), wide: true, cell: ({ note }) => note },
      ]}
    />
  );
}
