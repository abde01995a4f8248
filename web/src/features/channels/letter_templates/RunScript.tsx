import { ActionIcon, Tooltip } from "@mantine/core";
import { IconMessages } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useMay } from "@/api/session";
import type { RecordSlotProps } from "@/records/extensions";
import { nameOf } from "@/records/model/values";
import { useTemplateTexts } from "./texts";

const ScriptRunner = lazy(() => import("./ScriptRunner"));

/** «Скрипт разговора» on the page of a record. */
export function RunScript({ describe, record }: RecordSlotProps) {
  const t = useTemplateTexts();
  const may = useMay("activity", "create");
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <Tooltip label={t("run")}>
        <ActionIcon variant="default" size={32} aria-label={t("run")} onClick={() => setOpen(true)}>
          <IconMessages size={18} />
        </ActionIcon>
      </Tooltip>
      {open && (
        <Suspense>
          <ScriptRunner about={{ object: describe.key, id: record.id, name: nameOf(describe, record) }} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
