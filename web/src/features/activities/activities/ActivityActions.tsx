import { Button } from "@mantine/core";
import { useState } from "react";
import { toastFailure } from "@/kit/feedback/toasts";
import type { RecordSlotProps } from "@/records/extensions";
import { CompleteDialog } from "@/records/timeline/CompleteDialog";
import { useActivityActions } from "@/records/timeline/useTimeline";
import { useActivityTexts } from "../texts";

/** Done, called off, back into the plan. */
export function ActivityActions({ record }: RecordSlotProps) {
  const t = useActivityTexts();
  const actions = useActivityActions();
  const [completing, setCompleting] = useState(false);
  if (record.can?.change === false || record.kind === "note" || record.kind === "message") return null;
  const guarded = (work: Promise<unknown>) => void work.catch(toastFailure);
  if (record.done_at || record.cancelled_at) {
    return (
      <Button variant="default" h={32} onClick={() => guarded(actions.reopen(record.id))}>
        {t("reopen")}
      </Button>
    );
  }
  return (
    <>
      <Button h={32} onClick={() => setCompleting(true)}>
        {t("complete")}
      </Button>
      <Button variant="default" h={32} onClick={() => guarded(actions.cancel(record.id))}>
        {t("cancel")}
      </Button>
      {completing && <CompleteDialog activity={{ id: record.id, kind: String(record.kind), subject: String(record.subject ?? "") }} onClose={() => setCompleting(false)} />}
    </>
  );
}
