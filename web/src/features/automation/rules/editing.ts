/** What every part of a rule needs: what is written, ways to write, what is wrong where. */
import { createContext, use } from "react";
import { errorAt } from "@/records/sentence/wrong";
import type { Draft, Step } from "./shapes";

export interface Editing {
  draft: Draft;
  set: (part: Partial<Draft>) => void;
  replace: (draft: Draft) => void;
  /** Writes a part of a step anew; `place` is where it stands ("steps.2"), and its complaints with it. */
  put: (id: string, part: Partial<Step>, place: string) => void;
  /** The steps in another order, with one more or one less. */
  arrange: (make: (steps: Step[]) => Step[]) => void;
  errors: Record<string, string>;
  /** The step that is open for writing. */
  opened: string | null;
  open: (id: string | null) => void;
}

/** What the editor of a step is given. */
export interface PartProps<S extends Step> {
  step: S;
  place: string;
  change: (part: Partial<S>) => void;
}

export const EditingContext = createContext<Editing | null>(null);

export function useEditing() {
  const editing = use(EditingContext);
  if (!editing) throw new Error("A part of a rule outside of it");
  return { ...editing, wrong: (place: string) => errorAt(editing.errors, place) };
}
