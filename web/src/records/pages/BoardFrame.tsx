import { Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Broken } from "@/kit/page/Broken";
import { PageFrame } from "@/kit/page/PageFrame";
import type { BoardData } from "../board/useBoard";
import { QuickFilters } from "../filters/QuickFilters";
import type { Describe } from "../model/types";
import type { useListState } from "../views/useListState";
import type { useViews } from "../views/useViews";
import { ViewTabs } from "../views/ViewTabs";
import { ListActions } from "./ListActions";
import { ListToolbar } from "./ListToolbar";
import { Peek } from "./Peek";
import boardClasses from "../board/board.module.css";
import classes from "./pages.module.css";

interface BoardFrameProps {
  describe: Describe;
  views: ReturnType<typeof useViews>;
  state: ReturnType<typeof useListState>;
  board: UseQueryResult<BoardData>;
  aside?: ReactNode;
  children: (data: BoardData) => ReactNode;
}

/** Everything around a board: title, views, search, filters, a peek at a card; skeletons while it comes. */
export function BoardFrame({ describe, views, state, board, aside, children }: BoardFrameProps) {
  const label = useLabel();
  const cards = board.data?.columns.flatMap((column) => column.cards) ?? [];
  return (
    <PageFrame
      title={label(describe.labels)}
      fill
      aside={aside}
      actions={<ListActions describe={describe} state={state} columns={state.now.columns.map((column) => column.key)} />}
      bar={
        <div className={classes.bar}>
          <ViewTabs views={views} current={state.view} onChoose={state.choose} changed={state.changed} now={state.now} onRevert={state.revert} />
          <ListToolbar describe={describe} state={state} mode="board">
            <QuickFilters describe={describe} chosen={state.quick} onChoose={state.setQuick} />
          </ListToolbar>
        </div>
      }
    >
      {board.isError ? (
        <Broken error={board.error} retry={() => void board.refetch()} />
      ) : board.data ? (
        children(board.data)
      ) : (
        <div className={boardClasses.board} aria-busy="true">
          {[0, 1, 2, 3, 4].map((at) => (
            <div key={at} className={boardClasses.column}>
              <Skeleton h={20} mb={16} mx={8} w="60%" />
              {Array.from({ length: 4 - (at % 3) }, (_, card) => (
                <Skeleton key={card} h={96} mb={8} mx={6} w="auto" />
              ))}
            </div>
          ))}
        </div>
      )}
      <Peek describe={describe} id={state.peek} rows={cards} onMove={state.setPeek} onClose={() => state.setPeek(null)} />
    </PageFrame>
  );
}
