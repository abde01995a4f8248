import { Alert, Button, Code, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "@/kit/feedback/toasts";
import { showFailure } from "@/kit/form/failure";
import { useKitTexts } from "@/kit/texts";
import { patchRow } from "@/records/data/rows";
import { saveChanges } from "@/records/data/save";
import type { RecordSlotProps } from "@/records/extensions";
import { LinkPicker } from "@/records/fieldTypes/LinkPicker";
import type { Link } from "@/records/model/types";
import { FieldMenu } from "@/records/sentence/FieldMenu";
import { BodyEditor } from "../letters/BodyEditor";
import { LetterText } from "../letters/LetterText";
import { letters } from "../letters/letters";
import { useTemplateTexts } from "./texts";

/** What a template is for: a missing template counts as for a person. */
const shown = (about: unknown): string => (typeof about === "string" && about ? about : "person");

/** The subject and the text of a template with its personal fields, and how they read for a chosen record. */
export function TemplateEditor({ describe, record }: RecordSlotProps) {
  const t = useTemplateTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const writable = record.can?.change !== false && Boolean(describe.can.change);
  const about = (record.about as string | null) ?? null;
  const form = useForm({ initialValues: { subject: String(record.subject ?? ""), body: String(record.body ?? "") } });
  const [saving, setSaving] = useState(false);
  const save = async (values: { subject: string; body: string }) => {
    setSaving(true);
    try {
      const base = { subject: record.subject ?? null, body: record.body ?? null };
      const sent = { subject: values.subject || null, body: values.body || null };
      const saved = await saveChanges(describe, record.id, sent, base);
      if (saved) patchRow(client, describe.key, record.id, saved);
      form.resetDirty();
      toast(kit("saved"));
    } catch (failure) {
      showFailure(form, failure);
    } finally {
      setSaving(false);
    }
  };
  return (
    <form onSubmit={form.onSubmit((values) => void save(values))} noValidate>
      <Stack gap="md">
        <TextInput label={t("subject")} readOnly={!writable} {...form.getInputProps("subject")} />
        <BodyEditor
          label={t("body")}
          readOnly={!writable}
          value={form.values.body}
          error={form.errors.body}
          onChange={(text) => form.setFieldValue("body", text)}
          tools={(insert) => <FieldMenu object={about} onInsert={insert} />}
        />
        {writable && (
          <Group justify="space-between">
            <Text size="xs" c="dimmed" maw={420}>{t("defaultHint", { sample: `{{ person.first_name | default: "${t("sampleWord")}" }}` })} {t("filesHint")}</Text>
            <Button type="submit" loading={saving} disabled={!form.isDirty()}>{kit("save")}</Button>
          </Group>
        )}
        <Preview about={about} language={record.language as "ru" | "en"} {...form.values} />
      </Stack>
    </form>
  );
}

interface PreviewProps {
  about: string | null;
  language: "ru" | "en";
  subject: string;
  body: string;
}

function Preview({ about, language, subject, body }: PreviewProps) {
  const t = useTemplateTexts();
  const [record, setRecord] = useState<Link | null>(null);
  const object = shown(about);
  const [asked] = useDebouncedValue({ subject, body, object, record: record?.id ?? null, language }, 400);
  const query = useQuery({
    queryKey: ["template-preview", asked],
    queryFn: () => letters.preview(asked),
    enabled: Boolean(asked.record),
  });
  const told = query.data;
  return (
    <Stack gap="sm">
      <Title order={3} size="h5">{t("preview")}</Title>
      <LinkPicker target={object} value={record} onChange={setRecord} label={t("previewOn")} />
      {!record && <Text size="sm" c="dimmed">{t("previewHint")}</Text>}
      {told && told.troubles.length > 0 && <Alert color="red">{told.troubles.map((line) => <div key={line}>{line}</div>)}</Alert>}
      {told && told.missing.length > 0 && (
        <Alert color="yellow">{t("missing")} {told.missing.map(({ path, line }) => <Code key={`${path}${line}`} mr={4}>{path}</Code>)}</Alert>
      )}
      {told && (
        <>
          <Text fw={500}>{told.subject}</Text>
          <LetterText html={told.html} label={t("preview")} />
        </>
      )}
    </Stack>
  );
}
