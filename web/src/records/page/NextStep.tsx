import { Button } from "@mantine/core";
import { IconAlertTriangle, IconClock } from "@tabler/icons-react";
import { useFormats } from "../format/FormatsProvider";
import type { Describe } from "../model/types";
import { usePageTexts } from "../pages/texts";
import { isOverdue } from "../timeline/model";
import { useTimelineTexts } from "../timeline/texts";
import { useTimeline } from "../timeline/useTimeline";
import classes from "./page.module.css";

/** The nearest thing to do about the record, or that there is none. */
export function NextStep({ describe, id, onPlan }: { describe: Describe; id: string; onPlan: () => void }) {
  const t = usePageTexts();
  const kinds = useTimelineTexts();
  const formats = useFormats();
  const { query, planned } = useTimeline(describe, id, "all");
  const [next] = planned;
  if (query.isPending) return <div className={classes.step}>…</div>;
  if (!next?.activity) {
    return (
      <div className={`${classes.step} ${classes.warn}`}>
        <IconAlertTriangle size={16} aria-hidden />
        {t("noNextStep")}
        <Button size="compact-xs" variant="light" onClick={onPlan}>
          {t("planIt")}
        </Button>
      </div>
    );
  }
  const late = isOverdue(next.activity);
  return (
    <div className={classes.step}>
      <IconClock size={16} aria-hidden />
      <span className={late ? classes.late : undefined}>
        {next.title || kinds(`kind.${next.kind as "task"}`)}
        {next.activity.due_at ? ` · ${formats.moment(next.activity.due_at)}` : ""}
        {late ? ` · ${t("overdue")}` : ""}
      </span>
    </div>
  );
}
