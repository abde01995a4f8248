import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { ComponentType } from "react";
import { ConditionPart } from "@/records/sentence/ConditionPart";
import { Word } from "@/records/sentence/parts";
import { newWay } from "./definition";
import type { Step, StepOf, Way } from "./shapes";
import { useEditing } from "./editing";
import { useEditorTexts } from "./editorTexts";
import { inner, type Lane, laneOf } from "./steps";
import classes from "./flow.module.css";

export interface LaneProps {
  lane: Lane;
  place: string;
  steps: Step[];
  /** The step being dragged: where it cannot go, nothing takes it. */
  taken: Step | undefined;
  tell: (name: string, place: string) => void;
}

interface LanesProps {
  step: Step;
  place: string;
  taken: Step | undefined;
  tell: (name: string, place: string) => void;
  /** Draws a list of steps: they hold lists of steps themselves. */
  Lane: ComponentType<LaneProps>;
}

const mostWays = 10;

/** What lies within a step, side by side: ways of a branch, what follows a decision. */
export function Lanes({ step, place, taken, tell, Lane: Inside }: LanesProps) {
  const t = useEditorTexts();
  const { put } = useEditing();
  const lanes = inner(step);
  if (lanes.length === 0) return null;
  const title = (name: string, at: number) => {
    if (name === "approved" || name === "refused") return t(name);
    return name === "otherwise" ? t("otherwise") : t("wayNumber", { number: at + 1 });
  };
  return (
    <>
      <div className={classes.lanes}>
        {lanes.map(([name, steps], at) => (
          <section key={step.kind === "branch" ? (step.ways[at]?.key ?? name) : name} className={classes.lane} aria-label={title(name, at)}>
            <div className={classes.laneHead}>
              {step.kind === "branch" && at < step.ways.length ? <WayHead step={step} at={at} place={place} /> : <Word><b>{title(name, at)}</b></Word>}
            </div>
            <Inside lane={laneOf(step.id, name)} place={`${place}.${name}`} steps={steps} taken={taken} tell={tell} />
          </section>
        ))}
      </div>
      {step.kind === "branch" && step.ways.length < mostWays && (
        <Button size="compact-sm" variant="subtle" ml={12} mb={10} leftSection={<IconPlus size={14} />} onClick={() => put(step.id, { ways: [...step.ways, newWay()] }, place)}>
          {t("addWay")}
        </Button>
      )}
    </>
  );
}

/** «Если …»: the condition of a way. */
function WayHead({ step, at, place }: { step: StepOf<"branch">; at: number; place: string }) {
  const t = useEditorTexts();
  const { draft, put, wrong } = useEditing();
  const way = step.ways[at]!;
  const change = (part: Partial<Way>) => put(step.id, { ways: step.ways.map((one) => (one.key === way.key ? { ...one, ...part } : one)) }, place);
  return (
    <>
      <Word><b>{t("way")}</b></Word>
      <ConditionPart
        label={`${t("way")} (${t("wayNumber", { number: at + 1 })})`}
        object={draft.object}
        value={way.condition}
        error={wrong(`${place}.ways.${at}.condition`)}
        onChange={(condition) => change({ condition })}
      />
      {step.ways.length > 1 && (
        <ActionIcon size={34} ml="auto" aria-label={t("removeWay", { number: at + 1 })} onClick={() => put(step.id, { ways: step.ways.filter(({ key }) => key !== way.key) }, place)}>
          <IconX size={16} />
        </ActionIcon>
      )}
    </>
  );
}
