import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { ApiProblem } from "@/api/http";
import { toastFailure } from "@/kit/feedback/toasts";
import { useKitTexts } from "@/kit/texts";
import type { Decision } from "./api";
import { useApprovalTexts } from "./texts";

interface DecideButtonsProps {
  /** Says it; what is refused is shown here. */
  onSay: (decision: Decision, comment: string) => Promise<unknown>;
  /** Wide buttons for a phone held in one hand. */
  wide?: boolean;
}

/** Two buttons; to refuse asks why. */
export function DecideButtons({ onSay, wide }: DecideButtonsProps) {
  const t = useApprovalTexts();
  const kit = useKitTexts();
  const [refusing, setRefusing] = useState(false);
  const [comment, setComment] = useState("");
  const [error, setError] = useState("");
  const [saving, setSaving] = useState<Decision | null>(null);
  const size = wide ? "md" : "compact-sm";
  const say = async (decision: Decision) => {
    setSaving(decision);
    setError("");
    try {
      await onSay(decision, decision === "refuse" ? comment.trim() : "");
    } catch (failure) {
      const told = failure instanceof ApiProblem ? failure.byField().comment : undefined;
      if (told) setError(told);
      else toastFailure(failure);
    } finally {
      setSaving(null);
    }
  };
  const refuse = (event: FormEvent) => {
    event.preventDefault();
    void say("refuse");
  };
  if (refusing) {
    return (
      <form onSubmit={refuse} noValidate>
        <Stack gap="xs">
          <Textarea label={t("why")} autosize minRows={2} data-autofocus autoFocus value={comment} error={error} onChange={(event) => setComment(event.currentTarget.value)} />
          <Group gap="xs" grow={wide ?? false}>
            <Button type="submit" size={size} color="red" loading={saving === "refuse"}>{t("refuse")}</Button>
            <Button size={size} variant="default" onClick={() => setRefusing(false)}>{kit("cancel")}</Button>
          </Group>
        </Stack>
      </form>
    );
  }
  return (
    <Group gap="xs" grow={wide ?? false}>
      <Button size={size} loading={saving === "approve"} onClick={() => void say("approve")}>{t("approve")}</Button>
      <Button size={size} variant="default" onClick={() => setRefusing(true)}>{t("refuse")}</Button>
    </Group>
  );
}
