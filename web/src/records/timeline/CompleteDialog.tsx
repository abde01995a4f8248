import { Button, Checkbox, Group, Modal, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useObject } from "@/api/session";
import { toastFailure, toastUndo } from "@/kit/feedback/toasts";
import { useOptions } from "../fieldTypes/Choice";
import { makePlainField } from "../fieldTypes/plainField";
import { ahead, DueInput } from "./DueInput";
import { plannedKinds, type PlannedKind } from "./model";
import { useTimelineTexts } from "./texts";
import { useActivityActions } from "./useTimeline";

interface CompleteDialogProps {
  activity: { id: string; kind: string; subject: string };
  onClose: () => void;
}

/** Completing asks two things: what came of it, and what is next. */
export function CompleteDialog({ activity, onClose }: CompleteDialogProps) {
  const t = useTimelineTexts();
  const actions = useActivityActions();
  const field = useObject("activity")?.fields.find((item) => item.key === "result");
  const results = useOptions(field ?? makePlainField("result", "choice"));
  const [result, setResult] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [next, setNext] = useState(true);
  const [kind, setKind] = useState<PlannedKind>(activity.kind === "task" ? "task" : "call");
  const [subject, setSubject] = useState("");
  const [due, setDue] = useState<string | null>(() => ahead(1));
  const [saving, setSaving] = useState(false);

  const save = async () => {
    setSaving(true);
    try {
      await actions.complete(activity.id, {
        result,
        result_text: text.trim() || null,
        next_step: next ? { kind, subject: subject.trim() || t(`kind.${kind}`), due_at: due } : null,
      });
      onClose();
      toastUndo(t("completed"), () => actions.reopen(activity.id));
    } catch (failure) {
      toastFailure(failure);
    } finally {
      setSaving(false);
    }
  };

  return (
    <Modal opened onClose={onClose} title={`${t("completeTitle")}: ${activity.subject}`} size="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap="sm">
          {results.length > 0 && <Select label={t("result")} data={results} value={result} onChange={setResult} clearable data-autofocus />}
          <Textarea label={t("resultText")} autosize minRows={2} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <Checkbox label={t("nextStep")} checked={next} onChange={(event) => setNext(event.currentTarget.checked)} mt={8} />
          {next && (
            <>
              <Text size="xs" c="dimmed">
                {t("nextStepHint")}
              </Text>
              <Group gap={8} wrap="nowrap" align="flex-start">
                <Select w={130} aria-label={t("nextStep")} allowDeselect={false} data={plannedKinds.map((item) => ({ value: item, label: t(`kind.${item}`) }))} value={kind} onChange={(value) => value && setKind(value as PlannedKind)} />
                <TextInput flex={1} placeholder={t(`subject.${kind}`)} aria-label={t(`subject.${kind}`)} value={subject} onChange={(event) => setSubject(event.currentTarget.value)} />
              </Group>
              <DueInput value={due} onChange={setDue} />
            </>
          )}
          <Group justify="flex-end" mt={8}>
            <Button type="submit" loading={saving}>
              {t("done")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
