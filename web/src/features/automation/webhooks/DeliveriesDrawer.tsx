import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useObject } from "@/api/session";
import { LogDrawer, LogLine, LogText } from "@/features/automation/log/LogDrawer";
import { useFormats } from "@/kit/format/useFormats";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Broken } from "@/kit/page/Broken";
import { AnchorLink } from "@/kit/page/links";
import { RowsSkeleton } from "@/kit/page/Loading";
import { paths } from "@/kit/paths";
import { useWebhookTexts } from "./texts";
import { type Delivery, readable, type Webhook, webhooks, webhooksKey } from "./webhooks";

const colors = { waiting: "blue", delivered: "green", failed: "red", skipped: "gray" } as const;
const shown = ["waiting", "delivered", "failed"] as const;

/** What was sent through a webhook; what was not taken is sent again from here. */
export function DeliveriesDrawer({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const t = useWebhookTexts();
  return (
    <LogDrawer
      of={webhook}
      onClose={onClose}
      root={webhooksKey}
      page={(state, cursor) => webhooks.deliveries(webhook.id, state, cursor)}
      states={shown.map((value) => ({ value, label: t(`states.${value}`) }))}
      again={{
        label: t("replayFailed"),
        when: (row) => webhook.active && row.state === "failed",
        act: async () => t("replayed", { count: (await webhooks.replayFailed(webhook.id)).count }),
      }}
      row={(row) => <Line key={row.id} row={row} webhook={webhook} />}
    />
  );
}

function Line({ row, webhook }: { row: Delivery; webhook: Webhook }) {
  const t = useWebhookTexts();
  const formats = useFormats();
  const event = row.event as "created" | "changed" | "deleted" | "restored" | "test";
  return (
    <LogLine
      at={row.at}
      what={t(`events.${event}`)}
      state={{ label: t(`states.${row.state}`), color: colors[row.state] }}
      more={() => <Whole row={row} webhook={webhook} />}
    >
      <Text size="xs" c="dimmed">
        {[
          t("attempts", { count: row.attempts }),
          row.status === null ? "" : t("answered", { status: row.status, ms: row.took_ms ?? 0 }),
          row.state === "waiting" && row.next_at ? t("next", { when: formats.fullMoment(row.next_at) }) : "",
          row.problem,
        ].filter(Boolean).join(" · ")}
      </Text>
    </LogLine>
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
      {body === null ? <Text size="sm">{t("bodyHidden")}</Text> : <LogText text={readable(body)} />}
      {answer && <Text size="xs" c="dimmed">{t("answer")}</Text>}
      {answer && <LogText text={readable(answer)} high={160} />}
      <Group gap="xs">
        {webhook.active && row.event !== "test" && row.state !== "waiting" && (
          <Button size="compact-sm" variant="default" loading={replaying.isPending} onClick={() => replaying.mutate()}>{t("replay")}</Button>
        )}
        {object && row.record_id && row.event !== "deleted" && <AnchorLink size="sm" to={paths.record(object.plural, row.record_id)}>{label(object.label)}</AnchorLink>}
      </Group>
    </Stack>
  );
}
