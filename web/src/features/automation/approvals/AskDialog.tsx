import { Button, Group, Modal, Select, Stack, Text, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { ofRecordQuery, routesQuery, useAsking } from "./api";
import { useApprovalTexts } from "./texts";

interface AskDialogProps {
  object: string;
  record: string;
  /** The only route it is about. */
  route?: string;
  onClose: () => void;
  onAsked?: () => void;
}

/** Along which route, and a word to those who decide. */
export function AskDialog({ object, record, route, onClose, onAsked }: AskDialogProps) {
  const t = useApprovalTexts();
  const [comment, setComment] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const offered = (useQuery(ofRecordQuery(object, record)).data?.routes ?? []).filter(({ id }) => !route || id === route);
  const known = useQuery(routesQuery).data ?? [];
  const id = chosen ?? offered[0]?.id ?? null;
  const sentence = known.find((one) => one.id === id)?.sentence;
  const asking = useAsking();
  const send = () => {
    if (!id) return;
    asking.mutate(
      { route: id, object, record, comment: comment.trim() },
      {
        onSuccess: () => {
          toast(t("sent"));
          onAsked?.();
          onClose();
        },
        onError: toastFailure,
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title={t("askTitle")} size="md">
      {offered.length === 0 ? <Text size="sm">{t("noRoutes")}</Text> : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <Stack gap="md">
            <Select
              label={t("route")}
              data={offered.map((one) => ({ value: one.id, label: one.name }))}
              value={id}
              allowDeselect={false}
              readOnly={offered.length === 1}
              description={sentence}
              inputWrapperOrder={["label", "input", "description", "error"]}
              onChange={setChosen}
            />
            <Textarea label={t("comment")} placeholder={t("commentExample")} autosize minRows={3} maxLength={5000} data-autofocus value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
            <Group justify="flex-end"><Button type="submit" loading={asking.isPending}>{t("send")}</Button></Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
