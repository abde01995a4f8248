import { Alert, Button, Stack, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { entranceQuery } from "@/api/session";
import { failureText } from "@/kit/feedback/toasts";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import { askNewPassword } from "../allauth";
import { useAuthTexts } from "../texts";
import { Doorway } from "@/kit/page/Doorway";
import { useSignInTexts } from "./texts";

export default function ForgottenPage() {
  const t = useSignInTexts();
  const auth = useAuthTexts();
  const [email, setEmail] = useState("");
  const asking = useMutation({ mutationFn: askNewPassword, onError: () => undefined });
  const noMail = useQuery(entranceQuery).data?.mail === false;
  return (
    <Doorway title={t("forgottenTitle")} hint={asking.isSuccess || noMail ? undefined : t("forgottenHint")}>
      {noMail ? (
        <Alert color="ink" role="status">{t("noMail")}</Alert>
      ) : asking.isSuccess ? (
        <Alert color="ink" role="status">{t("sent")}</Alert>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            asking.mutate(email.trim());
          }}
        >
          <Stack gap="md">
            <TextInput
              label={auth("email")}
              type="email"
              name="email"
              autoComplete="username"
              autoFocus
              value={email}
              error={asking.isError ? failureText(asking.error) : undefined}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Button type="submit" loading={asking.isPending} disabled={!email.trim()}>{t("send")}</Button>
          </Stack>
        </form>
      )}
      <AnchorLink to={paths.signIn} size="sm">{t("back")}</AnchorLink>
    </Doorway>
  );
}
