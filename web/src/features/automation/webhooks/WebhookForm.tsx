import { Button, Checkbox, Group, Input, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMe, useObject, useObjects } from "@/api/session";
import { confirm } from "@/kit/feedback/confirm";
import { toast } from "@/kit/feedback/toasts";
import { showFailure } from "@/kit/form/failure";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { MultiSelect, Select } from "@/kit/form/lateInputs";
import { PersonSelect } from "@/kit/form/PersonSelect";
import { useLabel } from "@/kit/i18n/useLanguage";
import { useKitTexts } from "@/kit/texts";
import { FilterBuilder } from "@/records/filters/FilterBuilder";
import { useWebhookTexts } from "./texts";
import { events, valuesOf, type Webhook, webhooks, webhooksKey, withObject } from "./webhooks";

interface WebhookFormProps {
  webhook: Webhook | null;
  onClose: () => void;
  onSecret: (secret: string) => void;
}

/** What is sent, where to, and by whose rights. */
export function WebhookForm({ webhook, onClose, onSecret }: WebhookFormProps) {
  const t = useWebhookTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const { user } = useMe();
  const objects = useObjects();
  const client = useQueryClient();
  const form = useForm({ initialValues: valuesOf(webhook, { id: user.id, name: user.name }, "lead") });
  const { values } = form;
  const describe = useObject(values.object);
  const refresh = () => client.invalidateQueries({ queryKey: webhooksKey });
  const saving = useMutation({
    mutationFn: async () => (webhook ? void (await webhooks.change(webhook.id, form.getValues())) : (await webhooks.create(form.getValues())).secret),
    onSuccess: async (secret) => {
      await refresh();
      toast(kit("saved"));
      if (secret) onSecret(secret);
      else onClose();
    },
    onError: (failure) => showFailure(form, failure),
  });
  const removing = useMutation({
    mutationFn: webhooks.remove,
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const askRemove = async ({ id, name }: Webhook) => {
    if (await confirm({ title: t("removeAsk", { name }), text: t("removeText"), verb: kit("remove"), danger: true })) removing.mutate(id);
  };
  return (
    <FormDrawer
      title={webhook?.name ?? t("add")}
      size={640}
      onClose={onClose}
      onSubmit={form.onSubmit(() => saving.mutate())}
      saving={saving.isPending}
      dirty={form.isDirty()}
      danger={webhook && <Button variant="subtle" color="red" onClick={() => void askRemove(webhook)}>{kit("remove")}</Button>}
    >
      <TextInput label={t("name")} placeholder={t("nameExample")} data-autofocus={webhook ? undefined : true} {...form.getInputProps("name")} />
      <TextInput label={t("address")} placeholder="https://example.ru/otklik" type="url" {...form.getInputProps("address")} />
      <Select
        label={t("object")}
        allowDeselect={false}
        searchable
        data={objects.map(({ key, labels }) => ({ value: key, label: label(labels) }))}
        value={values.object}
        error={form.errors.object}
        onChange={(key) => key && form.setValues(withObject(values, key))}
      />
      <Checkbox.Group label={t("eventsTitle")} {...form.getInputProps("events")}>
        <Group gap="lg" mt={6}>
          {events.map((event) => (
            <Checkbox key={event} value={event} label={t(`events.${event}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      {values.events.includes("changed") && describe && (
        <MultiSelect
          label={t("fields")}
          placeholder={values.fields.length ? undefined : t("fieldsAny")}
          searchable
          clearable
          data={describe.fields.map((field) => ({ value: field.key, label: label(field.label) }))}
          {...form.getInputProps("fields")}
        />
      )}
      {describe && (
        <Input.Wrapper label={t("condition")} description={t("conditionHint")} labelElement="div" error={form.errors.condition}>
          <FilterBuilder key={values.object} worded describe={describe} value={values.condition} onChange={(condition) => form.setFieldValue("condition", condition)} />
        </Input.Wrapper>
      )}
      <PersonSelect label={t("actsFor")} description={t("actsForHint")} clearable={false} {...form.getInputProps("acts_for")} />
      <Switch label={t("imports")} {...form.getInputProps("imports", { type: "checkbox" })} />
      <Switch label={t("active")} {...form.getInputProps("active", { type: "checkbox" })} />
      {webhook && <Doings webhook={webhook} onSecret={onSecret} />}
    </FormDrawer>
  );
}

/** What is done with a webhook that is there: a trial, another secret. */
function Doings({ webhook: { id, name }, onSecret }: { webhook: Webhook; onSecret: (secret: string) => void }) {
  const t = useWebhookTexts();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: webhooksKey });
  const trying = useMutation({
    mutationFn: () => webhooks.test(id),
    onSuccess: ({ state, status, took_ms, problem }) => {
      toast(state === "delivered" ? t("trialTaken", { status: status ?? "", ms: took_ms ?? 0 }) : t("trialFailed", { why: problem }));
      return refresh();
    },
  });
  const rotating = useMutation({
    mutationFn: () => webhooks.rotate(id),
    onSuccess: async ({ secret }) => {
      await refresh();
      onSecret(secret);
    },
  });
  const askRotate = async () => {
    if (await confirm({ title: t("rotateAsk", { name }), text: t("rotateText"), verb: t("rotate") })) rotating.mutate();
  };
  return (
    <Group gap="xs">
      <Button variant="default" loading={trying.isPending} onClick={() => trying.mutate()}>{t("trial")}</Button>
      <Button variant="default" loading={rotating.isPending} onClick={() => void askRotate()}>{t("rotate")}</Button>
    </Group>
  );
}
