import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem, api } from "@/api/http";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { ReasonSelect } from "@/records/board/ReasonSelect";
import { refreshRows } from "@/records/data/rows";
import { useLeadTexts } from "./texts";

/** A refusal needs its reason: without it the source that brings empty leads can't be found. */
export function RefuseDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useLeadTexts();
  const client = useQueryClient();
  const [reason, setReason] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [error, setError] = useState("");
  const [saving, setSaving] = useState(false);
  const refuse = async () => {
    if (!reason) return setError(t("reasonNeeded"));
    setSaving(true);
    try {
      await api.post(`/leads/${id}/refuse`, { reason, text: text.trim() });
      await refreshRows(client, "lead");
      toast(t("refused"));
      onClose();
    } catch (failure) {
      const said = failure instanceof ApiProblem ? failure.byField().reason : undefined;
      if (said) setError(said);
      else toastFailure(failure);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={t("refuseTitle")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void refuse();
        }}
      >
        <Stack gap="sm">
          <ReasonSelect of="lead" value={reason} onChange={(next) => (setReason(next), setError(""))} label={t("reason")} error={error || undefined} />
          <Textarea label={t("reasonText")} autosize minRows={2} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <Group justify="flex-end">
            <Button type="submit" color="red" loading={saving}>
              {t("refuse")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
