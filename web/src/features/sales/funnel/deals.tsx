import { Button, Drawer, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { Broken } from "@/kit/page/Broken";
import { AnchorLink } from "@/kit/page/links";
import { RowsSkeleton } from "@/kit/page/Loading";
import { paths } from "@/kit/paths";
import { useFormats } from "@/records/format/FormatsProvider";
import type { Link, Page, Row } from "@/records/model/types";
import { useFunnelTexts } from "./texts";
import classes from "./funnel.module.css";

/** The deals behind one figure: where they are asked, and what was pressed. */
export interface DealsAsk {
  title: string;
  count?: number;
  path: string;
  query: Record<string, string | number | boolean | undefined>;
}

/** The pages of deals an analysis gives at `path`. */
export function useDeals(ask: DealsAsk | null) {
  return useInfiniteQuery({
    queryKey: [...keys.rows("deal"), ask?.path, ask?.query],
    enabled: ask !== null,
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => api.get<Page<Row>>(ask?.path ?? "", { ...ask?.query, cursor: pageParam || undefined }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** Deals one under another: the name leads to the card. */
export function Deals({ ask, empty }: { ask: DealsAsk; empty?: string }) {
  const t = useFunnelTexts();
  const formats = useFormats();
  const query = useDeals(ask);
  if (query.isPending) return <RowsSkeleton rows={6} columns={2} />;
  if (query.isError) return <Broken error={query.error} retry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <Text size="sm" c="dimmed">{empty ?? t("noDeals")}</Text>;
  const beside = (row: Row) => {
    const names = [row.company, row.stage, row.loss_reason, row.competitor, row.responsible].map((link) => (link as Link | null | undefined)?.name);
    return [...names, row.closed_at && formats.date(row.closed_at)].filter(Boolean).join(" · ");
  };
  return (
    <Stack gap={0}>
      {rows.map((row) => (
        <div key={row.id} className={classes.deal}>
          <div>
            <AnchorLink size="sm" truncate display="block" to={paths.record("deals", row.id)}>
              {String(row.name ?? "")}
            </AnchorLink>
            <Text size="xs" c="dimmed" lineClamp={2}>
              {beside(row)}
            </Text>
          </div>
          <Text size="sm" className="figures">
            {formats.money(row.amount)}
          </Text>
        </div>
      ))}
      {query.hasNextPage && (
        <Button variant="subtle" mt="sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </Stack>
  );
}

/** The same in a sheet at the right. */
export function DealsDrawer({ ask, onClose }: { ask: DealsAsk | null; onClose: () => void }) {
  const t = useFunnelTexts();
  return (
    <Drawer opened={ask !== null} onClose={onClose} position="right" size={560} title={ask?.title}>
      {ask?.count !== undefined && (
        <Text size="sm" c="dimmed" mb="xs">
          {t("found", { count: ask.count })}
        </Text>
      )}
      {ask && <Deals ask={ask} />}
    </Drawer>
  );
}
