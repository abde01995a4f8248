import { Button, Menu } from "@mantine/core";
import { IconPlaylistAdd } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { toast } from "@/kit/feedback/toasts";
import type { Describe } from "@/records/model/types";
import type { BulkSelect } from "@/records/table/bulk";
import { segments, segmentsKey, segmentsQuery } from "./api";
import { useSegmentTexts } from "./texts";

interface BulkToListProps {
  describe: Describe;
  select: BulkSelect;
  onDone: () => void;
}

/** The selected rows into a list kept by hand; nothing where there is no list of such records. */
export default function BulkToList({ describe, select, onDone }: BulkToListProps) {
  const t = useSegmentTexts();
  const client = useQueryClient();
  const lists = (useQuery(segmentsQuery).data ?? []).filter((one) => one.kind === "list" && one.active && one.object === describe.key);
  const putting = useMutation({
    mutationFn: (id: string) => segments.put(id, select),
    onSuccess: async ({ count }) => {
      toast(t("filled", { count }));
      onDone();
      await Promise.all([client.invalidateQueries({ queryKey: segmentsKey }), client.invalidateQueries({ queryKey: keys.rows(describe.key) })]);
    },
  });
  if (lists.length === 0) return null;
  return (
    <Menu position="top-start" shadow="md">
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconPlaylistAdd size={16} />} loading={putting.isPending}>{t("bulk")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {lists.map(({ id, name }) => <Menu.Item key={id} onClick={() => putting.mutate(id)}>{name}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}
