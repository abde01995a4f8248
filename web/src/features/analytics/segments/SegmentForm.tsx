import { Button, Group, Select, Stack, Switch, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useBlocker, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import { keys } from "@/api/keys";
import { inOrder } from "@/api/objects";
import { useObjects } from "@/api/session";
import { confirm } from "@/kit/feedback/confirm";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { LabelFields } from "@/kit/form/LabelFields";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Panel } from "@/kit/page/Panel";
import { paths } from "@/kit/paths";
import { useKitTexts } from "@/kit/texts";
import { byPlace, stillWrong } from "@/records/sentence/wrong";
import { AbcEditor } from "./AbcEditor";
import { segments, segmentsKey, type Segmentation } from "./api";
import { kinds, newDefinition, schedules, sentOf, tags, type Definition, type Draft, type Kind, type Schedule } from "./definition";
import { ListEditor } from "./ListEditor";
import { RfmEditor } from "./RfmEditor";
import { RulesEditor } from "./RulesEditor";
import { useSegmentTexts } from "./texts";
import { TrialPanel } from "./TrialPanel";
import classes from "./segments.module.css";

interface SegmentFormProps {
  segmentation: Segmentation | null;
  given: Draft;
}

/** What a segmentation is called, how it sorts, when it is counted; tried before it is saved. */
export function SegmentForm({ segmentation, given }: SegmentFormProps) {
  const t = useSegmentTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const client = useQueryClient();
  const navigate = useNavigate();
  const offered = inOrder(useObjects().filter((one) => one.customizable && one.can.see));
  const [draft, setDraft] = useState(given);
  const [saved, setSaved] = useState(given);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  useBlocker({
    shouldBlockFn: async () => !(await confirm({ title: kit("leaveAsk"), text: kit("leaveText"), verb: kit("leave"), danger: true })),
    disabled: !dirty,
    enableBeforeUnload: dirty,
  });
  const set = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setErrors((before) => stillWrong(before, part));
  };
  const define = (part: Partial<Definition>) => {
    setDraft((before) => ({ ...before, definition: { ...before.definition, ...part } as Definition }));
    setErrors((before) => stillWrong(before, part));
  };
  const show = (failure: unknown) => {
    if (failure instanceof ApiProblem && failure.fields.length > 0) setErrors(byPlace(failure.fields, tags));
    else toastFailure(failure);
  };
  const saving = useMutation({
    mutationFn: () => (segmentation ? segments.change(segmentation.id, sentOf(draft)) : segments.create(sentOf(draft))),
    onSuccess: async (told) => {
      setErrors({});
      setSaved(draft);
      toast(kit("saved"));
      if (segmentation) client.setQueryData(keys.record("segmentation", told.id), told);
      else void navigate({ to: paths.segment(told.id), replace: true, ignoreBlocker: true });
      await Promise.all([client.invalidateQueries({ queryKey: segmentsKey }), client.invalidateQueries({ queryKey: keys.objects })]);
    },
    onError: show,
  });
  const { definition } = draft;
  const editing = { object: draft.object, errors };
  return (
    <Stack gap="xl" maw={920}>
      <Stack gap="md">
        <LabelFields label={t("name")} value={draft.label} error={errors.name} onChange={(words) => (set({ label: words }), setErrors(({ name: _, ...rest }) => rest))} autoFocus={!segmentation} />
        <Textarea label={t("what")} autosize minRows={1} value={draft.text} onChange={(event) => set({ text: event.currentTarget.value })} />
        <div className={classes.fields}>
          <Select
            label={t("object")}
            allowDeselect={false}
            disabled={segmentation !== null}
            error={errors.object}
            data={offered.map((one) => ({ value: one.key, label: label(one.labels) }))}
            value={draft.object}
            onChange={(object) => object && set({ object, definition: newDefinition(definition.kind, object) })}
          />
          <Select
            label={t("kind")}
            allowDeselect={false}
            disabled={segmentation !== null}
            data={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
            value={definition.kind}
            onChange={(kind) => kind && set({ definition: newDefinition(kind as Kind, draft.object) })}
          />
          {definition.kind !== "list" && (
            <Select
              label={t("schedule")}
              allowDeselect={false}
              data={schedules.map((value) => ({ value, label: t(`schedules.${value}`) }))}
              value={draft.schedule}
              onChange={(schedule) => schedule && set({ schedule: schedule as Schedule })}
            />
          )}
        </div>
        <Text size="sm" c="dimmed">{t(`about.${definition.kind}`)} {!segmentation && `${t("fixed")}.`}</Text>
        {segmentation && <Switch label={t("on")} checked={draft.active} onChange={(event) => set({ active: event.currentTarget.checked })} />}
      </Stack>
      {definition.kind === "rules" && <RulesEditor {...editing} value={definition} onChange={define} />}
      {definition.kind === "abc" && <AbcEditor {...editing} value={definition} onChange={define} />}
      {definition.kind === "rfm" && <RfmEditor {...editing} value={definition} onChange={define} />}
      {definition.kind === "list" && <ListEditor {...editing} value={definition} onChange={define} />}
      {definition.kind !== "list" && (
        <Panel title={t("trial")} hint={t("trialHint")}>
          <TrialPanel object={draft.object} definition={definition} onRefused={show} />
        </Panel>
      )}
      <Group>
        <Button loading={saving.isPending} disabled={!dirty && segmentation !== null} onClick={() => saving.mutate()}>{segmentation ? kit("save") : t("add")}</Button>
      </Group>
    </Stack>
  );
}
