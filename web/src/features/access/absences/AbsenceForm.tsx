import { Button, Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMe } from "@/api/session";
import { keys } from "@/api/keys";
import { confirm } from "@/kit/feedback/confirm";
import { toast } from "@/kit/feedback/toasts";
import { DayField } from "@/kit/form/DayField";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { PersonSelect } from "@/kit/form/PersonSelect";
import { showFailure } from "@/kit/form/failure";
import { useKitTexts } from "@/kit/texts";
import { calendarsKey } from "../calendars/api";
import { type Absence, type AbsenceValues, absences, absencesKey, kinds } from "./api";
import { useSpan } from "./AbsenceTable";
import { useAbsenceTexts } from "./texts";

interface AbsenceFormProps {
  absence: Absence | null;
  /** On one's own profile it is plain whose days they are. */
  own?: boolean;
  onClose: () => void;
}

export function AbsenceForm({ absence, own, onClose }: AbsenceFormProps) {
  const t = useAbsenceTexts();
  const kit = useKitTexts();
  const span = useSpan();
  const client = useQueryClient();
  const { user } = useMe();
  const form = useForm<AbsenceValues>({
    initialValues: {
      user: absence?.user ?? { id: user.id, name: user.name },
      since: absence?.since ?? null,
      until: absence?.until ?? null,
      kind: absence?.kind ?? "vacation",
      deputy: absence?.deputy ?? null,
      note: absence?.note ?? "",
    },
    validate: {
      user: (value) => (value ? null : kit("required")),
      since: (value) => (value ? null : kit("required")),
      until: (value) => (value ? null : kit("required")),
    },
  });
  const done = async () => {
    await client.invalidateQueries({ queryKey: absencesKey });
    void client.invalidateQueries({ queryKey: calendarsKey });
    void client.invalidateQueries({ queryKey: keys.me });
    toast(kit("saved"));
    onClose();
  };
  const saving = useMutation({
    mutationFn: (values: AbsenceValues) => (absence ? absences.change(absence.id, values) : absences.add(values)),
    onSuccess: done,
    onError: (failure) => showFailure(form, failure),
  });
  const deleting = useMutation({ mutationFn: () => absences.delete(absence?.id ?? ""), onSuccess: done });
  const askDelete = async () => {
    if (!absence) return;
    const title = t("deleteAsk", { name: absence.user.name, days: span(absence) });
    if (await confirm({ title, verb: kit("delete"), danger: true })) deleting.mutate();
  };
  const field = form.getInputProps;
  return (
    <FormDrawer
      title={absence ? absence.user.name : t("title")}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => saving.mutate(values))}
      saving={saving.isPending}
      dirty={form.isDirty()}
      danger={absence && <Button variant="subtle" color="red" onClick={() => void askDelete()}>{kit("delete")}</Button>}
    >
      {!absence && !own && <PersonSelect label={t("who")} {...field("user")} />}
      <SimpleGrid cols={2} spacing="md">
        <DayField label={t("since")} {...field("since")} />
        <DayField label={t("until")} {...field("until")} {...(form.values.since ? { minDate: form.values.since } : {})} />
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt={-8}>{t("untilHint")}</Text>
      <Select label={t("kind")} allowDeselect={false} data={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} {...field("kind")} />
      <PersonSelect label={t("deputy")} description={t("deputyHint")} {...field("deputy")} />
      <TextInput label={t("note")} {...field("note")} />
    </FormDrawer>
  );
}
