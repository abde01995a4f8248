import { Alert, Button, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import { failureText } from "@/kit/feedback/toasts";
import { PasswordField } from "@/kit/form/PasswordField";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import { resetPassword } from "../allauth";
import { useAuthTexts } from "../texts";
import { Doorway } from "@/kit/page/Doorway";
import { useSignInTexts } from "./texts";
import { useEntered } from "./useEntered";

export default function NewPasswordPage() {
  const t = useSignInTexts();
  const auth = useAuthTexts();
  const { key = "" } = useParams({ strict: false }) as { key?: string };
  const entered = useEntered();
  const [password, setPassword] = useState("");
  const saving = useMutation({
    mutationFn: () => resetPassword(key, password),
    onSuccess: entered,
    onError: () => undefined,
  });
  const fields = saving.error instanceof ApiProblem ? saving.error.byField() : {};
  return (
    <Doorway title={t("choose")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        <Stack gap="md">
          {saving.isError && !fields.password && (
            <Alert color="red" role="alert">{fields.key ?? failureText(saving.error)}</Alert>
          )}
          <PasswordField
            label={auth("newPassword")}
            description={auth("passwordHint")}
            name="password"
            autoComplete="new-password"
            autoFocus
            value={password}
            error={fields.password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={saving.isPending} disabled={!password}>{t("saveAndEnter")}</Button>
        </Stack>
      </form>
      <AnchorLink to={paths.signIn} size="sm">{t("back")}</AnchorLink>
    </Doorway>
  );
}
