import { Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconClockPause, IconHandStop, IconMinus, IconRefresh, type TablerIcon } from "@tabler/icons-react";
import type { Said } from "../rules/api";
import type { Step } from "../rules/shapes";
import { useEditorTexts } from "../rules/editorTexts";
import { findStep } from "../rules/steps";
import { useTrialTexts } from "../rules/trialTexts";
import classes from "../rules/flow.module.css";
import { RecordName } from "./RecordName";

const looks: Record<Said["outcome"], { icon: TablerIcon; color: string }> = {
  done: { icon: IconCheck, color: "var(--ok-good)" },
  skipped: { icon: IconMinus, color: "var(--mantine-color-dimmed)" },
  failed: { icon: IconAlertTriangle, color: "var(--ok-bad)" },
  waiting: { icon: IconClockPause, color: "var(--mantine-color-anchor)" },
  retried: { icon: IconRefresh, color: "var(--ok-warn)" },
  stopped: { icon: IconHandStop, color: "var(--ok-warn)" },
};

/** What each step came to, in the order they were taken. `of` tells their numbers in the rule. */
export function Outcomes({ steps, of }: { steps: Said[]; of?: Step[] }) {
  const t = useTrialTexts();
  const acts = useEditorTexts();
  return (
    <ol className={classes.outcomes}>
      {steps.map(({ step, kind, outcome, text, link }, at) => {
        const { icon: Icon, color } = looks[outcome];
        const place = of && findStep(of, step)?.place;
        const number = place && place.match(/(?<=steps\.|approved\.|refused\.|otherwise\.)\d+/g)?.map((part) => Number(part) + 1).join(".");
        return (
          <li key={at} className={classes.outcome}>
            <Icon size={18} color={color} aria-label={t(`outcomes.${outcome}`)} />
            <div>
              {step && <Text span size="sm" c="dimmed">{number && `${number}. `}{acts(`acts.${kind as "change"}`)}: </Text>}
              <Text span size="sm">{text}</Text>
              {link && <> <RecordName record={link} /></>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
