import { Button, TagsInput, TextInput, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { confirm } from "@/kit/feedback/confirm";
import { toast, toastFailure, toastUndo } from "@/kit/feedback/toasts";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { PersonSelect } from "@/kit/form/PersonSelect";
import { showFailure } from "@/kit/form/failure";
import { useKitTexts } from "@/kit/texts";
import { TreeSelect } from "@/kit/tree/TreeSelect";
import { type Territory, type TerritoryValues, territories } from "./api";
import { useTerritoryTexts } from "./texts";

interface TerritoryFormProps {
  territory: Territory | null;
  parent: Territory | null;
  all: Territory[];
  onClose: () => void;
}

export function TerritoryForm({ territory, parent, all, onClose }: TerritoryFormProps) {
  const t = useTerritoryTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const form = useForm<TerritoryValues>({
    initialValues: {
      name: territory?.name ?? "",
      parent: territory ? territory.parent : parent && { id: parent.id, name: parent.name },
      responsible: territory?.responsible ?? null,
      places: territory?.places ?? [],
      comment: territory?.comment ?? "",
    },
  });
  const refresh = () => client.invalidateQueries({ queryKey: keys.rows("territory") });
  const saving = useMutation({
    mutationFn: (values: TerritoryValues) => (territory ? territories.change(territory.id, values) : territories.create(values)),
    onSuccess: async () => {
      await refresh();
      toast(kit("saved"));
      onClose();
    },
    onError: (failure) => showFailure(form, failure),
  });
  const remove = async () => {
    if (!territory) return;
    const { id, name } = territory;
    if (!(await confirm({ title: t("deleteAsk", { name }), verb: kit("delete"), danger: true }))) return;
    try {
      await territories.delete(id);
    } catch (failure) {
      toastFailure(failure);
      return;
    }
    await refresh();
    onClose();
    toastUndo(t("deleted", { name }), () => territories.restore(id).then(refresh));
  };
  const nodes = all.map(({ id, name, parent: above }) => ({ id, name, parent: above?.id ?? null }));
  return (
    <FormDrawer
      title={territory?.name ?? t("add")}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => saving.mutate(values))}
      saving={saving.isPending}
      dirty={form.isDirty()}
      danger={territory && <Button variant="subtle" color="red" onClick={() => void remove()}>{kit("delete")}</Button>}
    >
      <TextInput label={t("name")} data-autofocus {...form.getInputProps("name")} />
      <TreeSelect
        label={t("parent")}
        placeholder={t("top")}
        rows={nodes}
        without={territory?.id}
        {...form.getInputProps("parent")}
        value={form.values.parent?.id ?? null}
        onChange={(id) => form.setFieldValue("parent", id ? { id, name: "" } : null)}
      />
      <PersonSelect label={t("responsible")} {...form.getInputProps("responsible")} />
      <TagsInput label={t("places")} description={t("placesHint")} {...form.getInputProps("places")} value={form.values.places ?? []} />
      <Textarea label={t("comment")} autosize minRows={2} {...form.getInputProps("comment")} value={form.values.comment ?? ""} />
    </FormDrawer>
  );
}
