import { Button, Group, List, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { today } from "@/kit/format/zone";
import { Day } from "../fieldTypes/Dates";
import { LinkPicker } from "../fieldTypes/LinkPicker";
import { moneyType } from "../fieldTypes/Numeric";
import { makePlainField } from "../fieldTypes/plainField";
import { FieldInput } from "../form/FieldInput";
import { trimmed } from "../form/useRecordForm";
import type { Describe, Link, Values } from "../model/types";
import { fieldOf, toWire } from "../model/values";
import { Place } from "../places";
import { ReasonSelect } from "./ReasonSelect";
import { useBoardTexts } from "./texts";
import type { MoveAsk, MoveBody } from "./moves";

interface MoveDialogProps {
  describe: Describe;
  ask: MoveAsk;
  onSend: (body: MoveBody) => Promise<boolean>;
  onClose: () => void;
}

/** What has to be said before a record enters a stage, asked in one place. */
export function MoveDialog({ describe, ask, onSend, onClose }: MoveDialogProps) {
  const t = useBoardTexts();
  const [saving, setSaving] = useState(false);
  const [values, setValues] = useState<Values>({});
  const [amount, setAmount] = useState<unknown>(ask.row.amount ?? null);
  const [closedOn, setClosedOn] = useState<string | null>(() => today());
  const [reason, setReason] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [competitor, setCompetitor] = useState<Link | null>(null);
  const [tried, setTried] = useState(false);
  const fields = ask.lacks.flatMap((lack) => (lack.field ? [fieldOf(describe, lack.field)] : [])).filter((field) => field !== undefined);
  const others = ask.lacks.filter((lack) => !fields.some((field) => field.key === lack.field));
  const title = ask.kind === "won" ? t("wonTitle") : ask.kind === "lost" ? t("lostTitle") : t(fields.length > 0 ? "lacksTitle" : "lacksTitleOther", { stage: ask.to.name });
  const incomplete = (ask.kind === "lost" && !reason) || (ask.kind === "won" && !amount);
  const AmountEdit = moneyType.Edit!;

  const submit = async () => {
    setTried(true);
    if (incomplete) return;
    setSaving(true);
    const filled = Object.fromEntries(fields.map((field) => [field.key, toWire(field, trimmed(values[field.key] ?? null))]));
    const more: Values =
      ask.kind === "won"
        ? { amount, closed_on: closedOn }
        : ask.kind === "lost"
          ? { reason, reason_text: text.trim() || null, competitor: competitor?.id ?? null }
          : { values: { ...ask.body.values, ...filled } };
    await onSend({ ...ask.body, ...more });
    setSaving(false);
  };

  return (
    <Modal opened onClose={onClose} title={title} size="md">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="md">
          {ask.kind === "won" && (
            <>
              <Labelled label={t("amount")}>
                <AmountEdit field={makePlainField("amount", "money")} value={amount} onChange={setAmount} autoFocus label={t("amount")} error={ask.errors?.amount ?? (tried && !amount ? t("amountNeeded") : undefined)} />
              </Labelled>
              <Labelled label={t("closedOn")}>
                <Day value={closedOn} onChange={setClosedOn} label={t("closedOn")} error={ask.errors?.closed_on} />
              </Labelled>
            </>
          )}
          {ask.kind === "lost" && (
            <>
              <ReasonSelect of="deal" value={reason} onChange={setReason} label={t("reason")} error={ask.errors?.reason ?? (tried && !reason ? t("reasonNeeded") : undefined)} />
              <Textarea label={t("reasonText")} autosize minRows={2} value={text} onChange={(event) => setText(event.currentTarget.value)} />
              <Labelled label={t("competitor")}>
                <LinkPicker target="company" value={competitor} onChange={setCompetitor} label={t("competitor")} />
              </Labelled>
            </>
          )}
          {fields.map((field, at) => (
            <FieldInput
              key={field.key}
              field={field}
              required
              autoFocus={at === 0}
              value={values[field.key]}
              error={ask.errors?.[field.key]}
              onChange={(value) => setValues({ ...values, [field.key]: value })}
            />
          ))}
          {others.length > 0 && (
            <div>
              <Text size="sm" c="dimmed">
                {t("lacksOther")}
              </Text>
              <List size="sm">
                {others.map((lack) => (
                  <List.Item key={lack.text}>
                    {lack.text}
                    {lack.route && <Place name="lack" object={describe.key} id={ask.row.id} route={lack.route} state={lack.state ?? ""} onAsked={onClose} />}
                  </List.Item>
                ))}
              </List>
            </div>
          )}
          <Group justify="flex-end">
            <Button type="submit" loading={saving} color={ask.kind === "lost" ? "red" : undefined} disabled={ask.kind === "lacks" && fields.length === 0}>
              {ask.kind === "won" ? t("win") : ask.kind === "lost" ? t("lose") : t("move")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <Text size="sm" fw={500} mb={4} aria-hidden>
        {label}
      </Text>
      {children}
    </div>
  );
}
