import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { RecordSlotProps } from "@/records/extensions";
import { helpQuery, type ObligationRow } from "./api";
import { useObligationTexts } from "./texts";

const ExplainDialog = lazy(() => import("./dialogs").then((module) => ({ default: module.ExplainDialog })));
const DecideDialog = lazy(() => import("./dialogs").then((module) => ({ default: module.DecideDialog })));
const WaiveDialog = lazy(() => import("./dialogs").then((module) => ({ default: module.WaiveDialog })));

/** What the person may do about an obligation: explain, decide, waive. Meeting it is left to the facts. */
export function ObligationActions({ record }: RecordSlotProps) {
  const t = useObligationTexts();
  const may = useQuery(helpQuery(record.id)).data?.may;
  const { explanation } = record as ObligationRow;
  const [open, setOpen] = useState<"explain" | "decide" | "waive" | null>(null);
  if (!may) return null;
  const close = () => setOpen(null);
  return (
    <>
      {may.explain && <Button h={32} variant={explanation ? "default" : "filled"} onClick={() => setOpen("explain")}>{t(explanation ? "explainAgain" : "explain")}</Button>}
      {may.decide && <Button h={32} onClick={() => setOpen("decide")}>{t("decide")}</Button>}
      {may.waive && <Button h={32} variant="default" onClick={() => setOpen("waive")}>{t("waive")}</Button>}
      <Suspense fallback={null}>
        {open === "explain" && <ExplainDialog id={record.id} before={explanation ?? ""} onClose={close} />}
        {open === "decide" && <DecideDialog id={record.id} onClose={close} />}
        {open === "waive" && <WaiveDialog id={record.id} onClose={close} />}
      </Suspense>
    </>
  );
}
