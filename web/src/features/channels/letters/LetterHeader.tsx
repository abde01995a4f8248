import { Alert, Group } from "@mantine/core";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Badge } from "@/records/fieldTypes/Badge";
import type { RecordSlotProps } from "@/records/extensions";
import { useFormats } from "@/records/format/FormatsProvider";
import { useLetterTexts } from "./texts";

/** What became of a letter, in words; what to decide when it did not simply go. */
export function LetterHeader({ describe, record }: RecordSlotProps) {
  const t = useLetterTexts();
  const label = useLabel();
  const formats = useFormats();
  const state = describe.fields.find(({ key }) => key === "state")?.options?.find(({ value }) => value === record.state);
  const answer = record.answer ? t("answer", { answer: String(record.answer) }) : "";
  const waits = record.state === "queued" && typeof record.send_at === "string" ? t("waiting", { at: formats.moment(record.send_at) }) : "";
  return (
    <>
      <Group gap="xs">{state && <Badge color={state.color}>{label(state.label)}</Badge>}</Group>
      {record.state === "uncertain" && <Alert color="orange" title={t("uncertain")}>{t("uncertainText")}</Alert>}
      {record.state === "failed" && <Alert color="red" title={t("failed")}>{answer}</Alert>}
      {record.state === "queued" && <Alert color="blue">{[answer, waits].filter(Boolean).join(". ")}</Alert>}
    </>
  );
}
