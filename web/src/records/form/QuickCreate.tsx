import { Anchor, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useObject } from "@/api/session";
import { toast } from "@/kit/feedback/toasts";
import { useLabel } from "@/kit/i18n/useLanguage";
import { paths } from "@/kit/paths";
import type { QuickCreateRequest } from "@/kit/quickCreate";
import { isEditable } from "../fieldTypes/registry";
import { FormatsProvider } from "../format/FormatsProvider";
import type { Describe, Field } from "../model/types";
import { fieldOf, nameOf } from "../model/values";
import { Duplicates } from "./Duplicates";
import { FieldInput } from "./FieldInput";
import { useFormTexts } from "./texts";
import { useRecordForm } from "./useRecordForm";
import classes from "./form.module.css";

interface QuickCreateProps {
  request: QuickCreateRequest;
  onClose: () => void;
}

/** A new record from anywhere: few fields first, all of them on demand. Closing loses nothing: the draft stays. */
export default function QuickCreate({ request, onClose }: QuickCreateProps) {
  const describe = useObject(request.object);
  const phone = useMediaQuery("(max-width: 767px)");
  const label = useLabel();
  const t = useFormTexts();
  if (!describe) return null;
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      fullScreen={phone ?? false}
      title={t("new", { object: label(describe.label).toLowerCase() })}
      closeOnClickOutside={false}
    >
      <FormatsProvider>
        <CreateForm describe={describe} request={request} onClose={onClose} />
      </FormatsProvider>
    </Modal>
  );
}

interface Section {
  title: string;
  fields: Field[];
}

/** The sections of the form: the quick ones with what is required, or the whole layout and what no section names. */
export function sectionsOf(describe: Describe, all: boolean, preset: string[], label: (text: Field["label"]) => string, other: string): Section[] {
  const usable = (key: string) => {
    const field = fieldOf(describe, key);
    return field && isEditable(field) ? [field] : [];
  };
  if (!all) {
    const required = describe.fields.filter((field) => field.required).map((field) => field.key);
    const wanted = new Set([...(describe.layout.quick.length ? describe.layout.quick : [describe.name_field]), ...required, ...preset]);
    return [{ title: "", fields: [...wanted].flatMap(usable) }];
  }
  const named = new Set(describe.layout.form.flatMap((section) => section.fields));
  const rest = describe.fields.filter((field) => !named.has(field.key) && isEditable(field));
  return [
    ...describe.layout.form.map((section) => ({ title: label(section.label), fields: section.fields.flatMap(usable) })),
    ...(rest.length ? [{ title: other, fields: rest }] : []),
  ].filter((section) => section.fields.length > 0);
}

function CreateForm({ describe, request, onClose }: QuickCreateProps & { describe: Describe }) {
  const t = useFormTexts();
  const label = useLabel();
  const navigate = useNavigate();
  const preset = useMemo(() => request.preset ?? {}, [request]);
  const [all, setAll] = useState(false);
  const [round, setRound] = useState(0);
  const sections = sectionsOf(describe, all, Object.keys(preset), label, t("other"));
  const form = useRecordForm(describe, sections.flatMap((section) => section.fields), preset);
  const firstBlank = sections.flatMap((section) => section.fields).find((field) => !(field.key in preset));

  const shown = new Set(sections.flatMap((section) => section.fields));
  // What is wrong with a field that is not on the form has no place beside it.
  const away = describe.fields.filter((field) => form.errors[field.key] && !shown.has(field));

  const submit = async (next: boolean) => {
    const row = await form.submit();
    if (!row) return;
    const name = nameOf(describe, row);
    request.onCreated?.({ id: row.id, name });
    if (next) {
      toast(t("created", { name }));
      form.reset();
      setRound(round + 1);
      return;
    }
    onClose();
    if (!request.onCreated) void navigate({ to: paths.record(describe.plural, row.id) });
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit(false);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void submit(event.shiftKey);
        }
      }}
    >
      <Stack gap="md">
        {form.restored && (
          <Text size="sm" c="dimmed">
            {t("draftBack")}.{" "}
            <Anchor component="button" type="button" size="sm" onClick={form.reset}>
              {t("dropDraft")}
            </Anchor>
          </Text>
        )}
        <div key={round}>
          {sections.map((section, at) => (
            <div key={at}>
              {section.title && <h3 className={classes.section}>{section.title}</h3>}
              <div className={classes.grid}>
                {section.fields.map((field) => (
                  <FieldInput
                    key={field.key}
                    field={field}
                    value={form.values[field.key]}
                    error={form.errors[field.key]}
                    autoFocus={field === firstBlank}
                    onChange={(value) => form.change(field.key, value)}
                  />
                ))}
              </div>
            </div>
          ))}
        </div>
        {away.map((field) => (
          <Text key={field.key} size="sm" c="red" role="alert">
            {label(field.label)}: {form.errors[field.key]}
          </Text>
        ))}
        <Duplicates describe={describe} values={form.values} />
        <Group justify="space-between" gap="xs">
          <Anchor component="button" type="button" size="sm" onClick={() => setAll(!all)}>
            {all ? t("fewerFields") : t("allFields")}
          </Anchor>
          <Group gap="xs">
            <Button variant="default" loading={form.saving} onClick={() => void submit(true)}>
              {t("createAndNext")}
            </Button>
            <Button type="submit" loading={form.saving}>
              {t("create")}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
