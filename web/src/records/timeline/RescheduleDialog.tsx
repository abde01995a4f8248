import { Button, Group, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { toastFailure } from "@/kit/feedback/toasts";
import { LinkPicker } from "../fieldTypes/LinkPicker";
import { DueInput } from "./DueInput";
import type { Item } from "./model";
import { useTimelineTexts } from "./texts";
import { useActivityActions } from "./useTimeline";

/** Changing what is planned: what, when, who. */
export function RescheduleDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const t = useTimelineTexts();
  const actions = useActivityActions();
  const [subject, setSubject] = useState(item.title ?? "");
  const [text, setText] = useState(item.text ?? "");
  const [due, setDue] = useState(item.activity?.due_at ?? null);
  const [who, setWho] = useState(item.activity?.responsible ?? null);
  const [saving, setSaving] = useState(false);
  const save = async () => {
    if (!item.activity) return;
    setSaving(true);
    try {
      await actions.change(item.activity.id, { subject, text: text || null, due_at: due, responsible: who?.id ?? null });
      onClose();
    } catch (failure) {
      toastFailure(failure);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={item.title || t(`kind.${item.kind as "task"}`)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap="sm">
          <TextInput aria-label={t("subject.task")} value={subject} onChange={(event) => setSubject(event.currentTarget.value)} data-autofocus />
          <DueInput value={due} onChange={setDue} />
          <LinkPicker target="user" value={who} onChange={setWho} label={t("responsible")} required />
          <Textarea autosize minRows={2} placeholder={t("details")} aria-label={t("details")} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <Group justify="flex-end">
            <Button type="submit" loading={saving}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
