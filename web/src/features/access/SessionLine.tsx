import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceMobile } from "@tabler/icons-react";
import { useFormats } from "@/kit/format/useFormats";
import { type OpenSession, browserOf } from "./sessions";
import { useAuthTexts } from "./texts";

/** One open session: the browser, the address, when it was last used. */
export function SessionLine({ session, onEnd }: { session: OpenSession; onEnd?: () => void }) {
  const t = useAuthTexts();
  const formats = useFormats();
  const Device = /Android|iPhone/.test(session.agent) ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <Group gap="sm" wrap="nowrap">
      <Device size={18} stroke={1.6} aria-hidden />
      <Stack gap={0} flex={1} miw={0}>
        <Text size="sm" truncate title={session.agent}>{browserOf(session.agent) || t("session.unknown")}</Text>
        <Text size="xs" c="dimmed" className="figures" title={formats.fullMoment(session.created_at)}>
          {session.ip} · {formats.nearMoment(session.seen_at)}
        </Text>
      </Stack>
      {session.current && <Badge>{t("session.this")}</Badge>}
      {!session.current && onEnd && (
        <Button size="compact-sm" variant="default" onClick={onEnd}>{t("session.end")}</Button>
      )}
    </Group>
  );
}
