import { Button, Code, Group, Modal, SimpleGrid, Stack, Text } from "@mantine/core";
import { CopyButton } from "@/kit/CopyButton";
import { saveText } from "@/kit/copy";
import { useKitTexts } from "@/kit/texts";
import { useProfileTexts } from "./texts";

export function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const t = useProfileTexts();
  const kit = useKitTexts();
  const text = codes.join("\n");
  return (
    <Modal opened onClose={onClose} title={t("codes")} size="sm" closeOnClickOutside={false}>
      <Stack gap="md">
        <Text size="sm">{t("codesHint")}</Text>
        <SimpleGrid cols={2} spacing="xs">
          {codes.map((code) => <Code key={code} ta="center" fz="sm">{code}</Code>)}
        </SimpleGrid>
        <Group justify="space-between">
          <Group gap="xs">
            <Button variant="default" onClick={() => saveText("otklik-codes.txt", `${text}\n`)}>{t("saveFile")}</Button>
            <CopyButton text={text} />
          </Group>
          <Button onClick={onClose}>{kit("done")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
