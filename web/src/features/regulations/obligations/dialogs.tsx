/** Words that stay with an obligation: an explanation, a decision, the reason of a waiver. */
import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { api, ApiProblem } from "@/api/http";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { useKitTexts } from "@/kit/texts";
import { refreshRows } from "@/records/data/rows";
import { useObligationTexts } from "./texts";

interface DialogProps {
  id: string;
  onClose: () => void;
}

interface WordsDialogProps extends DialogProps {
  title: string;
  label: string;
  hint: string;
  verb: string;
  color?: string;
  path: "explain" | "decide" | "waive";
  /** What is sent for the words. */
  sent: (words: string) => object;
  done: string;
  before?: string;
  field: string;
  children?: ReactNode;
}

function WordsDialog({ id, onClose, title, label, hint, verb, color, path, sent, done, before = "", field, children }: WordsDialogProps) {
  const kit = useKitTexts();
  const client = useQueryClient();
  const [words, setWords] = useState(before);
  const [error, setError] = useState("");
  const sending = useMutation({
    mutationFn: () => api.post(`/obligations/${id}/${path}`, sent(words.trim())),
    onSuccess: async () => {
      toast(done);
      onClose();
      await refreshRows(client, "obligation");
    },
    onError: (failure) => {
      const said = failure instanceof ApiProblem ? failure.byField()[field] : undefined;
      if (said) setError(said);
      else toastFailure(failure);
    },
  });
  return (
    <Modal opened onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim()) sending.mutate();
          else setError(kit("required"));
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">{hint}</Text>
          <Textarea
            label={label}
            required
            autosize
            minRows={3}
            data-autofocus
            value={words}
            error={error}
            onChange={(event) => {
              setWords(event.currentTarget.value);
              setError("");
            }}
          />
          {children}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>{kit("cancel")}</Button>
            <Button type="submit" {...(color && { color })} loading={sending.isPending}>{verb}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

export function ExplainDialog({ before, ...rest }: DialogProps & { before: string }) {
  const t = useObligationTexts();
  const [dispute, setDispute] = useState(false);
  return (
    <WordsDialog
      {...rest}
      path="explain"
      field="text"
      before={before}
      title={t("explainTitle")}
      label={t("explainText")}
      hint={t("explainHint")}
      verb={t("send")}
      done={t(dispute ? "disputed" : "explained")}
      sent={(text) => ({ text, dispute })}
    >
      <Checkbox label={t("dispute")} description={t("disputeHint")} checked={dispute} onChange={(event) => setDispute(event.currentTarget.checked)} />
    </WordsDialog>
  );
}

export function DecideDialog(props: DialogProps) {
  const t = useObligationTexts();
  const [outcome, setOutcome] = useState<"upheld" | "lifted">("upheld");
  return (
    <WordsDialog
      {...props}
      path="decide"
      field="text"
      title={t("decideTitle")}
      label={t("decideText")}
      hint={t("disputeHint")}
      verb={t(`outcomes.${outcome}`)}
      done={t("decided")}
      sent={(text) => ({ outcome, text })}
    >
      <SegmentedControl
        aria-label={t("decideTitle")}
        value={outcome}
        data={(["upheld", "lifted"] as const).map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        onChange={(value) => setOutcome(value as "upheld" | "lifted")}
      />
    </WordsDialog>
  );
}

export function WaiveDialog(props: DialogProps) {
  const t = useObligationTexts();
  return (
    <WordsDialog
      {...props}
      path="waive"
      field="reason"
      title={t("waiveTitle")}
      label={t("waiveText")}
      hint={t("waiveHint")}
      verb={t("waive")}
      done={t("waivedNow")}
      sent={(reason) => ({ reason })}
    />
  );
}
