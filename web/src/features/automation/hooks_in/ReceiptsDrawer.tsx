import { Button, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useObjects } from "@/api/session";
import { LogDrawer, LogLine, LogText } from "@/features/automation/log/LogDrawer";
import { useLabel } from "@/kit/i18n/useLanguage";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import { type Hook, hooks, hooksKey, type Receipt } from "./hooks";
import { useHookTexts } from "./texts";

const shown = ["done", "failed"] as const;

/** What was received and what became of it; what failed is tried again after the mapping is mended. */
export function ReceiptsDrawer({ hook, onClose }: { hook: Hook; onClose: () => void }) {
  const t = useHookTexts();
  return (
    <LogDrawer
      of={hook}
      onClose={onClose}
      root={hooksKey}
      page={(state, cursor) => hooks.receipts(hook.id, state, cursor)}
      states={shown.map((value) => ({ value, label: t(`states.${value}`) }))}
      again={{
        label: t("replayFailed"),
        when: (row) => row.state === "failed",
        act: async () => t("replayed", { count: (await hooks.replayFailed(hook.id)).count }),
      }}
      row={(row) => <Line key={row.id} row={row} hook={hook} />}
    />
  );
}

function Line({ row, hook }: { row: Receipt; hook: Hook }) {
  const t = useHookTexts();
  const label = useLabel();
  const client = useQueryClient();
  const objects = useObjects();
  const replaying = useMutation({
    mutationFn: () => hooks.replay(hook.id, row.id),
    onSettled: () => client.invalidateQueries({ queryKey: hooksKey }),
  });
  const fields = objects.find(({ key }) => key === hook.object)?.fields ?? [];
  const nameOf = (key: string) => {
    const field = fields.find((one) => one.key === key);
    return field ? label(field.label) : key;
  };
  const plural = objects.find(({ key }) => key === row.record?.object)?.plural;
  return (
    <LogLine
      at={row.at}
      state={{ label: t(`states.${row.state}`), color: row.state === "done" ? "green" : "red" }}
      more={() => <LogText text={JSON.stringify(row.body, null, 2)} />}
    >
      {row.outcome && (
        <Text size="sm">
          <Text span c="dimmed" size="sm">{t(`outcomes.${row.outcome}`)}: </Text>
          {row.record && plural && <AnchorLink size="sm" to={paths.record(plural, row.record.id)}>{row.record.name}</AnchorLink>}
        </Text>
      )}
      {row.errors.map((error, at) => (
        <Text key={at} size="sm" style={{ overflowWrap: "anywhere" }}>
          {error.field && <Text span c="dimmed" size="sm">{nameOf(error.field)}{error.path && ` (${error.path})`}: </Text>}
          {error.text}
        </Text>
      ))}
      {row.state === "failed" && (
        <Button w="fit-content" size="compact-sm" variant="default" loading={replaying.isPending} onClick={() => replaying.mutate()}>{t("replay")}</Button>
      )}
    </LogLine>
  );
}
