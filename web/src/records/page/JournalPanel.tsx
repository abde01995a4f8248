import { Button, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { RowsSkeleton } from "@/kit/page/Loading";
import { useFormats } from "../format/FormatsProvider";
import type { Describe, Link } from "../model/types";
import type { ChangedField } from "../timeline/model";
import { Changes } from "../timeline/TimelineItem";
import { SeenBy } from "./SeenBy";
import { usePanelTexts } from "./texts";

interface Entry {
  id: string | number;
  at: string;
  op: string;
  via: string;
  by: Link | null;
  changes: ChangedField[];
}

const ops = ["create", "change", "delete", "restore"] as const;
const ways = ["screen", "key", "import", "rule", "job", "cli"] as const;

/** Every change of the record, however it was made: who, whence, what was before and what after. */
export function JournalPanel({ describe, id }: { describe: Describe; id: string }) {
  const t = usePanelTexts();
  const formats = useFormats();
  const query = useInfiniteQuery({
    queryKey: [...keys.record(describe.key, id), "journal"],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      api.get<{ items: Entry[]; next: string | null }>(`/${describe.plural}/${id}/journal`, { cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (query.isPending) return <RowsSkeleton rows={6} columns={2} />;
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="md" component="section" aria-label={t("journal")}>
      <SeenBy describe={describe} id={id} />
      {entries.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("noJournal")}
        </Text>
      )}
      {entries.map((entry) => (
        <div key={entry.id}>
          <Text size="sm">
            {ops.includes(entry.op as "create") ? t(`op.${entry.op as "create"}`) : entry.op}
            <Text span size="xs" c="dimmed">
              {" "}
              {formats.dateTime(entry.at)}
              {entry.by ? ` · ${entry.by.name}` : ""}
              {ways.includes(entry.via as "screen") ? ` · ${t(`via.${entry.via as "screen"}`)}` : ""}
            </Text>
          </Text>
          <Changes changes={entry.changes} />
        </div>
      ))}
      {query.hasNextPage && (
        <Button variant="subtle" size="compact-sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </Stack>
  );
}
