import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/http";
import type { MergePreview, MergeTold } from "@/api/schema";
import { toastFailure, toastUndo } from "@/kit/feedback/toasts";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Loaded } from "@/kit/page/Loaded";
import { useKitTexts } from "@/kit/texts";
import { refreshRows } from "@/records/data/rows";
import { typeOf } from "@/records/fieldTypes/registry";
import { useFormats } from "@/records/format/FormatsProvider";
import type { Describe, RecordRow, Values } from "@/records/model/types";
import { fieldOf, nameOf } from "@/records/model/values";
import { useCustomerTexts } from "../texts";
import classes from "../customers.module.css";

interface MergeDialogProps {
  describe: Describe;
  ids: string[];
  onClose: () => void;
  onMerged: () => void;
}

/** Two to five records become one: which stays, and for each field in dispute whose value. */
export default function MergeDialog({ describe, ids, onClose, onMerged }: MergeDialogProps) {
  const t = useCustomerTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const formats = useFormats();
  const client = useQueryClient();
  const [keep, setKeep] = useState(ids[0] ?? "");
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [saving, setSaving] = useState(false);
  const others = ids.filter((id) => id !== keep);
  const rows = useQuery({
    queryKey: ["merge", "rows", describe.key, ids],
    queryFn: ({ signal }) => Promise.all(ids.map((id) => api.get<RecordRow>(`/${describe.plural}/${id}`, undefined, signal))),
  });
  const preview = useQuery({
    queryKey: ["merge", "preview", describe.key, keep, others],
    queryFn: () => api.post<MergePreview>(`/${describe.plural}/merge/preview`, { keep, others }),
    placeholderData: keepPreviousData,
  });
  const pick = (field: string) => chosen[field] ?? keep;
  const merge = async (choices: MergePreview["choices"]) => {
    setSaving(true);
    try {
      const values: Values = {};
      for (const [field, given] of Object.entries(choices)) {
        if (!chosen[field]) continue;
        const found = given.find((item) => item.id === chosen[field]);
        if (found) values[field] = found.value;
      }
      const done = await api.post<MergeTold>(`/${describe.plural}/merge`, { keep, others, values });
      await refreshRows(client, describe.key);
      await client.invalidateQueries({ queryKey: ["duplicates"] });
      toastUndo(t("dup.merged"), async () => {
        await api.post(`/merges/${done.id}/undo`);
        await refreshRows(client, describe.key);
      });
      onMerged();
      onClose();
    } catch (failure) {
      toastFailure(failure);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Modal opened onClose={onClose} size={ids.length > 2 ? 200 + 250 * ids.length : "xl"} title={t("dup.mergeTitle")}>
      <Loaded query={rows}>
        {(records) => (
          <Stack gap="md">
            <Radio.Group label={t("dup.keep")} description={t("dup.keepHint")} value={keep} onChange={setKeep}>
              <Stack gap={6} mt={8}>
                {records.map((record) => (
                  <Radio key={record.id} value={record.id} label={`${nameOf(describe, record)} · ${formats.date(String(record.created_at ?? ""))}`} />
                ))}
              </Stack>
            </Radio.Group>
            <Loaded query={preview}>
              {({ choices, moves }) => {
                const disputed = Object.entries(choices);
                const moving = Object.values(moves).reduce((sum, count) => sum + count, 0);
                return (
                  <>
                    <Text size="sm" fw={500}>
                      {disputed.length ? t("dup.differ") : t("dup.nothingDiffers")}
                    </Text>
                    <div className={classes.scroll}>
                      <table className={classes.compare}>
                        <tbody>
                          {disputed.map(([key, given]) => {
                            const field = fieldOf(describe, key);
                            if (!field) return null;
                            const { text } = typeOf(field);
                            return (
                              <tr key={key}>
                                <th scope="row">{label(field.label)}</th>
                                {records.map((record) => {
                                  const found = given.find((item) => item.id === record.id);
                                  return (
                                    <td key={record.id}>
                                      {found && (
                                        <Radio
                                          className={classes.pick}
                                          name={key}
                                          label={text(record[key], field, formats) || text(found.value, field, formats)}
                                          checked={pick(key) === record.id}
                                          onChange={() => setChosen({ ...chosen, [key]: record.id })}
                                        />
                                      )}
                                    </td>
                                  );
                                })}
                              </tr>
                            );
                          })}
                        </tbody>
                      </table>
                    </div>
                    {moving > 0 && (
                      <Text size="sm" c="dimmed">
                        {t("dup.moves", { count: formats.number(moving) })}
                      </Text>
                    )}
                    <Group justify="flex-end">
                      <Button variant="default" onClick={onClose}>
                        {kit("cancel")}
                      </Button>
                      <Button loading={saving} onClick={() => void merge(choices)}>
                        {t("dup.merge")}
                      </Button>
                    </Group>
                  </>
                );
              }}
            </Loaded>
          </Stack>
        )}
      </Loaded>
    </Modal>
  );
}
