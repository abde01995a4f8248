import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "@/api/keys";
import type { Condition } from "@/api/types";
import { toast } from "@/kit/feedback/toasts";
import { ConditionPart } from "@/records/sentence/ConditionPart";
import { segments, segmentsKey, type Segmentation } from "./api";
import { useSegmentTexts } from "./texts";

/** A list kept by hand, filled once with all that a condition finds. */
export function FillList({ row }: { row: Segmentation }) {
  const t = useSegmentTexts();
  const client = useQueryClient();
  const [condition, setCondition] = useState<Condition | null>(null);
  const filling = useMutation({
    mutationFn: () => segments.fill(row.id, condition),
    onSuccess: async ({ count }) => {
      setCondition(null);
      toast(t("filled", { count }));
      await Promise.all([client.invalidateQueries({ queryKey: segmentsKey }), client.invalidateQueries({ queryKey: keys.rows(row.object) })]);
    },
  });
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">{t("listHint")}</Text>
      <Group gap="sm">
        <ConditionPart label={t("fillHint")} object={row.object} value={condition} onChange={setCondition} empty={t("fill")} />
        {condition && <Button h={32} loading={filling.isPending} onClick={() => filling.mutate()}>{t("put")}</Button>}
      </Group>
    </Stack>
  );
}
