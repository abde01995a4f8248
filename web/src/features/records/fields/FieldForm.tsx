import { Button, Group, Select, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { useObjects } from "@/api/session";
import { type Field, type ObjectDescription, fieldTypes } from "@/api/types";
import { confirm } from "@/kit/feedback/confirm";
import { toast, toastUndo } from "@/kit/feedback/toasts";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { LabelFields } from "@/kit/form/LabelFields";
import { showFailure } from "@/kit/form/failure";
import { useLabel } from "@/kit/i18n/useLanguage";
import { useKitTexts } from "@/kit/texts";
import { FormulaEditor, RollupEditor } from "./CountedEditors";
import { DefaultValue } from "./DefaultValue";
import { OptionsEditor } from "./OptionsEditor";
import { StageSelect } from "./StageSelect";
import { type FieldType, type FieldValues, fields, isCounted, mayBeUnique, mayHaveDefault, newId, valuesOf, withOptions } from "./api";
import { useFieldTexts } from "./texts";

const offered = fieldTypes.filter((type) => type !== "bank_account");

interface FieldFormProps {
  object: ObjectDescription;
  field: Field | null;
  onClose: () => void;
}

export function FieldForm({ object, field, onClose }: FieldFormProps) {
  const t = useFieldTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const client = useQueryClient();
  const objects = useObjects();
  const form = useForm<FieldValues>({ initialValues: valuesOf(field) });
  const { type } = form.values;
  const refresh = () => Promise.all([client.invalidateQueries({ queryKey: keys.objects }), client.invalidateQueries({ queryKey: ["rows"] })]);
  const saving = useMutation({
    mutationFn: (values: FieldValues) => (field ? fields.change(object.key, field.key, values) : fields.create(object.key, values)),
    onSuccess: async () => {
      await refresh();
      toast(kit("saved"));
      onClose();
    },
    onError: (failure) => showFailure(form, failure),
  });
  const remove = async () => {
    if (!field) return;
    const name = label(field.label);
    if (!(await confirm({ title: t("removeAsk", { name }), text: t("removeText"), verb: kit("remove"), danger: true }))) return;
    await fields.remove(object.key, field.key);
    await refresh();
    onClose();
    toastUndo(t("removed", { name }), async () => {
      await fields.restore(object.key, field.key);
      await refresh();
    });
  };
  const chooseType = (chosen: string | null) => {
    if (!chosen) return;
    form.setFieldValue("type", chosen as FieldType);
    if (withOptions(chosen as FieldType) && form.values.options.length === 0) {
      form.setFieldValue("options", [{ id: newId(), value: "", label: { ru: "", en: "" }, color: null, off: false }]);
    }
  };
  return (
    <FormDrawer
      title={field ? label(field.label) : t("add")}
      size={600}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => saving.mutate(values))}
      saving={saving.isPending}
      dirty={form.isDirty()}
      verb={field ? kit("save") : t("add")}
      danger={field && <Button variant="subtle" color="red" onClick={() => void remove()}>{kit("remove")}</Button>}
    >
      <LabelFields label={t("name")} autoFocus {...form.getInputProps("label")} />
      <Select
        label={t("kind")}
        searchable
        allowDeselect={false}
        disabled={field !== null}
        data={offered.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        renderOption={({ option }) => (
          <Stack gap={0}>
            <Text size="sm">{option.label}</Text>
            <Text size="xs" c="dimmed">{t(`about.${option.value as FieldType}`)}</Text>
          </Stack>
        )}
        maxDropdownHeight={360}
        description={t(`about.${type}`)}
        {...form.getInputProps("type")}
        onChange={chooseType}
      />
      {withOptions(type) && (
        <OptionsEditor
          options={form.values.options}
          onChange={(options) => form.setFieldValue("options", options)}
          error={form.errors.options}
        />
      )}
      {type === "link" && (
        <Select
          label={t("target")}
          allowDeselect={false}
          disabled={field !== null}
          data={objects.map(({ key, label: name }) => ({ value: key, label: label(name) }))}
          {...form.getInputProps("target")}
        />
      )}
      {type === "formula" && <FormulaEditor object={object} {...form.getInputProps("formula")} />}
      {type === "rollup" && <RollupEditor object={object} {...form.getInputProps("rollup")} />}
      <LabelFields label={t("hint")} {...form.getInputProps("hint")} />
      <Group grow align="flex-start">
        <TextInput label={t("example")} description={t("exampleHint")} {...form.getInputProps("example")} />
        <TextInput label={t("section")} description={t("sectionHint")} {...form.getInputProps("section")} />
      </Group>
      {mayHaveDefault(type) && <DefaultValue values={form.values} {...form.getInputProps("default")} />}
      {!isCounted(type) && <Switch label={t("required")} {...form.getInputProps("required", { type: "checkbox" })} />}
      {!isCounted(type) && object.key === "deal" && !form.values.required && (
        <StageSelect
          label={t("requiredFrom")}
          description={t("requiredFromHint")}
          placeholder={t("notRequired")}
          {...form.getInputProps("required_from_stage")}
        />
      )}
      {mayBeUnique(type) && <Switch label={t("unique")} {...form.getInputProps("unique", { type: "checkbox" })} />}
      {type !== "rollup" && (
        <Switch
          label={t("filterable")}
          description={t("filterableHint")}
          {...form.getInputProps("filterable", { type: "checkbox" })}
        />
      )}
      {field ? (
        <Text size="xs" c="dimmed">{t("key")}: <Text span ff="monospace">{field.key}</Text></Text>
      ) : (
        <TextInput label={t("key")} description={t("keyHint")} ff="monospace" {...form.getInputProps("key")} />
      )}
    </FormDrawer>
  );
}
