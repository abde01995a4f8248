import { Alert, Button, Checkbox, Code, Select, Skeleton, TagsInput, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { confirm } from "@/kit/feedback/confirm";
import { FormDrawer } from "@/kit/form/FormDrawer";
import type { RecordRow } from "@/records/model/types";
import { ahead, DueInput } from "@/records/timeline/DueInput";
import { Attachments } from "./Attachments";
import { BodyEditor } from "./BodyEditor";
import { letters, type About, type LetterStart } from "./letters";
import { useLetterForm } from "./useLetterForm";
import { useLetterTexts } from "./texts";

interface LetterDrawerProps {
  about: About | null;
  draft?: RecordRow;
  onClose: () => void;
}

/** A letter written from the record it is about: addresses and templates offered, sent now or later. */
export default function LetterDrawer({ about, draft, onClose }: LetterDrawerProps) {
  const t = useLetterTexts();
  const writing = useLetterForm(draft ?? null, about, onClose);
  const { form } = writing;
  const start = useQuery({ queryKey: ["letter-start", about?.object, about?.id], queryFn: ({ signal }) => letters.start(about, null, signal) });
  const kept = useQuery({
    queryKey: ["letter-reading", draft?.id],
    queryFn: ({ signal }) => letters.reading(draft?.id ?? "", signal),
    enabled: Boolean(draft),
  });
  const [of, setOf] = useState<LetterStart | null>(null);
  const offered = start.data;
  const first = offered?.addressees[0]?.value;
  useEffect(() => {
    // The likeliest address stands there at once, unless something was typed meanwhile.
    if (first && !draft && form.getValues().to.length === 0) {
      form.setFieldValue("to", [first]);
      form.resetDirty();
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when the answer comes
  }, [first]);

  const choose = async (template: string | null) => {
    form.setFieldValue("template", template);
    setOf(null);
    if (!template) return;
    const written = form.getValues().body.trim();
    if (written && !(await confirm({ title: t("replaceAsk"), verb: t("replace") }))) return;
    const told = await letters.start(about, template);
    form.setValues({ subject: told.subject, body: told.body });
    setOf(told);
  };
  const addresses = (offered?.addressees ?? []).map((one) => ({ value: one.value, label: `${one.name} · ${one.value}` }));
  const names = new Map(addresses.map((one) => [one.value, one.label]));
  return (
    <FormDrawer
      title={about ? `${t("title")}: ${about.name}` : t("title")}
      size={720}
      onClose={onClose}
      dirty={writing.dirty}
      saving={writing.saving === "send"}
      disabled={writing.saving === "draft"}
      verb={writing.later ? t("schedule") : t("send")}
      onSubmit={(event) => {
        event.preventDefault();
        void writing.finish("send");
      }}
      danger={<Button variant="subtle" loading={writing.saving === "draft"} onClick={() => void writing.finish("draft")}>{t("draft")}</Button>}
    >
      <Addresses label={t("to")} hint={t("toHint")} offered={addresses.map(({ value }) => value)} names={names} {...form.getInputProps("to")} />
      <Addresses label={t("cc")} offered={addresses.map(({ value }) => value)} names={names} {...form.getInputProps("cc")} />
      {start.isPending ? (
        <Skeleton h={60} />
      ) : (
        (offered?.templates.length ?? 0) > 0 && (
          <Select
            label={t("template")}
            placeholder={t("noTemplate")}
            clearable
            searchable
            data={offered?.templates.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            value={form.values.template}
            onChange={(template) => void choose(template)}
          />
        )
      )}
      {of && of.missing.length > 0 && (
        <Alert color="yellow">{t("missing")} {of.missing.map(({ path, line }) => <Code key={`${path}${line}`} mr={4}>{path}</Code>)}</Alert>
      )}
      {of && of.troubles.length > 0 && <Alert color="yellow">{t("troubles")} {of.troubles.join("; ")}</Alert>}
      <TextInput label={t("subject")} {...form.getInputProps("subject")} />
      <BodyEditor label={t("body")} value={form.values.body} onChange={(text) => form.setFieldValue("body", text)} error={form.errors.body} />
      <Checkbox
        label={t("signature")}
        description={offered && !offered.signature ? t("noSignature") : undefined}
        {...form.getInputProps("with_signature", { type: "checkbox" })}
      />
      {form.values.with_signature && offered?.signature && <Text size="sm" c="dimmed" style={{ whiteSpace: "pre-line" }}>{offered.signature}</Text>}
      <Attachments
        about={about}
        kept={kept.data?.attachments ?? of?.files ?? []}
        brought={writing.brought}
        onBring={writing.setBrought}
        chosen={writing.chosen}
        onChoose={writing.setChosen}
      />
      {form.errors.files && <Text size="sm" c="red">{form.errors.files}</Text>}
      <Checkbox label={t("later")} checked={writing.later !== null} onChange={(event) => writing.setLater(event.currentTarget.checked ? ahead(1) : null)} />
      {writing.later !== null && <DueInput value={writing.later} onChange={writing.setLater} />}
    </FormDrawer>
  );
}

interface AddressesProps {
  label: string;
  hint?: string;
  offered: string[];
  names: Map<string, string>;
}

function Addresses({ label, hint, offered, names, ...field }: AddressesProps) {
  return (
    <TagsInput
      label={label}
      description={hint}
      data={offered}
      renderOption={({ option }) => names.get(option.value) ?? option.value}
      splitChars={[",", ";", " "]}
      acceptValueOnBlur
      {...field}
    />
  );
}
