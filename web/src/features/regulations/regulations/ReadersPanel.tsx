import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/kit/page/Loaded";
import { PlainTable } from "@/kit/table/PlainTable";
import { useFormats } from "@/records/format/FormatsProvider";
import { readersQuery, type Regulation } from "./api";
import { useRegulationTexts } from "./texts";

/** Whom the edition in force binds and who has read it, those who have not first. */
export function ReadersPanel({ regulation }: { regulation: Regulation }) {
  const t = useRegulationTexts();
  const formats = useFormats();
  const query = useQuery({ ...readersQuery(regulation.id), enabled: regulation.acknowledged });
  if (!regulation.acknowledged) return <Text c="dimmed" size="sm">{t("notAcknowledged")}</Text>;
  return (
    <Loaded query={query}>
      {(readers) =>
        readers.length === 0 ? (
          <Text c="dimmed" size="sm">{t("noReaders")}</Text>
        ) : (
          <Stack gap="sm" maw={640}>
            <Text size="sm" c="dimmed">{t("readersOf", { read: readers.filter(({ at }) => at).length, all: readers.length })}</Text>
            <PlainTable
              label={t("tabs.readers")}
              rows={readers}
              id={({ user }) => user?.id ?? ""}
              columns={[
                { key: "user", title: t("reader"), cell: ({ user }) => user?.name ?? "—" },
                { key: "at", title: t("readAt"), align: "right", cell: ({ at }) => (at ? formats.dateTime(at) : <Text span size="sm" c="dimmed">{t("notRead")}</Text>) },
              ]}
            />
          </Stack>
        )
      }
    </Loaded>
  );
}
