import { Alert, Button, Stack, TextInput } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import { failureText } from "@/kit/feedback/toasts";
import { type Step, dismissed, giveCode, passkeysWork, secondStepByPasskey } from "../allauth";
import { useAuthTexts } from "../texts";
import { Doorway } from "@/kit/page/Doorway";
import { useSignInTexts } from "./texts";

interface SecondStepProps {
  types: string[];
  onEntered: () => void;
  onRestart: (why?: string) => void;
}

/** The code of the app, a recovery code, or a passkey. */
export function SecondStep({ types, onEntered, onRestart }: SecondStepProps) {
  const t = useSignInTexts();
  const auth = useAuthTexts();
  const [code, setCode] = useState("");
  const [refused, setRefused] = useState("");

  const onSuccess = (step: Step) => (step.inside ? onEntered() : onRestart());
  const onError = (failure: unknown) => {
    if (dismissed(failure)) return;
    // 409: the half-done sign-in is gone, its time ran out or too many codes were wrong.
    if (failure instanceof ApiProblem && failure.status === 409) onRestart(t("codeLost"));
    else setRefused(failureText(failure));
  };
  const byCode = useMutation({ mutationFn: giveCode, onSuccess, onError });
  const byPasskey = useMutation({ mutationFn: secondStepByPasskey, onSuccess, onError });
  const withCode = types.length === 0 || types.includes("totp") || types.includes("recovery_codes");
  return (
    <Doorway title={t("second")} hint={withCode ? t("secondHint") : undefined}>
      {withCode && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            byCode.mutate(code.replace(/\s/g, ""));
          }}
        >
          <Stack gap="md">
            <TextInput
              label={auth("code")}
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              autoFocus
              value={code}
              error={refused}
              onChange={(event) => {
                setCode(event.currentTarget.value);
                setRefused("");
              }}
            />
            <Button type="submit" loading={byCode.isPending} disabled={!code.trim()}>{t("go")}</Button>
          </Stack>
        </form>
      )}
      {!withCode && refused && <Alert color="red" role="alert">{refused}</Alert>}
      {types.includes("webauthn") && passkeysWork() && (
        <Button
          variant={withCode ? "default" : "filled"}
          leftSection={<IconKey size={18} stroke={1.6} />}
          loading={byPasskey.isPending}
          onClick={() => byPasskey.mutate()}
        >
          {t("secondPasskey")}
        </Button>
      )}
      <Button variant="subtle" color="gray" onClick={() => onRestart()}>{t("restart")}</Button>
    </Doorway>
  );
}
