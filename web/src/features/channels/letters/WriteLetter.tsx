import { ActionIcon, Tooltip } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useMay } from "@/api/session";
import type { RecordSlotProps } from "@/records/extensions";
import { nameOf } from "@/records/model/values";
import { useLetterTexts } from "./texts";

const LetterDrawer = lazy(() => import("./LetterDrawer"));

/** «Написать письмо» on the page of a record. */
export function WriteLetter({ describe, record }: RecordSlotProps) {
  const t = useLetterTexts();
  const may = useMay("activity", "change");
  const [open, setOpen] = useState(false);
  if (!may) return null;
  const about = { object: describe.key, plural: describe.plural, id: record.id, name: nameOf(describe, record) };
  return (
    <>
      <Tooltip label={t("write")}>
        <ActionIcon variant="default" size={32} aria-label={t("write")} onClick={() => setOpen(true)}>
          <IconMail size={18} />
        </ActionIcon>
      </Tooltip>
      {open && (
        <Suspense>
          <LetterDrawer about={about} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
