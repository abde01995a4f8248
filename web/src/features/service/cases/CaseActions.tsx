import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/http";
import { useMay, useMe } from "@/api/session";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { refreshRows } from "@/records/data/rows";
import type { RecordSlotProps } from "@/records/extensions";
import type { Link } from "@/records/model/types";
import { useCaseTexts } from "./texts";
import { isOver, useStatus } from "./useStatus";

/** The next thing to do with a case: take it, solve it, close it, take it up again. */
export function CaseActions({ describe, record }: RecordSlotProps) {
  const t = useCaseTexts();
  const client = useQueryClient();
  const me = useMe().user.id;
  const works = useMay("case", "change");
  const put = useStatus(describe, record);
  const responsible = record.responsible as Link | null | undefined;
  const changes = record.can?.change !== false;
  const mine = responsible?.id === me;
  const takes = works && (mine ? record.status === "new" : !responsible || record.can?.assign === true);
  const take = async () => {
    try {
      await api.post(`/cases/${record.id}/take`);
      await refreshRows(client, "case");
      toast(t("taken"));
    } catch (failure) {
      toastFailure(failure);
    }
  };
  if (isOver(record.status)) {
    return changes ? (
      <>
        {record.status === "solved" && <Button h={32} onClick={() => void put("closed")}>{t("close")}</Button>}
        <Button variant="default" h={32} onClick={() => void put("in_work")}>{t("reopen")}</Button>
      </>
    ) : null;
  }
  return (
    <>
      {takes && <Button h={32} variant={mine || !responsible ? "filled" : "default"} onClick={() => void take()}>{t("take")}</Button>}
      {changes && record.status !== "new" && <Button color="green.8" h={32} onClick={() => void put("solved")}>{t("solve")}</Button>}
    </>
  );
}
