import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { Linked } from "@/api/types";
import { Pick, Word, Wrong } from "@/records/sentence/parts";
import classes from "@/records/sentence/sentence.module.css";
import type { StepOf } from "./shapes";
import { type PartProps, useEditing } from "./editing";
import { useChoices } from "./names";
import { useStepTexts } from "./stepTexts";
import { WordsInput } from "./WordsInput";

interface NamedPartProps {
  among: "webhooks" | "rules" | "hooks";
  label: string;
  none: string;
  hint?: string;
  id: string;
  place: string;
  onChange: (id: string) => void;
}

/** One of what is kept elsewhere; said when there is none of it yet. */
export function NamedPart({ among, label, none, hint, id, place, onChange }: NamedPartProps) {
  const { draft, wrong } = useEditing();
  const choices = useChoices();
  const rows = among === "rules" ? choices?.rules.filter(({ object }) => object === draft.object) : choices?.[among];
  if (rows?.length === 0) {
    return (
      <div className={classes.clause}>
        <Text size="sm" c="dimmed" lh="34px">{none}</Text>
        {wrong(place) && <Wrong>{wrong(place)}</Wrong>}
      </div>
    );
  }
  return (
    <>
      <div className={classes.clause}>
        <Word>{label}</Word>
        <Pick label={label} value={id} data={(rows ?? []).map((one) => ({ value: one.id, label: one.name }))} error={wrong(place)} onChange={onChange} />
      </div>
      {hint && <Text size="xs" c="dimmed">{hint}</Text>}
    </>
  );
}

/** By which route approval is asked, and what those who decide are told. */
export function ApproveParts({ step, place, change }: PartProps<StepOf<"approve">>) {
  const t = useStepTexts();
  const { draft, wrong } = useEditing();
  const routes = useQuery({
    queryKey: [...keys.rows("approval_route"), "all"],
    queryFn: ({ signal }) => api.get<(Linked & { object?: string })[]>("/approval-routes", undefined, signal),
    retry: false,
  }).data;
  const data = (routes ?? []).filter(({ object }) => !object || object === draft.object).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      {routes && data.length === 0 && <Text size="sm" c="dimmed">{t("noRoutes")}</Text>}
      <div className={classes.clause}>
        <Word>{t("route")}</Word>
        <Pick label={t("route")} value={step.route} data={data} error={wrong(`${place}.route`)} onChange={(route) => change({ route })} />
      </div>
      <WordsInput long label={t("comment")} object={draft.object} value={step.comment} error={wrong(`${place}.comment`)} onChange={(comment) => change({ comment })} />
    </>
  );
}
