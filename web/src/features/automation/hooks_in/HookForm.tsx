import { Button, Code, Group, Input, PasswordInput, Switch, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMe, useObject, useObjects } from "@/api/session";
import { CopyButton } from "@/kit/CopyButton";
import { confirm } from "@/kit/feedback/confirm";
import { toast } from "@/kit/feedback/toasts";
import { showFailure } from "@/kit/form/failure";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { MultiSelect, Select } from "@/kit/form/lateInputs";
import { PersonSelect } from "@/kit/form/PersonSelect";
import { useLabel } from "@/kit/i18n/useLanguage";
import { useKitTexts } from "@/kit/texts";
import { fillable, type Hook, hooks, hooksKey, valuesOf } from "./hooks";
import { MappingTable } from "./MappingTable";
import { useHookTexts } from "./texts";

/** An address others send to, and what is made of what they send. */
export function HookForm({ hook, onClose }: { hook: Hook | null; onClose: (made?: Hook) => void }) {
  const t = useHookTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const { user } = useMe();
  const objects = useObjects();
  const client = useQueryClient();
  const form = useForm({ initialValues: valuesOf(hook, { id: user.id, name: user.name }) });
  const { values } = form;
  const fields = fillable(useObject(values.object)?.fields ?? []);
  const refresh = () => client.invalidateQueries({ queryKey: hooksKey });
  const saving = useMutation({
    mutationFn: () => hooks.save(hook?.id ?? null, form.getValues()),
    onSuccess: async (saved) => {
      await refresh();
      toast(kit("saved"));
      onClose(hook ? undefined : saved);
    },
    onError: (failure) => showFailure(form, failure),
  });
  const removing = useMutation({
    mutationFn: hooks.remove,
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const askRemove = async ({ id, name }: Hook) => {
    if (await confirm({ title: t("removeAsk", { name }), text: t("removeText"), verb: kit("remove"), danger: true })) removing.mutate(id);
  };
  const mapped = fields.filter(({ key }) => values.mapping.some(({ field }) => field === key));
  return (
    <FormDrawer
      title={hook?.name ?? t("add")}
      size={680}
      onClose={() => onClose()}
      onSubmit={form.onSubmit(() => saving.mutate())}
      saving={saving.isPending}
      dirty={form.isDirty()}
      danger={hook && <Button variant="subtle" color="red" onClick={() => void askRemove(hook)}>{kit("remove")}</Button>}
    >
      <TextInput label={t("name")} placeholder={t("nameExample")} data-autofocus={hook ? undefined : true} {...form.getInputProps("name")} />
      {hook && <Address hook={hook} />}
      <Select
        label={t("object")}
        allowDeselect={false}
        searchable
        data={objects.filter(({ can }) => can.create).map(({ key, label: name }) => ({ value: key, label: label(name) }))}
        value={values.object}
        error={form.errors.object}
        onChange={(key) => key && key !== values.object && form.setValues({ ...values, object: key, mapping: [], match: [] })}
      />
      <MappingTable fields={fields} sample={hook?.sample ?? null} value={values.mapping} errors={form.errors} onChange={(mapping) => form.setFieldValue("mapping", mapping)} />
      <MultiSelect
        label={t("match")}
        description={t("matchHint")}
        clearable
        data={mapped.map((field) => ({ value: field.key, label: label(field.label) }))}
        {...form.getInputProps("match")}
      />
      <PersonSelect label={t("actsFor")} description={t("actsForHint")} clearable={false} {...form.getInputProps("acts_for")} />
      <TextInput label={t("idPath")} description={t("idPathHint")} placeholder="order.id" {...form.getInputProps("id_path")} />
      <TextInput label={t("signatureHeader")} description={t("signatureHint")} placeholder="X-Signature" {...form.getInputProps("signature_header")} />
      {values.signature_header.trim() && (
        <PasswordInput label={t("secret")} autoComplete="off" placeholder={hook?.signed ? t("secretKept") : undefined} {...form.getInputProps("secret")} />
      )}
      <Switch label={t("active")} {...form.getInputProps("active", { type: "checkbox" })} />
    </FormDrawer>
  );
}

function Address({ hook: { id, name, address } }: { hook: Hook }) {
  const t = useHookTexts();
  const client = useQueryClient();
  const [shown, setShown] = useState(address);
  const renewing = useMutation({
    mutationFn: () => hooks.renew(id),
    onSuccess: (renewed) => {
      setShown(renewed.address);
      return client.invalidateQueries({ queryKey: hooksKey });
    },
  });
  const askRenew = async () => {
    if (await confirm({ title: t("renewAsk", { name }), text: t("renewText"), verb: t("renew"), danger: true })) renewing.mutate();
  };
  if (!shown) return <Text size="sm" c="dimmed">{t("addressHidden")}</Text>;
  return (
    <Input.Wrapper label={t("address")} description={t("addressHint")} labelElement="div">
      <Group gap="xs" wrap="nowrap" mt={6}>
        <Code flex={1} p="xs" style={{ overflowWrap: "anywhere" }}>{shown}</Code>
        <CopyButton text={shown} />
      </Group>
      <Button mt={4} size="compact-sm" variant="subtle" loading={renewing.isPending} onClick={() => void askRenew()}>{t("renew")}</Button>
    </Input.Wrapper>
  );
}
