import { Button, Group, Input, MultiSelect, Select, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useBlocker, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem, api } from "@/api/http";
import { keys } from "@/api/keys";
import type { Offers } from "@/api/schema";
import { useObjects } from "@/api/session";
import { confirm } from "@/kit/feedback/confirm";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { NumberInput } from "@/kit/form/lateInputs";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Panel } from "@/kit/page/Panel";
import { paths } from "@/kit/paths";
import { useKitTexts } from "@/kit/texts";
import { isTime } from "@/records/figures/among";
import { Day } from "@/records/fieldTypes/Dates";
import { ConditionPart } from "@/records/sentence/ConditionPart";
import { Answer } from "./Answer";
import { effects, effectsKey, most, newDraft, nobody, type Definition, type Draft, type Kept } from "./effects";
import classes from "./effects.module.css";
import { OutcomeFields } from "./OutcomeFields";
import { useEffectTexts } from "./texts";
import { WhoFields } from "./WhoFields";

const widths = { near: 0.1, usual: 0.2, far: 0.5 } as const;
/** Of these a customer may have several, or time is meant. */
const notAlike = new Set(["team", "tags", "kinds"]);

/** What is asked about an event; counted before it is kept. */
export function EffectForm({ kept, given }: { kept: Kept | null; given: Draft }) {
  const t = useEffectTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(given);
  const [saved, setSaved] = useState(given);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { definition } = draft;
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  useBlocker({
    shouldBlockFn: async () => !(await confirm({ title: kit("leaveAsk"), text: kit("leaveText"), verb: kit("leave"), danger: true })),
    disabled: !dirty,
    enableBeforeUnload: dirty,
  });
  const offered = useObjects().filter(({ key, can }) => (key === "company" || key === "person") && can.see);
  const cuts = useQuery({
    queryKey: ["cuts", "effects", definition.object],
    queryFn: ({ signal }) => api.get<Offers>("/reports/offers", { object: definition.object }, signal),
    staleTime: 5 * 60_000,
  });
  const set = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setErrors({});
  };
  const define = (part: Partial<Definition>) => {
    setDraft((before) => ({ ...before, definition: { ...before.definition, ...part } }));
    setErrors({});
  };
  const show = (failure: unknown) => {
    if (failure instanceof ApiProblem && failure.fields.length > 0) setErrors(failure.byField());
    else toastFailure(failure);
  };
  const counting = useMutation({ mutationFn: () => effects.tryOut(definition), onError: show });
  const saving = useMutation({
    mutationFn: () => (kept ? effects.change(kept.id, draft) : effects.create(draft)),
    onSuccess: async (told) => {
      setSaved(draft);
      toast(kit("saved"));
      await Promise.all([client.invalidateQueries({ queryKey: effectsKey }), client.invalidateQueries({ queryKey: [...keys.rows(definition.object), "effect"] })]);
      if (!kept) void navigate({ to: paths.effect(told.id), replace: true, ignoreBlocker: true });
    },
    onError: show,
  });
  const wrong = (place: string) => errors[`definition.${place}`];
  const chosen = Object.entries(widths).find(([, width]) => width === definition.width)?.[0] ?? "usual";
  const other = (object: string | null) => object && define({ ...newDraft(definition.held_on).definition, object: object === "person" ? "person" : "company", ...(object === "person" && { outcome: { object: "activity", link: "", where: null, how: "count", field: "", moment: "" } }) });
  return (
    <Stack gap="xl" maw={920}>
      <div className={classes.fields}>
        <TextInput label={t("name")} required value={draft.name} error={errors.name} onChange={(event) => set({ name: event.currentTarget.value })} />
        <Day label={t("heldOn")} value={definition.held_on} onChange={(day) => day && define({ held_on: day })} />
        <Select label={t("object")} allowDeselect={false} data={offered.map((one) => ({ value: one.key, label: label(one.labels) }))} value={definition.object} onChange={other} />
      </div>
      <Panel title={t("who")} hint={t("invitedHint")}>
        <Stack gap="md">
          <WhoFields title={t("came")} object={definition.object} value={definition.came} error={wrong("came") ?? wrong("came.linked.link")} onChange={(came) => define({ came })} />
          <Switch label={t("withInvited")} checked={definition.invited !== null} onChange={(event) => define({ invited: event.currentTarget.checked ? nobody : null })} />
          {definition.invited && <WhoFields title={t("invited")} object={definition.object} value={definition.invited} error={wrong("invited")} onChange={(invited) => define({ invited })} />}
        </Stack>
      </Panel>
      <Panel title={t("outcome")}>
        <OutcomeFields object={definition.object} value={definition.outcome} wrong={wrong} onChange={(outcome) => define({ outcome })} />
        <div className={classes.fields}>
          <NumberInput label={t("before")} min={7} max={730} allowDecimal={false} value={definition.before} onChange={(days) => define({ before: Number(days) || 90 })} />
          <NumberInput label={t("after")} min={7} max={730} allowDecimal={false} value={definition.after} onChange={(days) => define({ after: Number(days) || 90 })} />
        </div>
      </Panel>
      <Panel title={t("compare")} hint={t("kindsHint")}>
        <Input.Wrapper label={t("among")} labelElement="div">
          <div>
            <ConditionPart label={t("among")} object={definition.object} value={definition.among} error={wrong("among")} empty={t("everyone")} onChange={(among) => define({ among })} />
          </div>
        </Input.Wrapper>
        <div className={classes.fields}>
          <MultiSelect
            label={t("kinds")}
            searchable
            maxValues={most}
            data={(cuts.data?.cuts ?? []).filter((cut) => !notAlike.has(cut.key) && !isTime(cut.key)).map((cut) => ({ value: cut.key, label: label(cut.label) }))}
            value={definition.kinds}
            error={definition.kinds.map((_, at) => wrong(`kinds.${at}`)).find(Boolean)}
            onChange={(kinds) => define({ kinds })}
          />
          <Select
            label={t("width")}
            allowDeselect={false}
            data={(Object.keys(widths) as (keyof typeof widths)[]).map((one) => ({ value: one, label: t(`widths.${one}`) }))}
            value={chosen}
            onChange={(one) => one && define({ width: widths[one as keyof typeof widths] })}
          />
        </div>
      </Panel>
      <Textarea label={t("about")} autosize minRows={1} value={draft.about} onChange={(event) => set({ about: event.currentTarget.value })} />
      <Switch label={t("shared")} checked={draft.shared} onChange={(event) => set({ shared: event.currentTarget.checked })} />
      <Group>
        <Button loading={saving.isPending} disabled={!dirty && kept !== null} onClick={() => saving.mutate()}>{kit("save")}</Button>
        <Button variant="default" loading={counting.isPending} onClick={() => counting.mutate()}>{t("tryOut")}</Button>
      </Group>
      {counting.data && <Answer told={counting.data} before={definition.before} />}
    </Stack>
  );
}
