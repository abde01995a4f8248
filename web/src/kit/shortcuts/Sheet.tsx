import { Group, Kbd, Modal, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { active, caps, subscribe } from "./engine";
import { useShortcutTexts } from "./texts";

let snapshot = active();
const follow = (listener: () => void) =>
  subscribe(() => {
    snapshot = active();
    listener();
  });

/** Printed keys: Ctrl + K, or G then D. */
export function Keys({ keys }: { keys: string }) {
  const t = useShortcutTexts();
  return (
    <Group gap={4} wrap="nowrap" component="span">
      {caps(keys).map((step, place) => (
        <Group key={place} gap={4} wrap="nowrap" component="span">
          {place > 0 && <Text span size="xs" c="dimmed">{t("then")}</Text>}
          {step.map((cap) => <Kbd key={cap} size="xs">{cap}</Kbd>)}
        </Group>
      ))}
    </Group>
  );
}

/** All shortcuts of the screen, by groups. */
export default function Sheet({ onClose }: { onClose: () => void }) {
  const t = useShortcutTexts();
  const shortcuts = useSyncExternalStore(follow, () => snapshot);
  const groups = [...new Set(shortcuts.map(({ group }) => group))];
  return (
    <Modal opened onClose={onClose} title={t("title")} size="lg">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {groups.map((group) => (
          <Stack key={group} gap="xs">
            <Title order={3}>{group}</Title>
            {shortcuts
              .filter((shortcut) => shortcut.group === group)
              .map(({ keys, label }) => (
                <Group key={keys} justify="space-between" wrap="nowrap">
                  <Text size="sm">{label}</Text>
                  <Keys keys={keys} />
                </Group>
              ))}
          </Stack>
        ))}
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt="lg">{t("layouts")}</Text>
    </Modal>
  );
}
