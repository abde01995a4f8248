import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Label } from "@/api/types";
import { useKitTexts } from "@/kit/texts";
import { useRoleTexts } from "./texts";

interface RoleNameProps {
  title: string;
  name: Label;
  saving: boolean;
  onClose: () => void;
  onSave: (name: Label) => void;
}

export function RoleName({ title, name, saving, onClose, onSave }: RoleNameProps) {
  const t = useRoleTexts();
  const kit = useKitTexts();
  const [ru, setRu] = useState(name.ru);
  const [en, setEn] = useState(name.en);
  return (
    <Modal opened onClose={onClose} title={title} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSave({ ru: ru.trim() || en.trim(), en: en.trim() || ru.trim() });
        }}
      >
        <Stack gap="md">
          <TextInput label={t("nameRu")} value={ru} data-autofocus onChange={(event) => setRu(event.currentTarget.value)} />
          <TextInput label={t("nameEn")} value={en} onChange={(event) => setEn(event.currentTarget.value)} />
          <Button type="submit" loading={saving} disabled={!ru.trim() && !en.trim()}>{kit("save")}</Button>
        </Stack>
      </form>
    </Modal>
  );
}
