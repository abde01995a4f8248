import { Badge, Button, Code, Group, Modal, Stack, Text } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { KeyOut as ApiKey } from "@/api/schema";
import { CopyButton } from "@/kit/CopyButton";
import { confirm } from "@/kit/feedback/confirm";
import { toast } from "@/kit/feedback/toasts";
import { useFormats } from "@/kit/format/useFormats";
import { ShortList } from "@/kit/page/ShortList";
import { PlainTable } from "@/kit/table/PlainTable";
import { KeyForm } from "./KeyForm";
import { useKeyTexts } from "./texts";

export type { KeyOut as ApiKey } from "@/api/schema";

const keysKey = keys.admin("keys");

export default function KeysPage() {
  const t = useKeyTexts();
  const formats = useFormats();
  const client = useQueryClient();
  const list = useQuery({ queryKey: keysKey, queryFn: () => api.get<ApiKey[]>("/keys") });
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState("");
  const revoking = useMutation({
    mutationFn: (id: string) => api.delete(`/keys/${id}`),
    onSuccess: () => {
      toast(t("isRevoked"));
      return client.invalidateQueries({ queryKey: keysKey });
    },
  });
  const askRevoke = async ({ id, name }: ApiKey) => {
    const question = { title: t("revokeAsk", { name }), text: t("revokeText"), verb: t("revoke"), danger: true };
    if (await confirm(question)) revoking.mutate(id);
  };
  const isOver = ({ expires_at }: ApiKey) => expires_at !== null && new Date(expires_at) < new Date();
  const said = (scopes: string[]) => {
    if (scopes.includes("*")) return t("scopes.all");
    if (scopes.length === 1 && scopes[0] === "*:see") return t("scopes.read");
    return scopes.join(", ");
  };
  const state = (key: ApiKey) => {
    if (key.revoked_at) return <Badge color="gray">{t("revoked", { when: formats.nearMoment(key.revoked_at) })}</Badge>;
    if (isOver(key)) return <Badge color="gray">{t("expired")}</Badge>;
    return key.expires_at ? formats.nearMoment(key.expires_at) : t("forever");
  };
  return (
    <>
      <ShortList
        title={t("title")}
        query={list}
        add={t("add")}
        onAdd={() => setAdding(true)}
        hint={t("hint")}
        empty={t("empty")}
        icon={IconKey}
      >
        {(rows) => (
          <PlainTable
            label={t("title")}
            rows={rows}
            id={({ id }) => id}
            dim={(key) => Boolean(key.revoked_at) || isOver(key)}
            columns={[
              {
                key: "name",
                title: t("name"),
                cell: ({ name, start }) => (
                  <Stack gap={0}>
                    <Text size="sm" fw={500}>{name}</Text>
                    <Text size="xs" c="dimmed" ff="monospace">{start}…</Text>
                  </Stack>
                ),
              },
              { key: "owner", title: t("owner"), wide: true, cell: ({ owner }) => owner.name },
              {
                key: "rights",
                title: t("rights"),
                wide: true,
                cell: ({ scopes }) => <Text size="sm" lineClamp={1} title={scopes.join(", ")}>{said(scopes)}</Text>,
              },
              {
                key: "used",
                title: t("used"),
                wide: true,
                cell: ({ used_at, used_ip }) => (used_at ? `${formats.nearMoment(used_at)} · ${used_ip ?? ""}` : t("unused")),
              },
              { key: "state", title: t("expires"), cell: state },
              {
                key: "revoke",
                title: "",
                align: "right",
                cell: (key) =>
                  !key.revoked_at && !isOver(key) && (
                    <Button size="compact-sm" variant="default" onClick={() => void askRevoke(key)}>{t("revoke")}</Button>
                  ),
              },
            ]}
          />
        )}
      </ShortList>
      {adding && (
        <KeyForm
          onClose={() => setAdding(false)}
          onMade={(key) => {
            setAdding(false);
            setSecret(key);
            void client.invalidateQueries({ queryKey: keysKey });
          }}
        />
      )}
      <Modal opened={Boolean(secret)} onClose={() => setSecret("")} title={t("made")} closeOnClickOutside={false}>
        <Stack gap="md">
          <Text size="sm">{t("madeText")}</Text>
          <Group gap="xs" wrap="nowrap">
            <Code flex={1} p="xs">{secret}</Code>
            <CopyButton text={secret} />
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
