import { Button, NumberInput, Stack, Text, Title } from "@mantine/core";
import { IconChevronLeft, IconPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useBlocker, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import { keys } from "@/api/keys";
import { confirm } from "@/kit/feedback/confirm";
import { toast, toastFailure, toastUndo } from "@/kit/feedback/toasts";
import { LabelFields } from "@/kit/form/LabelFields";
import { useLabel } from "@/kit/i18n/useLanguage";
import { AnchorLink } from "@/kit/page/links";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { SortableList } from "@/kit/sortable/SortableList";
import { useKitTexts } from "@/kit/texts";
import { EntryForm } from "./EntryForm";
import { MoveDeals } from "./MoveDeals";
import { StageLine } from "./StageLine";
import classes from "./pipelines.module.css";
import { type Pipeline, type PipelineDraft, type Stage, type StageDraft, draftOf, inOrder, isFinal, newStage, pipelines, pipelinesKey } from "./api";
import { usePipelineTexts } from "./texts";

export function PipelineEditor({ pipeline, draft: given }: { pipeline: Pipeline | null; draft: PipelineDraft }) {
  const t = usePipelineTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [saved, setSaved] = useState(given);
  const [draft, setDraft] = useState(given);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [entering, setEntering] = useState<string | null>(null);
  const [move, setMove] = useState<Record<string, string>>({});
  const [used, setUsed] = useState<Stage | null>(null);
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  useBlocker({
    shouldBlockFn: async () => !(await confirm({ title: kit("leaveAsk"), text: kit("leaveText"), verb: kit("leave"), danger: true })),
    disabled: !dirty,
    enableBeforeUnload: dirty,
  });
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: pipelinesKey }),
      client.invalidateQueries({ queryKey: keys.rows("deal") }),
      client.invalidateQueries({ queryKey: keys.objects }),
    ]);
  const saving = useMutation({
    mutationFn: (moved: Record<string, string>) => (pipeline ? pipelines.change(pipeline.id, draft, moved) : pipelines.create(draft)),
    onSuccess: async (made) => {
      setErrors({});
      setMove({});
      setUsed(null);
      setSaved(draftOf(made));
      setDraft(draftOf(made));
      toast(kit("saved"));
      if (!pipeline) void navigate({ to: paths.settings.pipeline(made.id), replace: true, ignoreBlocker: true });
      await refresh();
    },
    onError: (failure) => {
      if (failure instanceof ApiProblem && failure.code === "stage_used") {
        setUsed(pipeline?.stages.find(({ id }) => id === failure.extra.stage) ?? null);
        return;
      }
      const told = failure instanceof ApiProblem ? failure.byField() : {};
      setErrors(told);
      if (!Object.keys(told).some((field) => field === "name" || field.startsWith("stages."))) toastFailure(failure);
    },
  });
  const remove = async () => {
    if (!pipeline) return;
    const name = label(pipeline.names);
    if (!(await confirm({ title: t("removeAsk", { name }), text: t("removeText"), verb: kit("remove"), danger: true }))) return;
    try {
      await pipelines.remove(pipeline.id);
    } catch (failure) {
      toastFailure(failure);
      return;
    }
    void navigate({ to: paths.settings.pipelines, ignoreBlocker: true });
    await refresh();
    toastUndo(t("removed", { name }), () => pipelines.restore(pipeline.id).then(refresh));
  };
  const setStages = (stages: StageDraft[]) => setDraft({ ...draft, stages: inOrder(stages) });
  const change = (key: string, part: Partial<StageDraft>) =>
    setStages(draft.stages.map((stage) => (stage.key === key ? { ...stage, ...part } : stage)));
  const errorOf = (stage: StageDraft) => {
    const place = draft.stages.indexOf(stage);
    return Object.entries(errors).find(([field]) => field.startsWith(`stages.${place}.`))?.[1];
  };
  const line = (stage: StageDraft) => (
    <StageLine
      stage={stage}
      error={errorOf(stage)}
      onChange={(part) => change(stage.key, part)}
      onEntry={() => setEntering(stage.key)}
      onRemove={isFinal(stage.kind) ? undefined : () => setStages(draft.stages.filter(({ key }) => key !== stage.key))}
    />
  );
  const open = draft.stages.filter(({ kind }) => !isFinal(kind));
  const final = draft.stages.filter(({ kind }) => isFinal(kind));
  const entered = draft.stages.find(({ key }) => key === entering);
  return (
    <PageFrame
      title={label(saved.names) || t("add")}
      above={<AnchorLink to={paths.settings.pipelines} size="sm"><IconChevronLeft size={14} /> {t("title")}</AnchorLink>}
      actions={
        <>
          {pipeline && !pipeline.removed && <Button variant="default" onClick={() => void remove()}>{kit("remove")}</Button>}
          <Button disabled={!dirty && pipeline !== null} loading={saving.isPending} onClick={() => saving.mutate(move)}>{kit("save")}</Button>
        </>
      }
    >
      <Stack gap="lg">
        <Stack gap="md" maw={640}>
          <LabelFields label={t("name")} value={draft.names} error={errors.name} onChange={(names) => setDraft({ ...draft, names })} />
          <NumberInput
            label={t("quiet")}
            description={t("quietHint")}
            min={1}
            max={365}
            value={draft.quiet_days}
            onChange={(value) => setDraft({ ...draft, quiet_days: Number(value) || 1 })}
          />
        </Stack>
        <Stack gap="xs">
          <Title order={2}>{t("stages")}</Title>
          <Text size="sm" c="dimmed">{t("kindHint")}</Text>
          <div className={classes.list}>
            <div className={`${classes.line} ${classes.head}`} aria-hidden>
              <span />
              <span>{t("stage")}</span>
              <span>{t("kind")}</span>
              <span>{t("probability")}</span>
              <span>{t("daysLimit")}</span>
              <span>{t("entry")}</span>
              <span />
            </div>
            <SortableList items={open} id={({ key }) => key} name={({ names }) => label(names)} onOrder={(rows) => setStages([...rows, ...final])}>
              {line}
            </SortableList>
            <Button
              variant="subtle"
              size="compact-sm"
              ml={32}
              my={8}
              leftSection={<IconPlus size={14} />}
              onClick={() => setStages([...open, newStage(open.at(-1)?.kind), ...final])}
            >
              {t("addStage")}
            </Button>
            {final.map((stage) => <div key={stage.key} className={classes.fixed}>{line(stage)}</div>)}
          </div>
          {errors.stages && <Text size="sm" c="red">{errors.stages}</Text>}
        </Stack>
      </Stack>
      {entered && (
        <EntryForm
          stage={entered}
          onClose={() => setEntering(null)}
          onDone={(part) => {
            change(entered.key, part);
            setEntering(null);
          }}
        />
      )}
      {used && (
        <MoveDeals
          removed={used}
          remaining={draft.stages}
          saving={saving.isPending}
          onClose={() => setUsed(null)}
          onMove={(into) => {
            const moved = { ...move, [used.id]: into };
            setMove(moved);
            saving.mutate(moved);
          }}
        />
      )}
    </PageFrame>
  );
}
