import { Badge, Button, Code, Drawer, Group, SegmentedControl, Stack, Text, UnstyledButton } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useObject } from "@/api/session";
import { toast } from "@/kit/feedback/toasts";
import { useFormats } from "@/kit/format/useFormats";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Broken } from "@/kit/page/Broken";
import { AnchorLink } from "@/kit/page/links";
import { RowsSkeleton } from "@/kit/page/Loading";
import { paths } from "@/kit/paths";
import { useWebhookTexts } from "./texts";
import { type Delivery, readable, type Webhook, webhooks, webhooksKey } from "./webhooks";

const colors = { waiting: "blue", delivered: "green", failed: "red", skipped: "gray" } as const;
const shown = ["", "waiting", "delivered", "failed"] as const;

/** What was sent through a webhook, the latest first; what was not taken is sent again from here. */
export function DeliveriesDrawer({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const t = useWebhookTexts();
  const client = useQueryClient();
  const [state, setState] = useState<(typeof shown)[number]>("");
  const query = useInfiniteQuery({
    queryKey: [...webhooksKey, webhook.id, "deliveries", state],
    initialPageParam: "",
    queryFn: ({ pageParam }) => webhooks.deliveries(webhook.id, state, pageParam),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const replaying = useMutation({
    mutationFn: () => webhooks.replayFailed(webhook.id),
    onSuccess: ({ count }) => {
      toast(t("replayed", { count }));
      return client.invalidateQueries({ queryKey: webhooksKey });
    },
  });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Drawer opened onClose={onClose} position="right" size={640} title={`${t("log")}: ${webhook.name}`}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={t("log")}
          value={state}
          onChange={(chosen) => setState(chosen as typeof state)}
          data={shown.map((one) => ({ value: one, label: one ? t(`states.${one}`) : t("every") }))}
        />
        {webhook.active && rows.some((row) => row.state === "failed") && (
          <Button variant="default" w="fit-content" loading={replaying.isPending} onClick={() => replaying.mutate()}>{t("replayFailed")}</Button>
        )}
        {query.isPending && <RowsSkeleton rows={5} columns={2} />}
        {query.isError && <Broken error={query.error} retry={() => void query.refetch()} />}
        {query.isSuccess && rows.length === 0 && <Text c="dimmed" size="sm">{t("noDeliveries")}</Text>}
        <Stack gap={0}>
          {rows.map((row) => (
            <Line key={row.id} row={row} webhook={webhook} />
          ))}
        </Stack>
        {query.hasNextPage && (
          <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t("more")}</Button>
        )}
      </Stack>
    </Drawer>
  );
}

function Line({ row, webhook }: { row: Delivery; webhook: Webhook }) {
  const t = useWebhookTexts();
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const event = row.event as "created" | "changed" | "deleted" | "restored" | "test";
  return (
    <Stack gap={4} py="sm" style={{ borderBottom: "1px solid var(--ok-line)" }}>
      <UnstyledButton aria-expanded={open} onClick={() => setOpen(!open)}>
        <Group justify="space-between" wrap="nowrap">
          <Group gap="xs">
            <Text size="sm" fw={500}>{formats.nearMoment(row.at)}</Text>
            <Text size="sm">{t(`events.${event}`)}</Text>
          </Group>
          <Badge color={colors[row.state]}>{t(`states.${row.state}`)}</Badge>
        </Group>
      </UnstyledButton>
      <Text size="xs" c="dimmed">
        {[
          t("attempts", { count: row.attempts }),
          row.status === null ? "" : t("answered", { status: row.status, ms: row.took_ms ?? 0 }),
          row.state === "waiting" && row.next_at ? t("next", { when: formats.nearMoment(row.next_at) }) : "",
          row.problem,
        ].filter(Boolean).join(" · ")}
      </Text>
      {open && <Whole row={row} webhook={webhook} />}
    </Stack>
  );
}

/** What was sent and what was answered. */
function Whole({ row, webhook }: { row: Delivery; webhook: Webhook }) {
  const t = useWebhookTexts();
  const client = useQueryClient();
  const label = useLabel();
  const object = useObject(row.object);
  const query = useQuery({ queryKey: [...webhooksKey, webhook.id, "delivery", row.id, row.attempts, row.state], queryFn: () => webhooks.delivery(webhook.id, row.id) });
  const replaying = useMutation({
    mutationFn: () => webhooks.replay(webhook.id, row.id),
    onSuccess: () => client.invalidateQueries({ queryKey: webhooksKey }),
  });
  if (query.isPending) return <RowsSkeleton rows={2} columns={1} />;
  if (query.isError) return <Broken error={query.error} retry={() => void query.refetch()} />;
  const { body, answer } = query.data;
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">{t("body")}</Text>
      {body === null ? <Text size="sm">{t("bodyHidden")}</Text> : <Code block tabIndex={0} mah={320} style={{ overflow: "auto" }}>{readable(body)}</Code>}
      {answer && <Text size="xs" c="dimmed">{t("answer")}</Text>}
      {answer && <Code block tabIndex={0} mah={160} style={{ overflow: "auto" }}>{readable(answer)}</Code>}
      <Group gap="xs">
        {webhook.active && row.event !== "test" && row.state !== "waiting" && (
          <Button size="compact-sm" variant="default" loading={replaying.isPending} onClick={() => replaying.mutate()}>{t("replay")}</Button>
        )}
        {object && row.record_id && row.event !== "deleted" && <AnchorLink size="sm" to={paths.record(object.plural, row.record_id)}>{label(object.label)}</AnchorLink>}
      </Group>
    </Stack>
  );
}
