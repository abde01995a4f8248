import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "@/api/session";
import type { RecordSlotProps } from "@/records/extensions";
import { ConvertDialog } from "./ConvertDialog";
import { RefuseDialog } from "./RefuseDialog";
import { useLeadTexts } from "./texts";

/** An open lead becomes a deal or is refused. */
export function LeadActions({ record }: RecordSlotProps) {
  const t = useLeadTexts();
  const deals = useMay("deal", "create");
  const [dialog, setDialog] = useState<"convert" | "refuse" | null>(null);
  if (record.closed_at || record.can?.change === false) return null;
  return (
    <>
      {deals && (
        <Button h={32} onClick={() => setDialog("convert")}>
          {t("convert")}
        </Button>
      )}
      <Button variant="default" h={32} onClick={() => setDialog("refuse")}>
        {t("refuse")}
      </Button>
      {dialog === "convert" && <ConvertDialog id={record.id} onClose={() => setDialog(null)} />}
      {dialog === "refuse" && <RefuseDialog id={record.id} onClose={() => setDialog(null)} />}
    </>
  );
}
