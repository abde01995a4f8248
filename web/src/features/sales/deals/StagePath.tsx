import { Skeleton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useMove } from "@/records/board/useMove";
import type { RecordSlotProps } from "@/records/extensions";
import { PathBar } from "@/records/page/PathBar";
import { useDealTexts } from "./texts";
import { daysOf, usePath } from "./usePath";
import classes from "./deals.module.css";

/** The line of the next step, below, tells of these itself. */
const saidByNextStep = new Set(["no_step", "overdue_step"]);

/** The path over the page of a deal: where it is, how long it stood; a press on a stage moves it there. */
export function StagePath({ describe, record }: RecordSlotProps) {
  const t = useDealTexts();
  const path = usePath(record.id);
  const { move, dialog } = useMove(describe);
  if (!path.data) return <Skeleton h={30} />;
  const { stages } = path.data;
  const flags = path.data.flags.filter(({ code }) => !saidByNextStep.has(code));
  const at = stages.findIndex((stage) => stage.current);
  const current = stages[at];
  const movable = record.can?.change !== false;
  return (
    <div>
      <PathBar
        label={t("path")}
        at={at}
        movable={movable}
        steps={stages.map((stage) => {
          const stay = t("stay", { days: t("days", { count: daysOf(stage.seconds) }) });
          const hint = stage.current ? (stage.seconds === null ? stage.name : stay) : stage.visited ? `${t("move", { stage: stage.name })} (${stay})` : t("move", { stage: stage.name });
          return { id: stage.id, name: stage.name, color: stage.color, hint };
        })}
        onPick={(_, place) => {
          const stage = stages[place];
          if (stage) move(record, current, stage);
        }}
      />
      {flags.length > 0 && (
        <div className={classes.flags}>
          {flags.map((flag) => (
            <span key={flag.code}>
              <IconAlertTriangle size={14} aria-hidden />
              {flag.text}
            </span>
          ))}
        </div>
      )}
      {dialog}
    </div>
  );
}
