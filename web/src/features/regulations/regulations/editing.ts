/** What every part of the sentence needs: what is written, a way to write, what is wrong where. */
import { createContext, use } from "react";
import { errorAt } from "@/records/sentence/wrong";
import type { Draft } from "./definition";

export interface Editing {
  draft: Draft;
  set: (part: Partial<Draft>) => void;
  replace: (draft: Draft) => void;
  errors: Record<string, string>;
}

export const EditingContext = createContext<Editing | null>(null);

export function useEditing() {
  const editing = use(EditingContext);
  if (!editing) throw new Error("A part of the sentence outside of it");
  return { ...editing, wrong: (place: string) => errorAt(editing.errors, place) };
}
