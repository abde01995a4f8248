import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Linked } from "@/api/types";
import { toast } from "@/kit/feedback/toasts";
import { useKitTexts } from "@/kit/texts";
import { PersonSelect } from "@/kit/form/PersonSelect";
import { type User, users, usersKey } from "./api";
import { useUserTexts } from "./texts";

/** Closing the door to one who left: who gets the records is asked at once. */
export function Deactivate({ user, onClose, onDone }: { user: User; onClose: () => void; onDone: () => void }) {
  const t = useUserTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const [heir, setHeir] = useState<Linked | null>(null);
  const leaving = useMutation({
    mutationFn: () => users.deactivate(user.id, heir?.id ?? null),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: usersKey });
      toast(t("deactivated"));
      onDone();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t("deactivateTitle", { name: user.name })}>
      <Stack gap="md">
        <Text size="sm">{t("deactivateText")}</Text>
        <PersonSelect label={t("heir")} description={t("heirHint")} value={heir} onChange={setHeir} data-autofocus />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>{kit("cancel")}</Button>
          <Button color="red" loading={leaving.isPending} onClick={() => leaving.mutate()}>{t("deactivate")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
