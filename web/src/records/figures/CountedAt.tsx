import { Text } from "@mantine/core";
import { useFormats } from "../format/FormatsProvider";
import { useFiguresTexts } from "./texts";

/** When a figure was counted, where that was not just now. */
export function CountedAt({ at }: { at: string | null }) {
  const t = useFiguresTexts();
  const formats = useFormats();
  return at && (
    <Text size="xs" c="dimmed">
      {t("countedAt", { when: formats.moment(at) })}
    </Text>
  );
}
