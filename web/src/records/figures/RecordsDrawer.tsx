import { Button, Drawer, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { useObject } from "@/api/session";
import { Broken } from "@/kit/page/Broken";
import { AnchorLink } from "@/kit/page/links";
import { RowsSkeleton } from "@/kit/page/Loading";
import { paths } from "@/kit/paths";
import { typeOf } from "../fieldTypes/registry";
import type { Page, Row } from "../model/types";
import { fieldOf, isEmpty, nameOf } from "../model/values";
import { useFiguresTexts } from "./texts";
import classes from "./figures.module.css";

/** The records behind one figure: where they are asked, and what was pressed. */
export interface BehindAsk {
  title: string;
  /** How many of them the figure says. */
  count?: number | undefined;
  /** Of which object they are, until the answer says so. */
  object: string;
  path: string;
  query: Record<string, string | number | boolean | undefined>;
  /** What is asked of figures that are not saved yet: sent instead of the query. */
  body?: object;
}

const most = 4;

/** The records a figure counts, one under another: the name leads to the card. */
function Records({ ask, extra, aside }: Pick<RecordsDrawerProps, "extra" | "aside"> & { ask: BehindAsk }) {
  const t = useFiguresTexts();
  const query = useInfiniteQuery({
    queryKey: [...keys.rows(ask.object), ask.path, ask.query, ask.body],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam || undefined;
      return ask.body
        ? api.post<Page<Row> & { object?: string }>(ask.path, { ...ask.body, cursor })
        : api.get<Page<Row> & { object?: string }>(ask.path, { ...ask.query, cursor }, signal);
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const describe = useObject(query.data?.pages[0]?.object ?? ask.object);
  if (query.isPending || (!describe && !query.isError)) return <RowsSkeleton rows={6} columns={2} />;
  if (query.isError || !describe) return <Broken error={query.error} retry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <Text size="sm" c="dimmed">{t("noRecords")}</Text>;
  const listed = describe.layout.list.filter((key) => key !== describe.name_field);
  const money = listed.find((key) => fieldOf(describe, key)?.type === "money");
  const beside = (row: Row) => listed.filter((key) => key !== money && !isEmpty(row[key])).slice(0, most);
  const shown = (row: Row, key: string) => {
    const field = fieldOf(describe, key);
    if (!field || isEmpty(row[key])) return null;
    const { Show } = typeOf(field);
    return <Show field={field} value={row[key]} mode="compact" />;
  };
  return (
    <Stack gap={0}>
      {rows.map((row) => (
        <div key={row.id} className={classes.record}>
          <div>
            <AnchorLink size="sm" truncate display="block" to={paths.record(describe.plural, row.id)}>
              {nameOf(describe, row) || "—"}
            </AnchorLink>
            <div className={classes.beside}>
              {beside(row).map((key) => (
                <span key={key}>{shown(row, key)}</span>
              ))}
            </div>
          </div>
          {money && (
            <Text size="sm" component="div" className="figures" ta="right">
              {shown(row, money)}
              {extra && <div className={classes.extra}>{extra(row)}</div>}
            </Text>
          )}
          {aside?.(row)}
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

interface RecordsDrawerProps {
  ask: BehindAsk | null;
  onClose: () => void;
  /** Between the head and the records: which part of the figure is shown. */
  children?: ReactNode;
  /** Under the sum of a record: what else the figure takes from it. */
  extra?: (row: Row) => ReactNode;
  /** At the right of a record: what else is told of it, what can be done. */
  aside?: (row: Row) => ReactNode;
}

/** The records behind a figure, in a sheet at the right. */
export function RecordsDrawer({ ask, onClose, children, extra, aside }: RecordsDrawerProps) {
  const t = useFiguresTexts();
  return (
    <Drawer opened={ask !== null} onClose={onClose} position="right" size={560} title={ask?.title}>
      {children}
      {ask?.count !== undefined && (
        <Text size="sm" c="dimmed" mb="xs">
          {t("records", { count: ask.count })}
        </Text>
      )}
      {ask && <Records key={JSON.stringify([ask.path, ask.query, ask.body])} ask={ask} {...(extra && { extra })} {...(aside && { aside })} />}
    </Drawer>
  );
}
