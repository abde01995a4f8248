import { useFormats } from "@/records/format/FormatsProvider";
import { doneOf, type Goal } from "./goals";
import classes from "./goals.module.css";
import { useGoalTexts } from "./texts";

/** How much of the plan is done, as a bar with its words. */
export function DoneBar({ goal }: { goal: Goal }) {
  const t = useGoalTexts();
  const formats = useFormats();
  const done = doneOf(goal);
  if (!done) return null;
  const share = formats.percent(done.share, 0);
  return (
    <div className={classes.done}>
      <span className={classes.track} aria-hidden>
        <span style={{ width: `${Math.min(100, Math.max(0, done.share * 100))}%` }} data-good={done.good ?? undefined} />
      </span>
      <span className={classes.share}>
        {share}
        {goal.better === "down" && <span className={classes.note}>{t(done.good ? "within" : "above")}</span>}
      </span>
    </div>
  );
}
