import { Button, Input, Radio, Stack, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useObject } from "@/api/session";
import { confirm } from "@/kit/feedback/confirm";
import { toast } from "@/kit/feedback/toasts";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { PeopleSelect, PersonSelect } from "@/kit/form/PersonSelect";
import { showFailure } from "@/kit/form/failure";
import { useKitTexts } from "@/kit/texts";
import { FilterBuilder } from "@/records/filters/FilterBuilder";
import { type Rule, rules, rulesKey, valuesOf, ways } from "./assignment";
import { useAssignmentTexts } from "./assignmentTexts";

/** A rule: which leads it is for, how it chooses and among whom. */
export function AssignmentForm({ rule, onClose }: { rule: Rule | null; onClose: () => void }) {
  const t = useAssignmentTexts();
  const kit = useKitTexts();
  const lead = useObject("lead");
  const client = useQueryClient();
  const form = useForm({ initialValues: valuesOf(rule) });
  const over = async () => {
    await client.invalidateQueries({ queryKey: rulesKey });
    onClose();
  };
  const saving = useMutation({
    mutationFn: () => rules.save(rule?.id ?? null, form.getValues()),
    onSuccess: async () => {
      toast(kit("saved"));
      await over();
    },
    onError: (failure) => showFailure(form, failure),
  });
  const removing = useMutation({ mutationFn: rules.remove, onSuccess: over });
  const askRemove = async (one: Rule) => {
    if (await confirm({ title: t("removeAsk", { name: one.name }), verb: kit("remove"), danger: true })) removing.mutate(one.id);
  };
  const { way, users } = form.values;
  return (
    <FormDrawer
      title={rule?.name ?? t("add")}
      size={640}
      onClose={onClose}
      onSubmit={form.onSubmit(() => saving.mutate())}
      saving={saving.isPending}
      dirty={form.isDirty()}
      danger={rule && <Button variant="subtle" color="red" onClick={() => void askRemove(rule)}>{kit("remove")}</Button>}
    >
      <TextInput label={t("name")} data-autofocus {...form.getInputProps("name")} />
      <Radio.Group label={t("way")} {...form.getInputProps("way")}>
        <Stack gap="xs" mt={6}>
          {ways.map((one) => (
            <Radio key={one} value={one} label={t(`ways.${one}`)} description={t(`wayHints.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {way === "person" ? (
        <PersonSelect label={t("users")} value={users[0] ?? null} error={form.errors.users} onChange={(one) => form.setFieldValue("users", one ? [one] : [])} />
      ) : (
        <PeopleSelect label={way === "territory" ? t("usersOf") : t("users")} value={users} error={form.errors.users} onChange={(some) => form.setFieldValue("users", some)} />
      )}
      {lead && (
        <Input.Wrapper label={t("condition")} description={t("conditionHint")} labelElement="div" error={form.errors.condition}>
          <FilterBuilder worded describe={lead} value={form.values.condition} onChange={(condition) => form.setFieldValue("condition", condition)} />
        </Input.Wrapper>
      )}
      <Switch label={t("active")} {...form.getInputProps("active", { type: "checkbox" })} />
    </FormDrawer>
  );
}
