import { Button, Code, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { renderSVG } from "uqr";
import { CopyButton } from "@/kit/CopyButton";
import { failureText } from "@/kit/feedback/toasts";
import { type TotpSecret, newRecoveryCodes, switchTotpOn } from "./security";
import { useProfileTexts } from "./texts";
import { NotProven } from "./useProof";

interface TotpEnrolProps {
  secret: TotpSecret;
  guard: <T>(action: () => Promise<T>) => Promise<T>;
  onClose: () => void;
  onDone: (codes: string[]) => void;
}

/** The QR code, the key for typing by hand, and the first code as a proof that it works. */
export function TotpEnrol({ secret, guard, onClose, onDone }: TotpEnrolProps) {
  const t = useProfileTexts();
  const [code, setCode] = useState("");
  const picture = useMemo(
    () => `data:image/svg+xml,${encodeURIComponent(renderSVG(secret.totp_url, { border: 2 }))}`,
    [secret.totp_url],
  );
  const enrol = useMutation({
    mutationFn: async () => {
      await guard(() => switchTotpOn(code.replace(/\s/g, "")));
      return guard(newRecoveryCodes);
    },
    onSuccess: onDone,
    onError: () => undefined,
  });
  const refused = enrol.isError && !(enrol.error instanceof NotProven) ? failureText(enrol.error) : undefined;
  return (
    <Modal opened onClose={onClose} title={t("second")} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          enrol.mutate();
        }}
      >
        <Stack gap="md">
          <Text size="sm">{t("scan")}</Text>
          <img src={picture} width={192} height={192} alt={t("qr")} style={{ alignSelf: "center" }} />
          <Stack gap={4}>
            <Text size="sm" c="dimmed">{t("byHand")}</Text>
            <Group gap="xs" wrap="nowrap">
              <Code>{secret.secret.match(/.{1,4}/g)?.join(" ")}</Code>
              <CopyButton text={secret.secret} />
            </Group>
          </Stack>
          <TextInput
            label={t("codeFromApp")}
            inputMode="numeric"
            autoComplete="one-time-code"
            data-autofocus
            value={code}
            error={refused}
            onChange={(event) => {
              enrol.reset();
              setCode(event.currentTarget.value);
            }}
          />
          <Button type="submit" disabled={!code.trim()} loading={enrol.isPending}>{t("switchOn")}</Button>
        </Stack>
      </form>
    </Modal>
  );
}
