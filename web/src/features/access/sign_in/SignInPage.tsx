import { Alert, Button, Divider, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconKey } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem, cookie } from "@/api/http";
import { entranceQuery } from "@/api/session";
import { failureText } from "@/kit/feedback/toasts";
import { PasswordField } from "@/kit/form/PasswordField";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import { type Step, dismissed, passkeysWork, providerRedirect, signIn, signInByPasskey } from "../allauth";
import { useAuthTexts } from "../texts";
import { Doorway } from "@/kit/page/Doorway";
import { SecondStep } from "./SecondStep";
import { useSignInTexts } from "./texts";
import { safeNext, useEntered } from "./useEntered";

const told = new Set(["inactive", "unknown", "sso_failed"] as const);
type Told = "inactive" | "unknown" | "sso_failed";

export default function SignInPage() {
  const t = useSignInTexts();
  const auth = useAuthTexts();
  const entered = useEntered();
  const { error, next } = useSearch({ strict: false }) as { error?: string; next?: string };
  const [types, setTypes] = useState<string[] | null>(null);
  const [refused, setRefused] = useState(told.has(error as Told) ? t(error as Told) : "");
  const form = useForm({ initialValues: { email: "", password: "" } });
  const entrance = useQuery(entranceQuery).data;

  const after = (step: Step) => (step.inside ? entered() : setTypes(step.types));
  const byPassword = useMutation({
    mutationFn: ({ email, password }: typeof form.values) => signIn(email.trim(), password),
    onMutate: () => setRefused(""),
    onSuccess: after,
    onError: (failure) => {
      const fields = failure instanceof ApiProblem ? failure.byField() : {};
      if (Object.keys(fields).length > 0) form.setErrors(fields);
      else setRefused(failureText(failure));
    },
  });
  const byPasskey = useMutation({
    mutationFn: signInByPasskey,
    onMutate: () => setRefused(""),
    onSuccess: after,
    onError: (failure) => {
      if (!dismissed(failure)) setRefused(failure instanceof ApiProblem ? failureText(failure) : t("passkeyFailed"));
    },
  });

  if (types) {
    const restart = (why?: string) => {
      form.setFieldValue("password", "");
      setRefused(why ?? "");
      setTypes(null);
    };
    return <SecondStep types={types} onEntered={entered} onRestart={restart} />;
  }
  const others = entrance?.providers ?? [];
  return (
    <Doorway title={t("title")} hint={entrance?.company_name}>
      <form onSubmit={form.onSubmit((values) => byPassword.mutate(values))} noValidate>
        <Stack gap="md">
          {refused && <Alert color="red" role="alert" variant="light">{refused}</Alert>}
          <TextInput
            label={auth("email")}
            type="email"
            name="email"
            autoComplete="username webauthn"
            autoFocus
            required
            withAsterisk={false}
            {...form.getInputProps("email")}
          />
          <Stack gap={4}>
            <PasswordField
              label={auth("password")}
              name="password"
              autoComplete="current-password"
              required
              withAsterisk={false}
              {...form.getInputProps("password")}
            />
            <AnchorLink to={paths.password} size="sm" w="fit-content">{t("forgotten")}</AnchorLink>
          </Stack>
          <Button type="submit" loading={byPassword.isPending}>{t("go")}</Button>
        </Stack>
      </form>
      {(passkeysWork() || others.length > 0) && <Divider label={t("or")} />}
      {passkeysWork() && (
        <Button
          variant="default"
          leftSection={<IconKey size={18} stroke={1.6} />}
          loading={byPasskey.isPending}
          onClick={() => byPasskey.mutate()}
        >
          {t("passkey")}
        </Button>
      )}
      {others.map(({ id, name }) => (
        <form key={id} method="post" action={providerRedirect}>
          <input type="hidden" name="provider" value={id} />
          <input type="hidden" name="process" value="login" />
          <input type="hidden" name="callback_url" value={safeNext(next)} />
          <input type="hidden" name="csrfmiddlewaretoken" value={cookie("csrftoken")} />
          <Button type="submit" variant="default" fullWidth>{t("sso", { name })}</Button>
        </form>
      ))}
    </Doorway>
  );
}
