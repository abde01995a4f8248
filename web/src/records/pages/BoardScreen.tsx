import { Select } from "@mantine/core";
import { useMemo, useState } from "react";
import { BoardView } from "../board/BoardView";
import { moveCard, type Column } from "../board/columns";
import { useBoardTexts } from "../board/texts";
import { useBoard } from "../board/useBoard";
import { useMove } from "../board/useMove";
import type { Describe } from "../model/types";
import { BoardFrame } from "./BoardFrame";
import { useBoardState } from "./useBoardState";

interface BoardScreenProps {
  describe: Describe;
  /** The boards to choose from; none when the object has one. */
  boards?: { id: string; name: string }[];
}

/** A board that the server lays out: the same views, filters and peek as the list, the rows in columns. */
export function BoardScreen({ describe, boards = [] }: BoardScreenProps) {
  const t = useBoardTexts();
  const { views, state, fields, open } = useBoardState(describe);
  const remembered = `otklik.pipeline.${describe.key}`;
  const [picked, setPicked] = useState<string | null>(() => localStorage.getItem(remembered));
  const pipeline = boards.some((board) => board.id === picked) ? picked : (boards[0]?.id ?? null);
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
  return (
    <BoardFrame
      {...{ describe, views, state, board }}
      aside={
        boards.length > 1 && (
          <Select
            size="xs"
            w={200}
            miw={88}
            style={{ flexShrink: 100 }}
            aria-label={t("pipeline")}
            allowDeselect={false}
            data={boards.map((item) => ({ value: item.id, label: item.name }))}
            value={pipeline}
            onChange={(id) => {
              setPicked(id);
              if (id) localStorage.setItem(remembered, id);
            }}
          />
        )
      }
    >
      {(data) => (
        <>
          <BoardView
            describe={describe}
            columns={data.columns}
            fields={fields}
            movable={Boolean(describe.can.change)}
            chosen={state.peek}
            loadMore={(stage, cursor) => void loadMore(stage, cursor)}
            onOpen={(card) => open(card.id)}
            onMove={move}
          />
          {dialog}
        </>
      )}
    </BoardFrame>
  );
}
