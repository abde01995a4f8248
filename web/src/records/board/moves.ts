import type { Row, Values } from "../model/types";
import type { Stage } from "./columns";

/** What is sent to move a record. */
export interface MoveBody extends Values {
  stage: string;
  values?: Values;
}

/** One thing a record lacks to enter a stage; `field` names the field to fill, `route` the approval to ask for. */
export interface Lack {
  kind: "field" | "condition" | "activity" | "approval";
  field?: string;
  route?: string;
  state?: string;
  text: string;
}

/** A move that waits for the person's answer. */
export interface MoveAsk {
  kind: "won" | "lost" | "lacks";
  row: Row;
  from: Stage | undefined;
  to: Stage;
  lacks: Lack[];
  body: MoveBody;
  errors?: Record<string, string>;
}
