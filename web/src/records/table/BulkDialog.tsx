import { Alert, Button, Checkbox, Group, Modal, Progress, Select, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import { useFormats } from "../format/FormatsProvider";
import { isEditable, typeOf } from "../fieldTypes/registry";
import type { Describe } from "../model/types";
import { fieldOf, toWire } from "../model/values";
import type { BulkAsk } from "./bulk";
import { useBulk } from "./useBulk";
import { useTableTexts } from "./texts";
import { useKitTexts } from "@/kit/texts";

interface BulkDialogProps {
  describe: Describe;
  ask: BulkAsk;
  onClose: () => void;
  onDone: () => void;
}

/** One bulk edit from the question to its result: what will change, progress, failures, the way back. */
export default function BulkDialog({ describe, ask, onClose, onDone }: BulkDialogProps) {
  const t = useTableTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const formats = useFormats();
  const [key, setKey] = useState<string | null>(ask.field ?? null);
  const [value, setValue] = useState<unknown>(null);
  const [clear, setClear] = useState(false);
  const field = key ? fieldOf(describe, key) : undefined;
  const values = useMemo(() => (field ? { [field.key]: toWire(field, clear ? null : value) } : {}), [field, clear, value]);
  const ready = ask.action !== "change" || Boolean(field && (clear || (value !== null && value !== "")));
  const bulk = useBulk(describe, ask.select, ask.action, values, ready, onDone);
  const fields = describe.fields.filter((item) => isEditable(item) && item.type !== "file" && !item.unique);
  const title = ask.field ? t("bulk.assignTitle") : t(`bulk.${ask.action}Title`);
  const Edit = field && typeOf(field).Edit;
  const { state } = bulk;

  return (
    <Modal opened onClose={onClose} title={title} size="md">
      <Stack gap="md">
        {!state && ask.action === "change" && (
          <>
            {!ask.field && (
              <Select
                label={t("bulk.field")}
                searchable
                data-autofocus
                data={fields.map((item) => ({ value: item.key, label: label(item.label) }))}
                value={key}
                onChange={(next) => {
                  setKey(next);
                  setValue(null);
                  setClear(false);
                }}
              />
            )}
            {field && Edit && (
              <>
                {!clear && <Edit key={field.key} field={field} value={value} onChange={setValue} label={t("bulk.value")} />}
                {!field.required && (
                  <Checkbox label={t("bulk.clearValue")} checked={clear} onChange={(event) => setClear(event.currentTarget.checked)} />
                )}
              </>
            )}
          </>
        )}
        {!state && ready && (
          <Text size="sm" aria-live="polite">
            {bulk.preview === undefined
              ? t("bulk.counting")
              : `${t(ask.action === "delete" ? "bulk.willDelete" : "bulk.will", { count: bulk.preview }).replace(String(bulk.preview), formats.number(bulk.preview))}. ${t("bulk.canUndo")}`}
          </Text>
        )}
        {state && state.state !== "done" && state.state !== "undone" && (
          <div>
            <Text size="sm" mb={6} aria-live="polite">
              {t("bulk.running", { done: formats.number(state.done), total: formats.number(state.total) })}
            </Text>
            <Progress value={state.total ? (100 * state.done) / state.total : 5} animated aria-label={title} />
          </div>
        )}
        {state?.state === "done" && (
          <Text size="sm">{t("bulk.done", { count: state.done - state.failed.length })}</Text>
        )}
        {bulk.undone && <Text size="sm">{t("bulk.undone", { count: bulk.undone.restored })}</Text>}
        {bulk.undone && bulk.undone.kept.length > 0 && (
          <Alert color="yellow" title={t("bulk.kept")}>
            {bulk.undone.kept.slice(0, 20).map((item) => (
              <Text key={item.id} size="sm">
                {item.name}
              </Text>
            ))}
          </Alert>
        )}
        {state && state.failed.length > 0 && (
          <Alert color="red" title={t("bulk.failed", { count: state.failed.length })}>
            <Stack gap={4} mah={220} style={{ overflowY: "auto" }}>
              {state.failed.map((item) => (
                <Text key={item.id} size="sm">
                  <b>{item.name}</b>: {item.message}
                </Text>
              ))}
            </Stack>
          </Alert>
        )}
        <Group justify="flex-end">
          {state?.state === "done" && !bulk.undone && (
            <Button variant="default" loading={bulk.undoing} onClick={() => void bulk.undo()}>
              {kit("undo")}
            </Button>
          )}
          {state ? (
            <Button onClick={onClose}>{state.state === "done" || state.state === "undone" ? t("bulk.close") : t("bulk.inBackground")}</Button>
          ) : (
            <>
              <Button variant="default" onClick={onClose}>
                {kit("cancel")}
              </Button>
              <Button
                color={ask.action === "delete" ? "red" : undefined}
                disabled={!ready || !bulk.preview}
                loading={bulk.starting}
                onClick={() => void bulk.start()}
              >
                {ask.action === "delete" ? t("bulk.delete") : ask.action === "restore" ? t("bulk.restore") : t("bulk.apply")}
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
