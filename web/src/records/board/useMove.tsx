import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { ApiProblem, api } from "@/api/http";
import { toastFailure, toastUndo } from "@/kit/feedback/toasts";
import { refreshRows } from "../data/rows";
import type { Describe, RecordRow, Row } from "../model/types";
import { nameOf } from "../model/values";
import type { Stage } from "./columns";
import { MoveDialog } from "./MoveDialog";
import type { Lack, MoveAsk, MoveBody } from "./moves";
import { useBoardTexts } from "./texts";

interface MoveHooks {
  /** Draws the move before the server answers. */
  before?: (row: Row, stage: Stage) => void;
  /** Puts everything back: the server refused or the person thought better of it. */
  back?: () => void;
}

/** What a stage asks about before a record may enter it. */
export function asksOf(stage: Stage): MoveAsk["kind"] | null {
  if (stage.kind === "won") return "won";
  if (stage.kind === "lost") return "lost";
  return null;
}

/**
 * Moving a record to another stage: drawn at once; won asks the amount and the date, lost the reason; what the stage
 * lacks is filled in a dialog; the toast takes the move back.
 */
export function useMove(describe: Describe, hooks: MoveHooks = {}): { move: (row: Row, from: Stage | undefined, to: Stage) => void; dialog: ReactNode } {
  const client = useQueryClient();
  const t = useBoardTexts();
  const [ask, setAsk] = useState<MoveAsk | null>(null);

  const settle = () => refreshRows(client, describe.key);
  const takeBack = async (row: Row, from: Stage) => {
    try {
      await api.post(`/${describe.plural}/${row.id}/move`, { stage: from.id });
    } finally {
      await settle();
    }
  };
  /** True when it went through. */
  const send = async (row: Row, from: Stage | undefined, to: Stage, body: MoveBody): Promise<boolean> => {
    try {
      const record = await api.post<RecordRow>(`/${describe.plural}/${row.id}/move`, body);
      setAsk(null);
      void settle();
      const said = t("moved", { name: nameOf(describe, record) || nameOf(describe, row), stage: to.name });
      if (from) toastUndo(said, () => takeBack(row, from));
      return true;
    } catch (failure) {
      const lacks = failure instanceof ApiProblem && failure.code === "stage_entry" ? (failure.extra.lacks as Lack[]) : null;
      if (lacks?.length) {
        setAsk({ kind: "lacks", row, from, to, lacks, body });
        return false;
      }
      if (failure instanceof ApiProblem && failure.fields.length > 0 && ask) {
        setAsk({ ...ask, errors: failure.byField() });
        return false;
      }
      hooks.back?.();
      toastFailure(failure);
      void settle();
      return false;
    }
  };
  const move = (row: Row, from: Stage | undefined, to: Stage) => {
    if (from?.id === to.id) return;
    hooks.before?.(row, to);
    const kind = asksOf(to);
    if (kind) setAsk({ kind, row, from, to, lacks: [], body: { stage: to.id } });
    else void send(row, from, to, { stage: to.id });
  };
  const dialog = ask && (
    <MoveDialog
      key={ask.kind + ask.row.id}
      describe={describe}
      ask={ask}
      onSend={(body) => send(ask.row, ask.from, ask.to, body)}
      onClose={() => {
        setAsk(null);
        hooks.back?.();
      }}
    />
  );
  return { move, dialog };
}
