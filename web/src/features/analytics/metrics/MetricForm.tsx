import { Alert, Button, Group, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconChevronLeft, IconDivide, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useBlocker, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import { useObjects } from "@/api/session";
import { confirm } from "@/kit/feedback/confirm";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { AnchorLink } from "@/kit/page/links";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { useKitTexts } from "@/kit/texts";
import sentence from "@/records/sentence/sentence.module.css";
import { byPlace, errorAt } from "@/records/sentence/wrong";
import { betters, lacking, likelyUnit, newFigure, sentOf, units, type Draft, type Figure } from "./definition";
import { FigureClause } from "./FigureClause";
import { useMetricFormTexts } from "./formTexts";
import { metrics, metricsKey, type OwnMetric } from "./metrics";
import classes from "./metrics.module.css";
import { useMetricTexts } from "./texts";
import { TrialPanel } from "./TrialPanel";

const tags = new Set(["definition", "given", "body"]);

/** A metric of one's own written as a sentence, with what it comes to beside it. */
export function MetricForm({ metric, given, mayRemove }: { metric: OwnMetric | null; given: Draft; mayRemove?: boolean }) {
  const t = useMetricFormTexts();
  const m = useMetricTexts();
  const kit = useKitTexts();
  const navigate = useNavigate();
  const client = useQueryClient();
  const objects = useObjects();
  const [draft, setDraft] = useState(given);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const dirty = JSON.stringify(draft) !== JSON.stringify(given);
  useBlocker({
    shouldBlockFn: async () => !(await confirm({ title: kit("leaveAsk"), text: kit("leaveText"), verb: kit("leave"), danger: true })),
    disabled: !dirty,
    enableBeforeUnload: dirty,
  });
  const set = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    const written = Object.keys(part);
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([place]) => !written.some((key) => place === key || place.startsWith(`${key}.`)))));
  };
  const typeOf = (object: string, field: string) => objects.find(({ key }) => key === object)?.fields.find(({ key }) => key === field)?.type;
  /** The formula changes, and with it the unit as long as it was the likely one. */
  const setFigures = (part: Partial<Pick<Draft, "times" | "over">>) => {
    const likely = draft.unit === likelyUnit(draft, typeOf);
    set({ ...part, ...(likely && { unit: likelyUnit({ ...draft, ...part }, typeOf) }) });
  };
  const saving = useMutation({
    mutationFn: () => (metric ? metrics.change(metric.key, sentOf(draft)) : metrics.create(sentOf(draft))),
    onSuccess: async (told) => {
      toast(metric ? kit("saved") : t("created", { name: told.name }));
      void navigate({ to: paths.metric(told.key), ignoreBlocker: true });
      await client.invalidateQueries({ queryKey: metricsKey });
    },
    onError: (failure) => (failure instanceof ApiProblem && failure.fields.length > 0 ? setErrors(byPlace(failure.fields, tags)) : toastFailure(failure)),
  });
  const save = () => {
    const empty = Object.fromEntries([...(draft.name.trim() ? [] : ["name"]), ...lacking(draft)].map((place) => [place, kit("required")]));
    setErrors(empty);
    if (Object.keys(empty).length === 0) saving.mutate();
  };
  const remove = async () => {
    if (!metric || !(await confirm({ title: m("removeAsk", { name: metric.name }), text: m("removeText"), verb: kit("delete"), danger: true }))) return;
    try {
      await metrics.remove(metric.key);
      void navigate({ to: paths.metrics, ignoreBlocker: true });
      toast(m("removed", { name: metric.name }));
      await client.invalidateQueries({ queryKey: metricsKey });
    } catch (failure) {
      toastFailure(failure);
    }
  };
  const clause = (side: "times" | "over", place: number, figure: Figure) => (
    <FigureClause
      lead={t(side === "times" ? "count" : "divided")}
      figure={figure}
      wrong={(part) => errorAt(errors, `${side}.${place}.${part}`)}
      onChange={(next) => setFigures({ [side]: draft[side].map((one, at) => (at === place ? next : one)) })}
    />
  );
  const known = ["name", "name_en", "about", "unit", "better", "times", "over"];
  const elsewhere = Object.entries(errors).filter(([place]) => !known.includes(place.split(".")[0] ?? ""));
  const [first] = draft.times;
  const [second] = draft.over;
  return (
    <PageFrame
      title={metric ? draft.name || metric.name : draft.name || t("newTitle")}
      above={
        <AnchorLink to={paths.metrics} size="xs" c="dimmed">
          <IconChevronLeft size={14} aria-hidden /> {m("title")}
        </AnchorLink>
      }
      actions={
        <>
          {metric && mayRemove && (
            <Button variant="default" h={32} leftSection={<IconTrash size={16} />} onClick={() => void remove()}>{kit("delete")}</Button>
          )}
          <Button h={32} loading={saving.isPending} disabled={metric !== null && !dirty} onClick={save}>{kit("save")}</Button>
        </>
      }
    >
      <div className={classes.writing}>
        <Stack gap="md" miw={0}>
          <Text size="sm" c="dimmed">{t("hint")}</Text>
          {elsewhere.length > 0 && <Alert color="red" title={t("elsewhere")}>{elsewhere.map(([place, message]) => <div key={place}>{message}</div>)}</Alert>}
          <TextInput label={t("name")} description={t("nameHint")} required value={draft.name} error={errors.name} onChange={(event) => set({ name: event.currentTarget.value })} />
          <div className={sentence.sentence}>
            {first && clause("times", 0, first)}
            {second && clause("over", 0, second)}
            <Button
              size="compact-sm"
              variant="subtle"
              w="fit-content"
              leftSection={<IconDivide size={14} />}
              onClick={() => setFigures({ over: second ? [] : [newFigure(first?.object ?? "deal")] })}
            >
              {t(second ? "removeSecond" : "divide")}
            </Button>
          </div>
          <Group gap="md" align="flex-start">
            <Select
              label={t("unit")}
              w={180}
              allowDeselect={false}
              data={units.map((value) => ({ value, label: t(`units.${value}`) }))}
              value={draft.unit}
              error={errors.unit}
              onChange={(unit) => unit && set({ unit })}
            />
            <Select
              label={t("better")}
              w={220}
              allowDeselect={false}
              data={betters.map((value) => ({ value, label: t(`betters.${value || "none"}`) }))}
              value={draft.better}
              error={errors.better}
              onChange={(better) => better !== null && set({ better })}
            />
          </Group>
          <Textarea label={t("about")} description={t("aboutHint")} autosize minRows={2} value={draft.about} error={errors.about} onChange={(event) => set({ about: event.currentTarget.value })} />
          <TextInput label={t("nameEn")} value={draft.name_en} error={errors.name_en} onChange={(event) => set({ name_en: event.currentTarget.value })} />
        </Stack>
        <TrialPanel draft={draft} />
      </div>
    </PageFrame>
  );
}
