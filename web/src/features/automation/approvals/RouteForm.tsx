import { ActionIcon, Button, Group, Input, MultiSelect, Select, Stack, Switch, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import { confirm } from "@/kit/feedback/confirm";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { SortableList } from "@/kit/sortable/SortableList";
import { useKitTexts } from "@/kit/texts";
import { AloudPart } from "@/records/sentence/AloudPart";
import { isWatched, useFieldOptions, useWatched } from "@/records/sentence/choices";
import { ConditionPart } from "@/records/sentence/ConditionPart";
import { type Route, routes, routesKey } from "./api";
import { draftOf, isReadable, newStep, type RouteDraft, sentOf, type StepDraft } from "./route";
import { useRouteTexts } from "./routeTexts";
import { StepPart } from "./StepPart";
import classes from "./approvals.module.css";

/** A route: what it is for, who decides in what order, what may not change afterwards. */
export function RouteForm({ route, onClose }: { route: Route | null; onClose: () => void }) {
  const t = useRouteTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const [first] = useState(() => draftOf(route));
  const [draft, setDraft] = useState<RouteDraft>(first);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const set = (part: Partial<RouteDraft>) => setDraft((before) => ({ ...before, ...part }));
  const watched = useFieldOptions(draft.object, isWatched);
  const objects = useWatched();
  const dirty = JSON.stringify(draft) !== JSON.stringify(first);
  const refresh = () => client.invalidateQueries({ queryKey: routesKey });
  const saving = useMutation({
    mutationFn: () => (route ? routes.change(route.id, sentOf(draft)) : routes.create(sentOf(draft))),
    onSuccess: async () => {
      await refresh();
      toast(kit("saved"));
      onClose();
    },
    onError: (failure) => {
      if (failure instanceof ApiProblem && failure.fields.length > 0) setErrors(failure.byField());
      else toastFailure(failure);
    },
  });
  const removing = useMutation({
    mutationFn: (id: string) => routes.remove(id),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
    onError: toastFailure,
  });
  const askRemove = async ({ id, name }: Route) => {
    if (await confirm({ title: t("removeAsk", { name }), text: t("removeText"), verb: kit("remove"), danger: true })) removing.mutate(id);
  };
  const changeStep = (key: string, part: Partial<StepDraft>) => set({ steps: draft.steps.map((step) => (step.key === key ? { ...step, ...part } : step)) });
  const { object, condition, steps } = draft;
  return (
    <FormDrawer
      title={route?.name ?? t("add")}
      size={760}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
      saving={saving.isPending}
      dirty={dirty}
      danger={route && <Button variant="subtle" color="red" onClick={() => void askRemove(route)}>{kit("remove")}</Button>}
    >
      <TextInput label={t("name")} placeholder={t("nameExample")} data-autofocus={route ? undefined : true} value={draft.name} error={errors.name} onChange={(event) => set({ name: event.currentTarget.value })} />
      <Select label={t("object")} data={objects} value={object} allowDeselect={false} searchable disabled={Boolean(route)} error={errors.object} onChange={(key) => key && set({ object: key, condition: null, watched: [] })} />
      <Input.Wrapper label={t("condition")} labelElement="div">
        <div><ConditionPart label={t("condition")} object={object} value={condition} empty={t("always")} error={errors.condition} onChange={(value) => set({ condition: value })} /></div>
      </Input.Wrapper>
      <Input.Wrapper label={t("steps")} description={t("stepsHint")} labelElement="div" error={errors.steps}>
        <Stack gap="xs" mt="xs">
          <SortableList items={steps} id={({ key }) => key} name={(step) => t("step", { number: steps.indexOf(step) + 1 })} onOrder={(next) => set({ steps: next })}>
            {(step, at) => (
              <div className={classes.stepForm}>
                <Group justify="space-between" wrap="nowrap">
                  <Text size="xs" c="dimmed">{t("step", { number: at + 1 })}</Text>
                  {steps.length > 1 && <ActionIcon size={28} aria-label={t("removeStep", { number: at + 1 })} onClick={() => set({ steps: steps.filter(({ key }) => key !== step.key) })}><IconTrash size={16} /></ActionIcon>}
                </Group>
                <StepPart step={step} wrong={(place) => errors[`steps.${at}.${place}`]} onChange={(part) => changeStep(step.key, part)} />
              </div>
            )}
          </SortableList>
          <div><Button size="sm" variant="subtle" leftSection={<IconPlus size={14} />} onClick={() => set({ steps: [...steps, newStep()] })}>{t("addStep")}</Button></div>
        </Stack>
      </Input.Wrapper>
      <MultiSelect label={t("watched")} description={t("watchedHint")} searchable clearable data={watched} value={draft.watched} onChange={(value) => set({ watched: value })} />
      <Switch label={t("active")} checked={draft.active} onChange={(event) => set({ active: event.currentTarget.checked })} />
      <AloudPart title={t("aloud")} later={t("later")} door="/approval-routes/sentence" asked={isReadable(draft) ? { object, condition, steps: sentOf(draft).steps, watched: draft.watched } : null} />
    </FormDrawer>
  );
}
