import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { Pick, SpanPart, Word, Wrong } from "@/records/sentence/parts";
import classes from "@/records/sentence/sentence.module.css";
import { Whom } from "@/records/sentence/Whom";
import type { Decider } from "./api";
import { lates, needs, type StepDraft, usualTerm, whoKinds } from "./route";
import { useRouteTexts } from "./routeTexts";

interface StepPartProps {
  step: StepDraft;
  onChange: (part: Partial<StepDraft>) => void;
  wrong: (place: string) => string | undefined;
}

/** One step in the line of a sentence: who, how many voices, by when, and what if not. */
export function StepPart({ step, onChange, wrong }: StepPartProps) {
  const t = useRouteTexts();
  const { who, need, term, late } = step;
  const several = who.length > 1 || who[0]?.kind === "role" || who[0]?.kind === "team";
  const changeWho = (at: number, part: Partial<Decider>) => onChange({ who: who.map((one, place) => (place === at ? { ...one, ...part } : one)) });
  return (
    <div className={classes.clause}>
      {who.map((one, at) => (
        <span key={at} className={classes.line}>
          <Pick
            label={t("who")}
            value={one.kind}
            data={whoKinds.map((value) => ({ value, label: t(`whoKinds.${value}`) }))}
            onChange={(kind) => changeWho(at, { kind: kind as Decider["kind"], id: null })}
          />
          <Whom kind={one.kind} id={one.id ?? null} error={wrong(`who.${at}`)} onChange={(id) => changeWho(at, { id })} />
          {who.length > 1 && <ActionIcon size={34} aria-label={t("removeWho")} onClick={() => onChange({ who: who.filter((_, place) => place !== at) })}><IconX size={16} /></ActionIcon>}
        </span>
      ))}
      <Button size="sm" variant="subtle" leftSection={<IconPlus size={14} />} onClick={() => onChange({ who: [...who, { kind: "user", id: null }] })}>{t("addWho")}</Button>
      {several && <Pick label={t("need")} value={need ?? "any"} data={needs.map((value) => ({ value, label: t(`needs.${value}`) }))} onChange={(value) => onChange({ need: value as StepDraft["need"] })} />}
      {term ? (
        <span className={classes.line}>
          <Word>{t("termed")}</Word>
          <SpanPart span={{ ...term, working: term.working ?? true }} error={wrong("term")} onChange={(span) => onChange({ term: span })} />
          <Word>{t("lateWord")}</Word>
          <Pick label={t("late")} value={late ?? "remind"} data={lates.map((value) => ({ value, label: t(`lates.${value}`) }))} onChange={(value) => onChange({ late: value as StepDraft["late"] })} />
          <ActionIcon size={34} aria-label={t("removeTerm")} title={t("removeTerm")} onClick={() => onChange({ term: null })}><IconX size={16} /></ActionIcon>
        </span>
      ) : (
        <Button size="sm" variant="subtle" leftSection={<IconPlus size={14} />} onClick={() => onChange({ term: { ...usualTerm } })}>{t("addTerm")}</Button>
      )}
      {wrong("who") && <Wrong>{wrong("who")}</Wrong>}
    </div>
  );
}
