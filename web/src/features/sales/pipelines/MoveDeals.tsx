import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import { useKitTexts } from "@/kit/texts";
import { type Stage, type StageDraft, isFinal } from "./api";
import { usePipelineTexts } from "./texts";

interface MoveDealsProps {
  removed: Stage;
  remaining: StageDraft[];
  saving: boolean;
  onClose: () => void;
  onMove: (into: string) => void;
}

/** A removed stage has deals: into which of the remaining ones do they go? */
export function MoveDeals({ removed, remaining, saving, onClose, onMove }: MoveDealsProps) {
  const t = usePipelineTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const [into, setInto] = useState<string | null>(null);
  const fitting = remaining.filter(({ id, kind }) => id && isFinal(kind) === isFinal(removed.kind));
  return (
    <Modal opened onClose={onClose} title={t("moveTitle", { name: label(removed.names) })}>
      <Stack gap="md">
        <Text size="sm">{t("moveText")}</Text>
        <Select
          aria-label={t("stage")}
          data={fitting.map(({ id, names }) => ({ value: id ?? "", label: label(names) }))}
          value={into}
          onChange={setInto}
          data-autofocus
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>{kit("cancel")}</Button>
          <Button disabled={!into} loading={saving} onClick={() => into && onMove(into)}>{t("move")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
