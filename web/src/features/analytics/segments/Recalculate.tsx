import { Button, Tooltip } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { keys } from "@/api/keys";
import { toast } from "@/kit/feedback/toasts";
import { useFormats } from "@/kit/format/useFormats";
import { segments, segmentsKey, underWay, type Segmentation } from "./api";
import { useSegmentTexts } from "./texts";

/** Counts a segmentation anew, says that it goes on and what came of it. */
export function Recalculate({ row }: { row: Segmentation }) {
  const t = useSegmentTexts();
  const formats = useFormats();
  const client = useQueryClient();
  const last = row.calculation;
  const going = underWay(last);
  const seen = useRef(going);
  const seconds = last?.seconds == null ? null : formats.number(last.seconds, last.seconds < 10 ? 1 : 0);
  const asking = useMutation({
    mutationFn: () => segments.recalculate(row.id),
    onSettled: () => client.invalidateQueries({ queryKey: keys.record("segmentation", row.id) }),
  });
  useEffect(() => {
    if (seen.current && !going && last) {
      if (last.state === "done") {
        const { entered, left, moved } = last;
        toast(t("done", { seconds: seconds ?? "", entered: formats.number(entered), left: formats.number(left), moved: formats.number(moved) }));
      }
      void client.invalidateQueries({ queryKey: segmentsKey });
      void client.invalidateQueries({ queryKey: keys.rows(row.object) });
    }
    seen.current = going;
  }, [going, last, t, formats, seconds, client, row.object]);
  if (row.kind === "list" || !row.active) return null;
  return (
    <Tooltip label={seconds ? t("usually", { seconds }) : t("never")}>
      <Button
        variant="default"
        h={32}
        leftSection={<IconRefresh size={16} />}
        loading={asking.isPending || going}
        onClick={() => asking.mutate()}
        aria-live="polite"
      >
        {going ? t("counting") : t("recalculate")}
      </Button>
    </Tooltip>
  );
}
