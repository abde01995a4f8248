import { Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { Broken } from "@/kit/page/Broken";
import { AnchorLink } from "@/kit/page/links";
import { RowsSkeleton } from "@/kit/page/Loading";
import { paths } from "@/kit/paths";
import { useFormats } from "@/records/format/FormatsProvider";
import type { Link } from "@/records/model/types";
import { useDrill, type Drill, type FunnelAsk } from "./funnel";
import { useFunnelTexts } from "./texts";

/** The deals that make up a figure. */
export function DrillDrawer({ ask, drill, onClose }: { ask: FunnelAsk; drill: Drill | null; onClose: () => void }) {
  const t = useFunnelTexts();
  const formats = useFormats();
  const query = useDrill(ask, drill);
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Drawer opened={drill !== null} onClose={onClose} position="right" size={560} title={t("drill", { stage: drill?.label ?? "" })}>
      {query.isPending && <RowsSkeleton rows={6} columns={2} />}
      {query.isError && <Broken error={query.error} retry={() => void query.refetch()} />}
      <Stack gap={0}>
        {rows.map((row) => (
          <Group key={row.id} justify="space-between" wrap="nowrap" py={8} style={{ borderBottom: "1px solid var(--ok-line)" }}>
            <div style={{ minWidth: 0 }}>
              <AnchorLink size="sm" truncate display="block" to={paths.record("deals", row.id)}>
                {String(row.name ?? "")}
              </AnchorLink>
              <Text size="xs" c="dimmed" truncate>
                {[(row.company as Link | null)?.name, (row.stage as Link | null)?.name, (row.responsible as Link | null)?.name].filter(Boolean).join(" · ")}
              </Text>
            </div>
            <Text size="sm" className="figures" style={{ flex: "none" }}>
              {formats.money(row.amount)}
            </Text>
          </Group>
        ))}
      </Stack>
      {query.hasNextPage && (
        <Button variant="subtle" mt="sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </Drawer>
  );
}
