import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMediaQuery } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Broken } from "@/kit/page/Broken";
import { RowsSkeleton } from "@/kit/page/Loading";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { countQuery, listQuery, totalsQuery } from "../data/rows";
import { useLiveRows } from "../live";
import { QuickFilters } from "../filters/QuickFilters";
import { typeOf } from "../fieldTypes/registry";
import type { Describe, Row } from "../model/types";
import { Marked } from "../places";
import { BulkBar } from "../table/BulkBar";
import { tableColumns } from "../table/columns";
import { summable } from "../table/FooterRow";
import { RecordTable } from "../table/RecordTable";
import { RowCards } from "../table/RowCards";
import { nothing, type Selection } from "../table/selection";
import { useListState } from "../views/useListState";
import { useViews } from "../views/useViews";
import { ViewTabs } from "../views/ViewTabs";
import { FoundCount } from "./FoundCount";
import { ListActions } from "./ListActions";
import { ListEmpty } from "./ListEmpty";
import { ListToolbar } from "./ListToolbar";
import { phoneWidth, wantedFields } from "./listAsk";
import { Peek } from "./Peek";
import classes from "./pages.module.css";
import tableClasses from "../table/table.module.css";

/** A list: views over it, filters, the table, what can be done with many, a peek at one. */
export function ListScreen({ describe }: { describe: Describe }) {
  const label = useLabel();
  const navigate = useNavigate();
  const narrow = useMediaQuery(phoneWidth, window.matchMedia(phoneWidth).matches, { getInitialValueInEffect: false }) ?? false;
  const views = useViews(describe.key, "list");
  const state = useListState(describe, views.views);
  const [selection, setSelection] = useState<Selection>(nothing);
  const columns = useMemo(
    () => tableColumns(describe, state.now.columns, (field) => typeOf(field).width),
    [describe, state.now.columns],
  );
  const wanted = useMemo(() => wantedFields(describe, columns, narrow), [narrow, columns, describe]);
  const asked = useMemo(
    () => ({ filter: state.filter, sort: state.now.sort, q: state.q, columns: wanted }),
    [state.filter, state.now.sort, state.q, wanted],
  );
  const list = useInfiniteQuery(listQuery(describe, asked));
  const count = useQuery(countQuery(describe, state.filter, state.q));
  const sums = summable(columns);
  const totals = useQuery({ ...totalsQuery(describe, state.filter, state.q, sums), enabled: sums.length > 0 && !narrow });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const pages = useMemo(() => list.data?.pages.map((page) => page.rows.map(({ id }) => id)) ?? [], [list.data]);
  const { fetchNextPage, isFetching, isPlaceholderData } = list;
  const loadMore = useCallback(() => {
    if (!isFetching) void fetchNextPage();
  }, [isFetching, fetchNextPage]);
  const live = useLiveRows(describe, rows, list.data?.pages.length ?? 0);

  const open = useCallback(
    (row: Row, how: "peek" | "page") => {
      if (how === "page" || narrow) void navigate({ to: paths.record(describe.plural, row.id) });
      else state.setPeek(row.id);
    },
    [describe.plural, narrow, navigate, state],
  );
  const table = { describe, rows, hasMore: list.hasNextPage, loadMore };
  const found = <FoundCount describe={describe} filter={state.filter} q={state.q} count={count.data} />;

  return (
    <PageFrame
      title={label(describe.labels)}
      fill
      actions={<ListActions describe={describe} state={state} columns={columns.map((column) => column.key)} />}
      bar={
        <div className={classes.bar}>
          <ViewTabs views={views} current={state.view} onChoose={state.choose} changed={state.changed} now={state.now} onRevert={state.revert} />
          <ListToolbar describe={describe} state={state} hideColumns={narrow}>
            <QuickFilters describe={describe} chosen={state.quick} onChoose={state.setQuick} />
          </ListToolbar>
        </div>
      }
    >
      <Marked object={describe.key} pages={pages}>
        <div className={tableClasses.frame} data-stale={isPlaceholderData || undefined}>
          {list.isError && rows.length === 0 ? (
            <Broken error={list.error} retry={() => void list.refetch()} />
          ) : list.isPending ? (
            <RowsSkeleton rows={12} columns={5} />
          ) : rows.length === 0 ? (
            <ListEmpty describe={describe} narrowed={Boolean(state.filter || state.q)} onReset={state.resetAll} />
          ) : narrow ? (
            <>
              <div className={classes.phoneCount}>{found}</div>
              <RowCards {...table} onOpen={(row) => open(row, "page")} />
            </>
          ) : (
            <RecordTable
              {...table}
              columns={columns}
              sort={state.now.sort}
              onSort={state.setSort}
              onColumns={state.setColumns}
              selection={selection}
              onSelection={setSelection}
              onOpen={open}
              peeked={state.peek}
              totals={totals.data}
              footer={found}
            />
          )}
          {live}
          <BulkBar
            describe={describe}
            selection={selection}
            onSelection={setSelection}
            found={count.data}
            filter={state.filter}
            q={state.q}
            columns={columns.map((column) => column.key)}
            sort={state.now.sort}
          />
        </div>
      </Marked>
      <Peek describe={describe} id={state.peek} rows={rows} onMove={state.setPeek} onClose={() => state.setPeek(null)} />
    </PageFrame>
  );
}
