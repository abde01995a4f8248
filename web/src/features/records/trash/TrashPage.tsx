import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconTrash, IconTrashOff } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "@/api/http";
import { useObjectByPlural } from "@/api/session";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Broken } from "@/kit/page/Broken";
import { Empty } from "@/kit/page/Empty";
import { AnchorLink } from "@/kit/page/links";
import { RowsSkeleton } from "@/kit/page/Loading";
import { NotFound } from "@/kit/page/NotFound";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { useKitTexts } from "@/kit/texts";
import { listQuery, refreshRows } from "@/records/data/rows";
import { FormatsProvider, useFormats } from "@/records/format/FormatsProvider";
import type { Describe, Link, Row } from "@/records/model/types";
import { nameOf } from "@/records/model/values";
import { useTrashTexts } from "./texts";

/** What was deleted of an object, by whom and when, and the way back. */
export default function TrashPage() {
  const { plural = "" } = useParams({ strict: false }) as { plural?: string };
  const describe = useObjectByPlural(plural);
  if (!describe) return <NotFound />;
  return (
    <FormatsProvider>
      <Trash describe={describe} />
    </FormatsProvider>
  );
}

function Trash({ describe }: { describe: Describe }) {
  const t = useTrashTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), 250);
  const list = useInfiniteQuery(listQuery(describe, { filter: null, sort: "-updated_at", q, deleted: true }));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const nothing = list.isSuccess && rows.length === 0 && !typed && !q;
  return (
    <PageFrame
      narrow={!nothing}
      title={t("title", { object: label(describe.labels).toLowerCase() })}
      above={
        <AnchorLink size="xs" c="dimmed" to={paths.list(describe.plural)}>
          {t("back")}
        </AnchorLink>
      }
    >
      {!nothing && <TextInput mb="md" leftSection={<IconSearch size={16} />} placeholder={t("search")} aria-label={t("search")} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />}
      {list.isPending && <RowsSkeleton rows={5} columns={2} />}
      {list.isError && <Broken error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && !nothing && <Empty icon={<IconTrash size={36} />} title={t("notFound")} hint={t("notFoundHint")} />}
      {nothing && <Empty icon={<IconTrash size={36} />} title={t("empty")} hint={t("emptyHint")} />}
      <Stack gap={0}>
        {rows.map((row) => (
          <Deleted key={row.id} describe={describe} row={row} />
        ))}
      </Stack>
      {list.hasNextPage && (
        <Button variant="subtle" mt="sm" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {kit("more")}
        </Button>
      )}
    </PageFrame>
  );
}

interface Entry {
  op: string;
  at: string;
  by: Link | null;
}

function Deleted({ describe, row }: { describe: Describe; row: Row }) {
  const t = useTrashTexts();
  const formats = useFormats();
  const client = useQueryClient();
  const name = nameOf(describe, row) || "—";
  const journal = useQuery({
    queryKey: ["trash", describe.key, row.id],
    queryFn: ({ signal }) => api.get<{ items: Entry[] }>(`/${describe.plural}/${row.id}/journal`, undefined, signal),
    staleTime: 60_000,
  });
  const fact = journal.data?.items.find((item) => item.op === "delete");
  const restore = async () => {
    try {
      await api.post(`/${describe.plural}/${row.id}/restore`);
      toast(t("restored", { name }));
      await refreshRows(client, describe.key);
    } catch (failure) {
      toastFailure(failure);
    }
  };
  return (
    <Group justify="space-between" wrap="nowrap" py={8} style={{ borderBottom: "1px solid var(--ok-line)" }}>
      <div style={{ minWidth: 0 }}>
        <Text size="sm" truncate>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {fact ? (fact.by ? t("by", { at: formats.moment(fact.at), name: fact.by.name }) : t("deleted", { at: formats.moment(fact.at) })) : "\u00a0"}
        </Text>
      </div>
      <Button size="compact-sm" variant="default" leftSection={<IconTrashOff size={14} />} onClick={() => void restore()} style={{ flex: "none" }}>
        {t("restore")}
      </Button>
    </Group>
  );
}
