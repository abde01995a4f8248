import { Badge, Button, Group, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { confirm } from "@/kit/feedback/confirm";
import { toastFailure } from "@/kit/feedback/toasts";
import { useFormats } from "@/kit/format/useFormats";
import { Panel } from "@/kit/page/Panel";
import { RecoveryCodes } from "./RecoveryCodes";
import { TotpEnrol } from "./TotpEnrol";
import { type Authenticator, type TotpSecret, newRecoveryCodes, newTotpSecret, switchTotpOff } from "./security";
import { useProfileTexts } from "./texts";
import { NotProven, useProof } from "./useProof";

export const securityKey = ["security"] as const;

/** The authenticator app and the recovery codes. */
export function SecondFactorPanel({ factors }: { factors: Authenticator[] }) {
  const t = useProfileTexts();
  const formats = useFormats();
  const client = useQueryClient();
  const { guard, question } = useProof();
  const [secret, setSecret] = useState<TotpSecret | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const totp = factors.find(({ type }) => type === "totp");
  const left = factors.find(({ type }) => type === "recovery_codes");
  const refresh = () => client.invalidateQueries({ queryKey: securityKey });

  const run = async (action: () => Promise<void>) => {
    try {
      await guard(action);
      await refresh();
    } catch (failure) {
      if (!(failure instanceof NotProven)) toastFailure(failure);
    }
  };
  const switchOff = async () => {
    const sure = await confirm({ title: t("switchOffAsk"), text: t("switchOffText"), verb: t("switchOff"), danger: true });
    if (sure) await run(async () => void (await switchTotpOff()));
  };
  const moreCodes = async () => {
    const sure = await confirm({ title: t("newCodesAsk"), text: t("newCodesText"), verb: t("newCodes") });
    if (sure) await run(async () => setCodes(await newRecoveryCodes()));
  };
  return (
    <Panel
      title={t("second")}
      hint={t("secondHint")}
      actions={
        totp ? (
          <Button variant="default" onClick={() => void switchOff()}>{t("switchOff")}</Button>
        ) : (
          <Button onClick={() => void run(async () => setSecret(await newTotpSecret()))}>{t("switchOn")}</Button>
        )
      }
    >
      <Group gap="xs">
        <Badge color={totp ? "green" : "gray"}>
          {totp ? t("secondOn", { when: formats.nearMoment(new Date(totp.created_at * 1000)).toLowerCase() }) : t("secondOff")}
        </Badge>
      </Group>
      {left && (
        <Group gap="md">
          <Text size="sm">{t("codes")}: {t("codesLeft", { count: left.unused_code_count ?? 0 })}</Text>
          <Button size="compact-sm" variant="default" onClick={() => void moreCodes()}>{t("newCodes")}</Button>
        </Group>
      )}
      {secret && (
        <TotpEnrol
          secret={secret}
          guard={guard}
          onClose={() => setSecret(null)}
          onDone={(fresh) => {
            setSecret(null);
            if (fresh.length > 0) setCodes(fresh);
            void refresh();
          }}
        />
      )}
      {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />}
      {question}
    </Panel>
  );
}
