import { Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import type { Field, ObjectDescription } from "@/api/types";
import { toast } from "@/kit/feedback/toasts";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { showFailure } from "@/kit/form/failure";
import { useLabel } from "@/kit/i18n/useLanguage";
import { useKitTexts } from "@/kit/texts";
import { OptionsEditor } from "./OptionsEditor";
import { fields, valuesOf } from "./api";
import { useFieldTexts } from "./texts";

interface ListFormProps {
  object: ObjectDescription;
  field: Field;
  onClose: () => void;
}

/** The options of a built-in list of the business: all that changes of a built-in field. */
export function ListForm({ object, field, onClose }: ListFormProps) {
  const t = useFieldTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const client = useQueryClient();
  const form = useForm({ initialValues: { options: valuesOf(field).options } });
  const saving = useMutation({
    mutationFn: () => fields.changeList(object.key, field.key, form.values.options),
    onSuccess: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: keys.objects }), client.invalidateQueries({ queryKey: ["rows"] })]);
      toast(kit("saved"));
      onClose();
    },
    onError: (failure) => showFailure(form, failure),
  });
  return (
    <FormDrawer
      title={label(field.label)}
      size={600}
      onClose={onClose}
      onSubmit={form.onSubmit(() => saving.mutate())}
      saving={saving.isPending}
      dirty={form.isDirty()}
      verb={kit("save")}
    >
      <Text size="sm" c="dimmed">{t("listHint")}</Text>
      <OptionsEditor
        options={form.values.options}
        onChange={(options) => form.setFieldValue("options", options)}
        error={form.errors.options}
      />
    </FormDrawer>
  );
}
