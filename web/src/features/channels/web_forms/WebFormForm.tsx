import { Button, Code, Group, Input, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useObject } from "@/api/session";
import { CopyButton } from "@/kit/CopyButton";
import { confirm } from "@/kit/feedback/confirm";
import { toast } from "@/kit/feedback/toasts";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { LabelFields } from "@/kit/form/LabelFields";
import { showFailure } from "@/kit/form/failure";
import { Select, TagsInput } from "@/kit/form/lateInputs";
import { useLabel } from "@/kit/i18n/useLanguage";
import { useKitTexts } from "@/kit/texts";
import { embedCode } from "./embed";
import { FormFields } from "./FormFields";
import { askable, forms, formsKey, publicAddress, usualFields, valuesOf, type WebForm } from "./forms";
import { useWebFormTexts } from "./texts";

/** A form of a site: what it asks, from where it is taken, what people agree to; its code to copy. */
export function WebFormForm({ webForm, onClose }: { webForm: WebForm | null; onClose: (made?: WebForm) => void }) {
  const t = useWebFormTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const client = useQueryClient();
  const lead = useObject("lead");
  const known = askable(lead?.fields ?? []);
  const consent_text = { ru: useWebFormTexts.now("usualConsent"), en: "" };
  const form = useForm({ initialValues: valuesOf(webForm, { fields: usualFields(known), consent_text }) });
  const refresh = () => client.invalidateQueries({ queryKey: formsKey });
  const saving = useMutation({
    mutationFn: () => forms.save(webForm?.id ?? null, form.getValues()),
    onSuccess: async (saved) => {
      await refresh();
      toast(kit("saved"));
      onClose(webForm ? undefined : saved);
    },
    onError: (failure) => showFailure(form, failure),
  });
  const removing = useMutation({
    mutationFn: forms.remove,
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const askRemove = async ({ id, name }: WebForm) => {
    if (await confirm({ title: t("removeAsk", { name }), text: t("removeText"), verb: kit("remove"), danger: true })) removing.mutate(id);
  };
  const sources = (lead?.fields.find((field) => field.key === "source")?.options ?? []).filter(({ off, value }) => !off || value === form.values.source);
  return (
    <FormDrawer
      title={webForm?.name ?? t("add")}
      size={680}
      onClose={() => onClose()}
      onSubmit={form.onSubmit(() => saving.mutate())}
      saving={saving.isPending}
      dirty={form.isDirty()}
      danger={webForm && <Button variant="subtle" color="red" onClick={() => void askRemove(webForm)}>{kit("remove")}</Button>}
    >
      <TextInput label={t("name")} data-autofocus={webForm ? undefined : true} {...form.getInputProps("name")} />
      <Switch label={t("active")} {...form.getInputProps("active", { type: "checkbox" })} />
      {webForm && <Placing webForm={webForm} />}
      <FormFields known={known} value={form.values.fields} error={form.errors.fields} onChange={(fields) => form.setFieldValue("fields", fields)} />
      <TagsInput label={t("origins")} description={t("originsHint")} acceptValueOnBlur {...form.getInputProps("origins")} />
      <Select
        label={t("source")}
        clearable
        data={sources.map((option) => ({ value: option.value, label: label(option.label) }))}
        {...form.getInputProps("source")}
      />
      <Switch label={t("consent")} {...form.getInputProps("consent_required", { type: "checkbox" })} />
      <LabelFields label={t("consentText")} {...form.getInputProps("consent_text")} />
      {webForm?.consent && <Text size="xs" c="dimmed">{t("consentVersion", { version: webForm.consent.version })}</Text>}
      <LabelFields label={t("thanks")} placeholder={t("thanksHint")} {...form.getInputProps("thanks")} />
      <TextInput label={t("redirect")} placeholder="https://example.ru/thanks" {...form.getInputProps("redirect")} />
    </FormDrawer>
  );
}

/** What goes to the site. */
function Placing({ webForm: { key } }: { webForm: WebForm }) {
  const t = useWebFormTexts();
  const address = publicAddress(key);
  const code = embedCode(key, address, t("send"));
  return (
    <Stack gap="md">
      <Input.Wrapper label={t("code")} description={t("codeHint")} labelElement="div">
        <Group gap="xs" wrap="nowrap" align="flex-start" mt={6}>
          <Code block flex={1} mah={140} style={{ overflow: "auto", minWidth: 0 }} tabIndex={0} aria-label={t("code")}>{code}</Code>
          <CopyButton text={code} />
        </Group>
      </Input.Wrapper>
      <Input.Wrapper label={t("address")} description={t("addressHint")} labelElement="div">
        <Group gap="xs" wrap="nowrap" mt={6}>
          <Code flex={1} p="xs" style={{ overflowWrap: "anywhere" }}>{address}</Code>
          <CopyButton text={address} />
        </Group>
      </Input.Wrapper>
    </Stack>
  );
}
