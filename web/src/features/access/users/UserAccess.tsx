import { Button, Divider, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { confirm } from "@/kit/feedback/confirm";
import { toast } from "@/kit/feedback/toasts";
import { SessionLine } from "../SessionLine";
import { type User, sessionsQuery, users, usersKey } from "./api";
import { useUserTexts } from "./texts";

/** What the administrator can do about another's way in: a link, the second step, the sessions. */
export function UserAccess({ user, onLink }: { user: User; onLink: (link: string) => void }) {
  const t = useUserTexts();
  const client = useQueryClient();
  const open = useQuery(sessionsQuery(user.id)).data ?? [];
  const refresh = () => client.invalidateQueries({ queryKey: usersKey });
  const linking = useMutation({ mutationFn: () => users.passwordLink(user.id), onSuccess: ({ link }) => onLink(link) });
  const lifting = useMutation({ mutationFn: () => users.liftPause(user.id), onSuccess: () => toast(t("lifted")) });
  const resetting = useMutation({ mutationFn: () => users.resetSecondFactor(user.id), onSuccess: refresh });
  const ending = useMutation({
    mutationFn: () => users.endSessions(user.id),
    onSuccess: () => {
      toast(t("ended"));
      return refresh();
    },
  });
  const resetSecond = async () => {
    const question = { title: t("resetSecondAsk", { name: user.name }), text: t("resetSecondText"), verb: t("reset"), danger: true };
    if (await confirm(question)) resetting.mutate();
  };
  const kinds = { totp: t("totp"), webauthn: t("webauthn") } as Record<string, string>;
  const factors = user.second_factors.map((kind) => kinds[kind] ?? kind).join(", ");
  return (
    <Stack gap="md">
      <Divider />
      <Title order={2}>{t("access")}</Title>
      <Group gap="xs">
        {user.is_active && (
          <Button size="xs" variant="default" loading={linking.isPending} onClick={() => linking.mutate()}>{t("makeLink")}</Button>
        )}
        <Button size="xs" variant="default" loading={lifting.isPending} onClick={() => lifting.mutate()}>{t("liftPause")}</Button>
      </Group>
      <Group justify="space-between">
        <Text size="sm">{t("second")}: {factors || t("secondNone")}</Text>
        {factors && <Button size="compact-sm" variant="default" onClick={() => void resetSecond()}>{t("resetSecond")}</Button>}
      </Group>
      <Group justify="space-between">
        <Title order={3}>{t("sessions")}</Title>
        {open.length > 0 && (
          <Button size="compact-sm" variant="default" loading={ending.isPending} onClick={() => ending.mutate()}>{t("endSessions")}</Button>
        )}
      </Group>
      {open.length === 0 && <Text size="sm" c="dimmed">{t("noSessions")}</Text>}
      {open.map((session) => <SessionLine key={session.id} session={session} />)}
    </Stack>
  );
}
