import { Badge, Button, Code, Group, Modal, Stack, Switch, Text } from "@mantine/core";
import { IconWebhook } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useObjects } from "@/api/session";
import { CopyButton } from "@/kit/CopyButton";
import { useFormats } from "@/kit/format/useFormats";
import { useLabel } from "@/kit/i18n/useLanguage";
import { ShortList } from "@/kit/page/ShortList";
import { PlainTable } from "@/kit/table/PlainTable";
import { DeliveriesDrawer } from "./DeliveriesDrawer";
import { useWebhookTexts } from "./texts";
import { WebhookForm } from "./WebhookForm";
import { type Webhook, webhooks, webhooksKey } from "./webhooks";

/** Where events of the company are sent. */
export default function WebhooksPage() {
  const t = useWebhookTexts();
  const label = useLabel();
  const objects = useObjects();
  const client = useQueryClient();
  const list = useQuery({ queryKey: webhooksKey, queryFn: webhooks.list });
  const [open, setOpen] = useState<{ webhook: Webhook | null } | null>(null);
  const [logged, setLogged] = useState<Webhook | null>(null);
  const [secret, setSecret] = useState("");
  const turning = useMutation({
    mutationFn: ({ id, active }: Webhook) => webhooks.turn(id, !active),
    onSettled: () => client.invalidateQueries({ queryKey: webhooksKey }),
  });
  const nameOf = (key: string) => {
    const found = objects.find((one) => one.key === key);
    return found ? label(found.labels) : key;
  };
  return (
    <>
      <ShortList title={t("title")} query={list} add={t("add")} onAdd={() => setOpen({ webhook: null })} hint={t("hint")} empty={t("empty")} icon={IconWebhook}>
        {(rows) => (
          <PlainTable
            label={t("title")}
            rows={rows}
            id={({ id }) => id}
            onOpen={(webhook) => setOpen({ webhook })}
            dim={({ active }) => !active}
            columns={[
              { key: "name", title: t("name"), cell: (webhook) => <Title webhook={webhook} /> },
              {
                key: "object",
                title: t("object"),
                wide: true,
                cell: ({ object, events }) => (
                  <Text size="sm">
                    {nameOf(object)}
                    <Text span size="sm" c="dimmed">: {events.map((event) => t(`events.${event}`)).join(", ")}</Text>
                  </Text>
                ),
              },
              { key: "actsFor", title: t("actsFor"), wide: true, cell: ({ acts_for }) => acts_for.name },
              {
                key: "log",
                title: "",
                align: "right",
                cell: (webhook) => <Button size="compact-sm" variant="default" onClick={() => setLogged(webhook)}>{t("log")}</Button>,
              },
              {
                key: "active",
                title: "",
                width: 64,
                cell: (webhook) => <Switch aria-label={t("switch", { name: webhook.name })} checked={webhook.active} onChange={() => turning.mutate(webhook)} />,
              },
            ]}
          />
        )}
      </ShortList>
      {open && (
        <WebhookForm
          webhook={open.webhook}
          onClose={() => setOpen(null)}
          onSecret={(told) => {
            setOpen(null);
            setSecret(told);
          }}
        />
      )}
      {logged && <DeliveriesDrawer webhook={logged} onClose={() => setLogged(null)} />}
      <Modal opened={Boolean(secret)} onClose={() => setSecret("")} title={t("secret")} closeOnClickOutside={false}>
        <Stack gap="md">
          <Text size="sm">{t("secretText")}</Text>
          <Group gap="xs" wrap="nowrap">
            <Code flex={1} p="xs" style={{ overflowWrap: "anywhere" }}>{secret}</Code>
            <CopyButton text={secret} />
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

/** The name with where it sends to and how it is doing. */
function Title({ webhook }: { webhook: Webhook }) {
  const t = useWebhookTexts();
  const formats = useFormats();
  const { name, address, active, off_reason, failing_since, waiting, failed } = webhook;
  return (
    <Stack gap={2}>
      <Group gap="xs">
        <Text size="sm" fw={500} style={{ overflowWrap: "anywhere" }}>{name}</Text>
        {!active && <Badge color="gray">{t("off")}</Badge>}
        {active && failing_since && <Badge color="red" h="auto" styles={{ label: { whiteSpace: "normal" } }}>{t("fails", { when: formats.fullMoment(failing_since) })}</Badge>}
        {waiting > 0 && <Badge color="blue">{t("queue", { count: waiting })}</Badge>}
        {failed > 0 && <Badge color="orange">{t("failed", { count: failed })}</Badge>}
      </Group>
      <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>{address}</Text>
      {off_reason && <Text size="xs" c="red">{off_reason}</Text>}
    </Stack>
  );
}
