import { Alert, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import { failureText } from "@/kit/feedback/toasts";
import { ownZone } from "@/kit/form/ZoneSelect";
import { language } from "@/kit/i18n/i18n";
import { paths } from "@/kit/paths";
import { useKitTexts } from "@/kit/texts";
import { Doorway } from "@/kit/page/Doorway";
import { AdministratorStep, CompanyStep, ContentsStep } from "./steps";
import { type FirstStart, firstStart, formField, stepOf } from "./api";
import { useSetupTexts } from "./texts";

const steps = [CompanyStep, AdministratorStep, ContentsStep];

export default function SetupPage() {
  const t = useSetupTexts();
  const kit = useKitTexts();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [step, setStep] = useState(0);
  const [refused, setRefused] = useState("");
  const filled = (value: string) => (value.trim() ? null : t("needed"));
  const form = useForm<FirstStart>({
    initialValues: {
      company_name: "", timezone: ownZone(), currency: "RUB", language: language(),
      last_name: "", first_name: "", email: "", password: "", sample: true,
    },
    validate: {
      company_name: filled,
      timezone: filled,
      last_name: (value) => (step > 0 ? filled(value) : null),
      first_name: (value) => (step > 0 ? filled(value) : null),
      email: (value) => (step > 0 && !/^\S+@\S+\.\S+$/.test(value.trim()) ? t("notEmail") : null),
      password: (value) => (step > 0 && value.length < 10 ? t("short") : null),
    },
  });
  const start = useMutation({
    mutationFn: firstStart,
    onMutate: () => setRefused(""),
    onSuccess: () => {
      client.clear();
      void navigate({ to: "/", replace: true });
    },
    onError: (failure) => {
      if (failure instanceof ApiProblem && failure.status === 409) {
        client.clear();
        void navigate({ to: paths.signIn });
        return;
      }
      const told = failure instanceof ApiProblem ? failure.byField() : {};
      const fields = Object.fromEntries(Object.entries(told).map(([field, text]) => [formField(field), text]));
      form.setErrors(fields);
      const places = Object.keys(fields).map((field) => stepOf[field as keyof FirstStart] ?? 2);
      if (places.length > 0) setStep(Math.min(...places));
      else setRefused(failureText(failure));
    },
  });
  const Step = steps[step] ?? CompanyStep;
  const last = step === steps.length - 1;
  const goOn = () => {
    if (form.validate().hasErrors) return;
    if (last) start.mutate(form.values);
    else setStep(step + 1);
  };
  return (
    <Doorway title={t("title")} hint={t("hint")} wide>
      <Stack gap={4}>
        <Text size="xs" c="dimmed" aria-live="polite">{t("step", { step: step + 1, of: steps.length })}</Text>
        <Progress value={((step + 1) / steps.length) * 100} size="xs" aria-hidden />
      </Stack>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          goOn();
        }}
      >
        <Stack gap="lg">
          {refused && <Alert color="red" role="alert">{refused}</Alert>}
          <Step form={form} />
          <Group justify="space-between">
            {step > 0 ? (
              <Button variant="default" disabled={start.isPending} onClick={() => setStep(step - 1)}>{kit("back")}</Button>
            ) : (
              <span />
            )}
            <Button type="submit" loading={start.isPending}>{last ? t("finish") : kit("next")}</Button>
          </Group>
          {start.isPending && <Text size="sm" c="dimmed" role="status">{t("working")}</Text>}
        </Stack>
      </form>
    </Doorway>
  );
}
