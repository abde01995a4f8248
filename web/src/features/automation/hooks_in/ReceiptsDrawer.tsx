import { Badge, Button, Code, Drawer, Group, SegmentedControl, Stack, Text, UnstyledButton } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useObjects } from "@/api/session";
import { toast } from "@/kit/feedback/toasts";
import { useFormats } from "@/kit/format/useFormats";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Broken } from "@/kit/page/Broken";
import { AnchorLink } from "@/kit/page/links";
import { RowsSkeleton } from "@/kit/page/Loading";
import { paths } from "@/kit/paths";
import { type Hook, hooks, hooksKey, type Receipt } from "./hooks";
import { useHookTexts } from "./texts";

const shown = ["", "done", "failed"] as const;

/** What was received and what became of it, the latest first; what failed is tried again after the mapping is mended. */
export function ReceiptsDrawer({ hook, onClose }: { hook: Hook; onClose: () => void }) {
  const t = useHookTexts();
  const client = useQueryClient();
  const [state, setState] = useState<(typeof shown)[number]>("");
  const query = useInfiniteQuery({
    queryKey: [...hooksKey, hook.id, "receipts", state],
    initialPageParam: "",
    queryFn: ({ pageParam }) => hooks.receipts(hook.id, state, pageParam),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const replaying = useMutation({
    mutationFn: () => hooks.replayFailed(hook.id),
    onSuccess: ({ count }) => {
      toast(t("replayed", { count }));
      return client.invalidateQueries({ queryKey: hooksKey });
    },
  });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Drawer opened onClose={onClose} position="right" size={640} title={`${t("log")}: ${hook.name}`}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={t("log")}
          value={state}
          onChange={(chosen) => setState(chosen as typeof state)}
          data={shown.map((one) => ({ value: one, label: one ? t(`states.${one}`) : t("every") }))}
        />
        {rows.some((row) => row.state === "failed") && (
          <Button variant="default" w="fit-content" loading={replaying.isPending} onClick={() => replaying.mutate()}>{t("replayFailed")}</Button>
        )}
        {query.isPending && <RowsSkeleton rows={5} columns={2} />}
        {query.isError && <Broken error={query.error} retry={() => void query.refetch()} />}
        {query.isSuccess && rows.length === 0 && <Text c="dimmed" size="sm">{t("noReceipts")}</Text>}
        <Stack gap={0}>
          {rows.map((row) => (
            <Line key={row.id} row={row} hook={hook} />
          ))}
        </Stack>
        {query.hasNextPage && (
          <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t("more")}</Button>
        )}
      </Stack>
    </Drawer>
  );
}

function Line({ row, hook }: { row: Receipt; hook: Hook }) {
  const t = useHookTexts();
  const label = useLabel();
  const formats = useFormats();
  const client = useQueryClient();
  const objects = useObjects();
  const [open, setOpen] = useState(false);
  const replaying = useMutation({
    mutationFn: () => hooks.replay(hook.id, row.id),
    onSettled: () => client.invalidateQueries({ queryKey: hooksKey }),
  });
  const fields = objects.find(({ key }) => key === hook.object)?.fields ?? [];
  const nameOf = (key: string) => {
    const field = fields.find((one) => one.key === key);
    return field ? label(field.label) : key;
  };
  const plural = objects.find(({ key }) => key === row.record?.object)?.plural;
  return (
    <Stack gap={4} py="sm" style={{ borderBottom: "1px solid var(--ok-line)" }}>
      <UnstyledButton aria-expanded={open} onClick={() => setOpen(!open)}>
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" fw={500}>{formats.nearMoment(row.at)}</Text>
          <Badge color={row.state === "done" ? "green" : "red"}>{t(`states.${row.state}`)}</Badge>
        </Group>
      </UnstyledButton>
      {row.outcome && (
        <Text size="sm">
          <Text span c="dimmed" size="sm">{t(`outcomes.${row.outcome}`)}: </Text>
          {row.record && plural && <AnchorLink size="sm" to={paths.record(plural, row.record.id)}>{row.record.name}</AnchorLink>}
        </Text>
      )}
      {row.errors.map((error, at) => (
        <Text key={at} size="sm" style={{ overflowWrap: "anywhere" }}>
          {error.field && <Text span c="dimmed" size="sm">{nameOf(error.field)}{error.path && ` (${error.path})`}: </Text>}
          {error.text}
        </Text>
      ))}
      {row.state === "failed" && (
        <Button w="fit-content" size="compact-sm" variant="default" loading={replaying.isPending} onClick={() => replaying.mutate()}>{t("replay")}</Button>
      )}
      {open && <Code block tabIndex={0} mah={320} style={{ overflow: "auto" }}>{JSON.stringify(row.body, null, 2)}</Code>}
    </Stack>
  );
}
