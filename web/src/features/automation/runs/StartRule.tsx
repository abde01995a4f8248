import { Button, Group, Menu, Modal, Stack, Text } from "@mantine/core";
import { IconBolt } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { toast } from "@/kit/feedback/toasts";
import { Loaded } from "@/kit/page/Loaded";
import type { RecordMenuProps, RecordSlotProps } from "@/records/extensions";
import { nameOf } from "@/records/model/values";
import { byHandQuery, type HandRule } from "../rules/api";
import { runs, runsKey } from "./api";
import { useRunTexts } from "./texts";

/** «Запустить правило…» in the menu of a record: only when there is a rule to start. */
export function StartItem({ describe, onOpen }: RecordMenuProps) {
  const t = useRunTexts();
  const found = useQuery({ ...byHandQuery(describe.key), retry: false, throwOnError: false });
  if (!found.data?.length) return null;
  return <Menu.Item leftSection={<IconBolt size={16} />} onClick={onOpen}>{t("menu")}</Menu.Item>;
}

export function StartDialog({ describe, record, onClose }: RecordSlotProps & { onClose: () => void }) {
  const t = useRunTexts();
  const query = useQuery(byHandQuery(describe.key));
  return (
    <Modal opened onClose={onClose} title={t("chooseTitle", { name: nameOf(describe, record) })}>
      <Loaded query={query}>
        {(rules) => <Stack gap="sm">{rules.map((rule) => <Line key={rule.id} rule={rule} object={describe.key} record={record.id} onClose={onClose} />)}</Stack>}
      </Loaded>
    </Modal>
  );
}

function Line({ rule, object, record, onClose }: { rule: HandRule; object: string; record: string; onClose: () => void }) {
  const t = useRunTexts();
  const client = useQueryClient();
  const starting = useMutation({
    mutationFn: () => runs.start(rule.id, record),
    onSuccess: async () => {
      toast(t("started", { name: rule.name }));
      onClose();
      await Promise.all([client.invalidateQueries({ queryKey: runsKey }), client.invalidateQueries({ queryKey: keys.record(object, record) })]);
    },
  });
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={500}>{rule.name}</Text>
        {rule.text && <Text size="xs" c="dimmed" lineClamp={3}>{rule.text}</Text>}
      </div>
      <Button size="compact-sm" variant="light" style={{ flex: "none" }} aria-label={`${t("start")}: ${rule.name}`} loading={starting.isPending} onClick={() => starting.mutate()}>{t("start")}</Button>
    </Group>
  );
}
