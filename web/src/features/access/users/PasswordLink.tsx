import { Code, Group, Modal, Stack, Text } from "@mantine/core";
import { CopyButton } from "@/kit/CopyButton";
import { useUserTexts } from "./texts";

export function PasswordLink({ link, onClose }: { link: string; onClose: () => void }) {
  const t = useUserTexts();
  return (
    <Modal opened onClose={onClose} title={t("linkTitle")}>
      <Stack gap="md">
        <Text size="sm">{t("linkText")}</Text>
        <Group gap="xs" wrap="nowrap">
          <Code flex={1} p="xs">{link}</Code>
          <CopyButton text={link} />
        </Group>
      </Stack>
    </Modal>
  );
}
