import { ActionIcon, Button, Group, Modal, Stack, Text, TextInput, Tooltip } from "@mantine/core";
import { IconKey, IconPencil, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import { confirm } from "@/kit/feedback/confirm";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { useFormats } from "@/kit/format/useFormats";
import { Panel } from "@/kit/page/Panel";
import { useKitTexts } from "@/kit/texts";
import { dismissed, passkeysWork } from "../allauth";
import { securityKey } from "./SecondFactorPanel";
import { type Authenticator, addPasskey, removePasskey, renamePasskey } from "./security";
import { browserOf } from "../sessions";
import { useProfileTexts } from "./texts";
import { NotProven, useProof } from "./useProof";

export function PasskeysPanel({ factors }: { factors: Authenticator[] }) {
  const t = useProfileTexts();
  const kit = useKitTexts();
  const formats = useFormats();
  const client = useQueryClient();
  const { guard, question } = useProof();
  const [naming, setNaming] = useState<{ id?: number; name: string } | null>(null);
  const passkeys = factors.filter(({ type }) => type === "webauthn");

  const run = async (action: () => Promise<unknown>) => {
    try {
      await guard(action);
      await client.invalidateQueries({ queryKey: securityKey });
      return true;
    } catch (failure) {
      if (failure instanceof NotProven || dismissed(failure)) return false;
      if (failure instanceof ApiProblem) toastFailure(failure);
      else toast(t("passkeyFailed"));
      return false;
    }
  };
  const save = async () => {
    if (!naming) return;
    const { id, name } = naming;
    const done = await run(() => (id === undefined ? addPasskey(name) : renamePasskey(id, name)));
    if (!done) return;
    setNaming(null);
    if (id === undefined) toast(t("passkeyAdded"));
  };
  const remove = async ({ id, name = "" }: Authenticator) => {
    const sure = await confirm({ title: t("removeAsk", { name }), text: t("removeText"), verb: kit("delete"), danger: true });
    if (sure && id !== undefined) await run(() => removePasskey(id));
  };
  return (
    <Panel
      title={t("passkeys")}
      hint={passkeysWork() ? t("passkeysHint") : t("passkeysOff")}
      actions={
        passkeysWork() && (
          <Button variant="default" onClick={() => setNaming({ name: browserOf(navigator.userAgent) })}>{t("addPasskey")}</Button>
        )
      }
    >
      {passkeys.length === 0 && <Text size="sm" c="dimmed">{t("noPasskeys")}</Text>}
      {passkeys.map((passkey) => (
        <Group key={passkey.id} gap="sm" wrap="nowrap">
          <IconKey size={18} stroke={1.6} aria-hidden />
          <Stack gap={0} flex={1} miw={0}>
            <Text size="sm" truncate>{passkey.name}</Text>
            <Text size="xs" c="dimmed">
              {passkey.last_used_at
                ? t("lastUsed", { when: formats.nearMoment(new Date(passkey.last_used_at * 1000)) })
                : t("neverUsed")}
            </Text>
          </Stack>
          <Tooltip label={t("rename")}>
            <ActionIcon aria-label={t("rename")} onClick={() => setNaming({ id: passkey.id ?? 0, name: passkey.name ?? "" })}>
              <IconPencil size={16} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={kit("delete")}>
            <ActionIcon aria-label={kit("delete")} onClick={() => void remove(passkey)}><IconTrash size={16} /></ActionIcon>
          </Tooltip>
        </Group>
      ))}
      <Modal opened={naming !== null} onClose={() => setNaming(null)} title={naming?.id === undefined ? t("addPasskey") : t("rename")} size="sm">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <Stack gap="md">
            <TextInput
              label={t("passkeyName")}
              placeholder={t("passkeyExample")}
              data-autofocus
              value={naming?.name ?? ""}
              onChange={(event) => setNaming({ ...naming, name: event.currentTarget.value })}
            />
            <Button type="submit" disabled={!naming?.name.trim()}>{naming?.id === undefined ? kit("next") : kit("save")}</Button>
          </Stack>
        </form>
      </Modal>
      {question}
    </Panel>
  );
}
