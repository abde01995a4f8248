import { Select, Skeleton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Broken } from "@/kit/page/Broken";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { BoardView } from "../board/BoardView";
import { moveCard, type Column } from "../board/columns";
import { useBoard } from "../board/useBoard";
import { useMove } from "../board/useMove";
import { useBoardTexts } from "../board/texts";
import { QuickFilters } from "../filters/QuickFilters";
import type { Describe } from "../model/types";
import { fieldOf } from "../model/values";
import { useListState } from "../views/useListState";
import { useViews } from "../views/useViews";
import { ViewTabs } from "../views/ViewTabs";
import { ListActions } from "./ListActions";
import { ListToolbar } from "./ListToolbar";
import { Peek } from "./Peek";
import boardClasses from "../board/board.module.css";
import classes from "./pages.module.css";

interface BoardScreenProps {
  describe: Describe;
  /** The boards to choose from; none when the object has one. */
  boards?: { id: string; name: string }[];
}

/** A board: the same views, filters and peek as the list, the rows in columns. */
export function BoardScreen({ describe, boards = [] }: BoardScreenProps) {
  const t = useBoardTexts();
  const label = useLabel();
  const navigate = useNavigate();
  const phone = useMediaQuery("(max-width: 767px)");
  const views = useViews(describe.key, "board");
  const state = useListState(describe, views.views, "board");
  const [picked, setPicked] = useState<string | null>(() => localStorage.getItem(`otklik.pipeline.${describe.key}`));
  const pipeline = boards.some((board) => board.id === picked) ? picked : (boards[0]?.id ?? null);
  const fields = useMemo(
    () => state.now.columns.map(({ key }) => fieldOf(describe, key)).filter((field) => field !== undefined).filter((field) => field.key !== describe.name_field),
    [state.now.columns, describe],
  );
  const ask = useMemo(
    () => ({ pipeline, filter: state.filter, q: state.q, columns: [describe.name_field, ...fields.map((field) => field.key)], flag: null }),
    [pipeline, state.filter, state.q, fields, describe.name_field],
  );
  const { board, loadMore, setColumns } = useBoard(describe, ask);
  const [kept, setKept] = useState<Column[] | null>(null);
  const { move, dialog } = useMove(describe, {
    before: (row, to) => {
      setKept(board.data?.columns ?? null);
      setColumns((columns) => moveCard(columns, row.id, to.id));
    },
    back: () => kept && setColumns(() => kept),
  });
  const cards = useMemo(() => board.data?.columns.flatMap((column) => column.cards) ?? [], [board.data]);
  const open = (id: string) => (phone ? void navigate({ to: paths.record(describe.plural, id) }) : state.setPeek(id));

  return (
    <PageFrame
      title={label(describe.labels)}
      fill
      aside={
        boards.length > 1 && (
          <Select
            size="xs"
            w={200}
            aria-label={t("pipeline")}
            allowDeselect={false}
            data={boards.map((item) => ({ value: item.id, label: item.name }))}
            value={pipeline}
            onChange={(id) => {
              setPicked(id);
              if (id) localStorage.setItem(`otklik.pipeline.${describe.key}`, id);
            }}
          />
        )
      }
      actions={<ListActions describe={describe} state={state} columns={fields.map((field) => field.key)} />}
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
        <BoardView
          describe={describe}
          columns={board.data.columns}
          fields={fields}
          movable={Boolean(describe.can.change)}
          chosen={state.peek}
          loadMore={(stage, cursor) => void loadMore(stage, cursor)}
          onOpen={(card) => open(card.id)}
          onMove={(card, from, to) => move(card, from, to)}
        />
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
      {dialog}
      <Peek describe={describe} id={state.peek} rows={cards} onMove={state.setPeek} onClose={() => state.setPeek(null)} />
    </PageFrame>
  );
}
