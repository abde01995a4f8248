import { Button } from "@mantine/core";
import { IconArrowsJoin } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import type { Describe } from "@/records/model/types";
import { useCustomerTexts } from "../texts";

const MergeDialog = lazy(() => import("./MergeDialog"));

/** Merging straight from a list: two to five selected rows. */
export function MergeSelected({ describe, ids, onDone }: { describe: Describe; ids: string[]; onDone: () => void }) {
  const t = useCustomerTexts();
  const [open, setOpen] = useState(false);
  if (!describe.can.merge || ids.length < 2) return null;
  const many = ids.length > 5;
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<IconArrowsJoin size={16} />} disabled={many} title={many ? t("dup.tooMany") : undefined} onClick={() => setOpen(true)}>
        {t("dup.merge")}
      </Button>
      {open && (
        <Suspense>
          <MergeDialog describe={describe} ids={ids} onClose={() => setOpen(false)} onMerged={onDone} />
        </Suspense>
      )}
    </>
  );
}
