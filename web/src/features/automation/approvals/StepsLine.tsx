import { IconCheck, IconClock, IconMinus, IconX } from "@tabler/icons-react";
import { useFormats } from "@/kit/format/useFormats";
import type { ApprovalStep, ApprovalTold, Word } from "./api";
import { useApprovalTexts } from "./texts";
import classes from "./approvals.module.css";

type Outcome = "waits" | "later" | "approved" | "refused" | "passed";

const icons: Record<Outcome, { Icon: typeof IconCheck; color: string }> = {
  waits: { Icon: IconClock, color: "var(--mantine-primary-color-filled)" },
  later: { Icon: IconClock, color: "var(--mantine-color-dimmed)" },
  approved: { Icon: IconCheck, color: "var(--mantine-color-green-filled)" },
  refused: { Icon: IconX, color: "var(--mantine-color-red-filled)" },
  passed: { Icon: IconMinus, color: "var(--mantine-color-dimmed)" },
};

/** The steps as a small line of people, and what each has said. */
export function StepsLine({ approval }: { approval: ApprovalTold }) {
  const t = useApprovalTexts();
  const many = approval.steps.length > 1;
  return (
    <ol className={classes.steps} aria-label={t("steps")}>
      {approval.steps.map((step, number) => {
        const now = approval.state === "waiting" && number === approval.step;
        return (
          <li key={number} className={classes.step} data-many={many || undefined} data-now={now || undefined} aria-current={now ? "step" : undefined}>
            {many && <span className={classes.number} aria-label={t("step", { number: number + 1 })}>{number + 1}</span>}
            <Step step={step} now={now} ended={approval.state !== "waiting"} />
          </li>
        );
      })}
    </ol>
  );
}

function Step({ step, now, ended }: { step: ApprovalStep; now: boolean; ended: boolean }) {
  const t = useApprovalTexts();
  const open = step.people.some(({ outcome }) => outcome === "");
  return (
    <div>
      <div className={classes.people}>
        {step.people.map((word, at) => (
          <Person key={word.user?.id ?? at} word={word} outcome={word.outcome || (now ? "waits" : ended ? "passed" : "later")} />
        ))}
      </div>
      {step.people.length > 1 && open && !ended && <span className={classes.said}>{t(step.need)}</span>}
      {step.people.filter(({ comment }) => comment).map(({ comment }, at) => <p key={at} className={classes.quote}>«{comment}»</p>)}
    </div>
  );
}

function Person({ word, outcome }: { word: Word; outcome: Outcome }) {
  const t = useApprovalTexts();
  const formats = useFormats();
  const { Icon, color } = icons[outcome];
  const { user, by, at, standing_in } = word;
  const other = by && by.id !== user?.id;
  const name = other ? t("forOther", { name: by.name, user: user?.name ?? "…" }) : (user?.name ?? "…");
  const standing = standing_in.flatMap((one) => (one ? [one.name] : []));
  const said = [
    at && formats.nearMoment(at),
    at && !by && t("byTerm"),
    standing.length > 0 && outcome === "waits" && t("standing", { people: standing.join(", ") }),
  ].filter(Boolean);
  return (
    <span className={classes.person}>
      <Icon size={14} color={color} role="img" aria-label={t(`outcomes.${outcome}`)} title={t(`outcomes.${outcome}`)} />
      <span>
        {name} {said.length > 0 && <span className={classes.said}>{said.join(" · ")}</span>}
      </span>
    </span>
  );
}
