import { Alert, Button, Code, Group, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { MailAnswer, MailState } from "@/api/schema";
import { useMe } from "@/api/session";
import { toast } from "@/kit/feedback/toasts";
import { showFailure } from "@/kit/form/failure";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { Panel } from "@/kit/page/Panel";
import { useKitTexts } from "@/kit/texts";
import { useMailTexts } from "./texts";

const mailKey = keys.admin("mail");

/** How mail goes out: the server as the environment set it, the company's name, a test that tells the answer. */
export default function MailPage() {
  const t = useMailTexts();
  const query = useQuery({ queryKey: mailKey, queryFn: ({ signal }) => api.get<MailState>("/mail", {}, signal) });
  return (
    <PageFrame narrow title={t("title")}>
      <Loaded query={query}>
        {(state) => (
          <Stack gap="lg">
            <ServerPanel state={state} />
            <SenderPanel state={state} />
            {state.is_set && <TestPanel />}
          </Stack>
        )}
      </Loaded>
    </PageFrame>
  );
}

function ServerPanel({ state }: { state: MailState }) {
  const t = useMailTexts();
  const rows: [string, string][] = [
    [t("server"), state.host && `${state.host}:${state.port ?? ""}`],
    [t("security"), state.host && t(`securities.${state.security}`)],
    [t("user"), state.user],
    [t("from"), state.sender],
  ];
  const Icon = state.is_set ? IconCircleCheck : IconAlertTriangle;
  return (
    <Panel title={state.is_set ? t("set") : t("notSet")} hint={state.is_set ? t("setHint") : t("notSetHint")}>
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <Icon size={20} color={state.is_set ? "var(--ok-good)" : "var(--ok-warn)"} aria-hidden style={{ flex: "none" }} />
        <Stack gap={4}>
          {(state.is_set ? rows : rows.slice(3)).filter(([, value]) => value).map(([name, value]) => (
            <Text key={name} size="sm"><Text span c="dimmed">{name}: </Text>{value}</Text>
          ))}
        </Stack>
      </Group>
    </Panel>
  );
}

function SenderPanel({ state }: { state: MailState }) {
  const t = useMailTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const form = useForm({ initialValues: { sender_name: state.sender_name, reply_to: state.reply_to } });
  const saving = useMutation({
    mutationFn: (values: { sender_name: string; reply_to: string }) => api.patch<MailState>("/mail", values),
    onSuccess: (saved) => {
      client.setQueryData(mailKey, saved);
      form.resetDirty();
      toast(kit("saved"));
    },
    onError: (failure) => showFailure(form, failure),
  });
  return (
    <form onSubmit={form.onSubmit((values) => saving.mutate(values))} noValidate>
      <Stack gap="md" maw={480}>
        <TextInput label={t("sender")} description={t("senderHint")} {...form.getInputProps("sender_name")} />
        <TextInput label={t("replyTo")} description={t("replyToHint")} type="email" {...form.getInputProps("reply_to")} />
        <Button type="submit" w="fit-content" disabled={!form.isDirty()} loading={saving.isPending}>{kit("save")}</Button>
      </Stack>
    </form>
  );
}

function TestPanel() {
  const t = useMailTexts();
  const { user } = useMe();
  const form = useForm({ initialValues: { to: user.email } });
  const trying = useMutation({
    mutationFn: (values: { to: string }) => api.post<MailAnswer>("/mail/test", values),
    onError: (failure) => showFailure(form, failure),
  });
  const found = trying.data;
  return (
    <Panel title={t("test")} hint={t("testHint")}>
      <form onSubmit={form.onSubmit((values) => trying.mutate(values))} noValidate>
        <Group align="flex-end" gap="sm">
          <TextInput label={t("testTo")} type="email" flex="1 1 240px" maw={360} {...form.getInputProps("to")} />
          <Button type="submit" loading={trying.isPending}>{t("send")}</Button>
        </Group>
      </form>
      {found && (
        <Alert mt="sm" role="status" color={found.outcome === "sent" ? "green" : found.outcome === "refused" ? "red" : "orange"} title={t(`outcomes.${found.outcome}`)}>
          <Code>{found.answer}</Code>
        </Alert>
      )}
    </Panel>
  );
}
