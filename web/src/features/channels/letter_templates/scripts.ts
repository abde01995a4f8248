/** Scripts of calls: their steps, and the way gone through them in words. */
import { api } from "@/api/http";
import type { Script, ScriptOffered } from "@/api/schema";

export type { ScriptOffered } from "@/api/schema";

export interface Answer {
  text: string;
  next: string | null;
}

export interface Step {
  id: string;
  text: string;
  answers: Answer[];
}

/** What was said and what was answered, from the first step on. */
export interface Said {
  step: Step;
  answer: string;
}

export const scripts = {
  offered: (object: string, signal?: AbortSignal) => api.get<ScriptOffered[]>("/letter_templates/scripts", { object }, signal),
  steps: async (id: string, about?: { object: string; id: string }, signal?: AbortSignal): Promise<Step[]> => {
    const told = await api.get<Script>(`/letter_templates/${id}/script`, about && { object: about.object, record: about.id }, signal);
    return told.steps.map((step) => ({ ...step, answers: step.answers.map(({ text, next }) => ({ text, next: next ?? null })) }));
  },
  save: (id: string, steps: Step[]) => api.put<Script>(`/letter_templates/${id}/script`, { steps }),
};

/** A name no step has. */
export function newId(steps: Step[]): string {
  const numbers = steps.map(({ id }) => Number(id)).filter(Number.isInteger);
  return String(Math.max(0, ...numbers) + 1);
}

/** The steps without one; answers that led to it end the talk. */
export function without(steps: Step[], id: string): Step[] {
  return steps
    .filter((step) => step.id !== id)
    .map((step) => ({ ...step, answers: step.answers.map((answer) => (answer.next === id ? { ...answer, next: null } : answer)) }));
}

/** The way gone, line by line, as the outcome of a call. */
export function pathText(said: Said[], note: string): string {
  const lines = said.map(({ step, answer }) => `— ${step.text.replace(/\s+/g, " ")}\n  ${answer}`);
  return [...lines, note.trim()].filter(Boolean).join("\n");
}
