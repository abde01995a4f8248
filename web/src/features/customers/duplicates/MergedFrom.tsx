import { Button, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { MergeTold } from "@/api/schema";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { refreshRows } from "@/records/data/rows";
import type { RecordSlotProps } from "@/records/extensions";
import { useFormats } from "@/records/format/FormatsProvider";
import related from "@/records/page/related.module.css";
import { useCustomerTexts } from "../texts";

/** What this record was merged from, with the way to part them again. */
export function MergedFrom({ describe, record }: RecordSlotProps) {
  const t = useCustomerTexts();
  const formats = useFormats();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: [...keys.record(describe.key, record.id), "merges"],
    queryFn: ({ signal }) => api.get<MergeTold[]>(`/${describe.plural}/${record.id}/merges`, undefined, signal),
  });
  const merges = (query.data ?? []).filter((merge) => !merge.undone_at);
  if (merges.length === 0) return null;
  const undo = async (merge: MergeTold) => {
    try {
      await api.post(`/merges/${merge.id}/undo`);
      toast(t("dup.undone"));
      await refreshRows(client, describe.key);
    } catch (failure) {
      toastFailure(failure);
    }
  };
  return (
    <section className={related.box} aria-label={t("dup.history")}>
      <h3 className={related.title}>{t("dup.history")}</h3>
      {merges.map((merge) => (
        <div key={merge.id} className={related.row}>
          <span>{merge.others.map((other) => other.name).join(", ")}</span>
          <Text size="xs" c="dimmed">
            {formats.moment(merge.at)}
            {merge.by ? ` · ${merge.by.name}` : ""}
          </Text>
          {Boolean(describe.can.merge) && (
            <Button size="compact-xs" variant="subtle" w="fit-content" onClick={() => void undo(merge)}>
              {t("dup.undo")}
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}
