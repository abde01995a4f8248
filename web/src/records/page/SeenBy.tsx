import { Button, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { useFormats } from "../format/FormatsProvider";
import type { Describe, Link } from "../model/types";
import { usePanelTexts } from "./texts";

interface Sighting {
  by: Link | null;
  day: string;
  at: string;
}

/** Who opened the record, day by day; asked only when wanted, and only of those who answer for it. */
export function SeenBy({ describe, id }: { describe: Describe; id: string }) {
  const t = usePanelTexts();
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const query = useInfiniteQuery({
    queryKey: [...keys.record(describe.key, id), "seen-by"],
    initialPageParam: "",
    enabled: open,
    queryFn: ({ pageParam, signal }) =>
      api.get<{ items: Sighting[]; next: string | null }>(`/${describe.plural}/${id}/seen-by`, { cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (!describe.can.assign || describe.can.assign === "own") return null;
  const seen = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap={4} component="section" aria-label={t("seenBy")}>
      <Button variant="default" size="compact-sm" w="fit-content" aria-expanded={open} loading={open && query.isPending} onClick={() => setOpen(!open)}>
        {t("seenBy")}
      </Button>
      {open && query.isSuccess && seen.length === 0 && <Text size="sm" c="dimmed">{t("none")}</Text>}
      {open && query.isError && <Text size="sm" c="dimmed">{query.error.message}</Text>}
      {open &&
        seen.map((one) => (
          <Text size="sm" key={`${one.by?.id} ${one.day}`}>
            {one.by?.name ?? "…"}
            <Text span size="xs" c="dimmed">{` · ${formats.dateTime(one.at)}`}</Text>
          </Text>
        ))}
      {open && query.hasNextPage && (
        <Button variant="subtle" size="compact-sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </Stack>
  );
}
