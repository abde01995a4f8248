import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useObject } from "@/api/session";
import { confirm } from "@/kit/feedback/confirm";
import { refreshRows } from "@/records/data/rows";
import type { RecordSlotProps } from "@/records/extensions";
import { letters, type About, type Decision } from "./letters";
import { useLetterTexts } from "./texts";

const LetterDrawer = lazy(() => import("./LetterDrawer"));

const possible: Record<string, Decision[]> = {
  queued: ["cancel", "take-back"],
  failed: ["retry", "take-back"],
  uncertain: ["retry", "settle", "cancel"],
  cancelled: ["take-back"],
};

/** What may be done about a letter in its state. */
export function LetterActions({ record }: RecordSlotProps) {
  const t = useLetterTexts();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [about] = (record.about as { object: string; id: string; name: string }[] | undefined) ?? [];
  const object = useObject(about?.object ?? "");
  const deciding = useMutation({
    mutationFn: (decision: Decision) => letters.decide(record.id, decision),
    onSettled: () => refreshRows(client, "letter"),
  });
  const words: Record<Decision, string> = { cancel: t("cancel"), "take-back": t("takeBack"), retry: t("retry"), settle: t("settle") };
  const decide = async (decision: Decision) => {
    const asks = decision === "settle" ? (["settleAsk", "settleText"] as const) : (["retryAsk", "retryText"] as const);
    const ask = decision === "settle" || (decision === "retry" && record.state === "uncertain");
    if (ask && !(await confirm({ title: t(asks[0]), text: t(asks[1]), verb: words[decision] }))) return;
    deciding.mutate(decision);
  };
  const whole: About | null = about && object ? { ...about, plural: object.plural } : null;
  return (
    <>
      {record.state === "draft" && record.can?.change !== false && <Button h={32} onClick={() => setOpen(true)}>{t("edit")}</Button>}
      {(possible[String(record.state)] ?? []).map((decision) => (
        <Button
          key={decision}
          h={32}
          variant={decision === "retry" ? "filled" : "default"}
          loading={deciding.isPending && deciding.variables === decision}
          onClick={() => void decide(decision)}
        >
          {words[decision]}
        </Button>
      ))}
      {open && (
        <Suspense>
          <LetterDrawer about={whole} draft={record} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
