/** Letters: what a new one begins with, saving and sending, decisions about those that did not simply go. */
import { api } from "@/api/http";
import type { LetterReading, LetterStart, PreviewOut } from "@/api/schema";
import type { RecordRow, Values } from "@/records/model/types";

export type { LetterReading, LetterStart, PreviewOut } from "@/api/schema";

/** The record a letter is about. */
export interface About {
  object: string;
  plural: string;
  id: string;
  name: string;
}

export interface LetterValues {
  to: string[];
  cc: string[];
  subject: string;
  body: string;
  template: string | null;
  with_signature: boolean;
}

interface Address {
  value: string;
}

export const addressesOf = (value: unknown): string[] => (Array.isArray(value) ? (value as Address[]).map((one) => one.value) : []);

/** The values of a draft, or of a new letter to the likeliest address. */
export function valuesOf(letter: RecordRow | null): LetterValues {
  return {
    to: addressesOf(letter?.to),
    cc: addressesOf(letter?.cc),
    subject: String(letter?.subject ?? ""),
    body: String(letter?.body ?? ""),
    template: (letter?.template as { id: string } | null | undefined)?.id ?? null,
    with_signature: letter?.with_signature !== false,
  };
}

export type Decision = "cancel" | "take-back" | "retry" | "settle";

export const letters = {
  start: (about: About | null, template: string | null, signal?: AbortSignal) =>
    api.get<LetterStart>("/letters/start", { object: about?.object, record: about?.id, template }, signal),
  reading: (id: string, signal?: AbortSignal) => api.get<LetterReading>(`/letters/${id}/reading`, undefined, signal),
  save: (id: string | null, values: LetterValues, about: About | null) => {
    const sent: Values = { ...values, subject: values.subject || null, body: values.body || null };
    if (id) return api.patch<RecordRow>(`/letters/${id}`, { values: sent });
    return api.post<RecordRow>("/letters", { ...sent, ...(about && { about: [{ object: about.object, id: about.id }] }) });
  },
  upload: (id: string, file: File) => {
    const body = new FormData();
    body.append("file", file);
    return api.post(`/letters/${id}/files`, body);
  },
  attach: (id: string, file: string) => api.post(`/letters/${id}/attach`, { file }),
  send: (id: string, at: string | null) => api.post<RecordRow>(`/letters/${id}/send`, at ? { send_at: at } : {}),
  decide: (id: string, decision: Decision) => api.post<RecordRow>(`/letters/${id}/${decision}`),
  preview: (asked: { subject: string; body: string; object?: string | null; record?: string | null; language?: "ru" | "en" | null }) =>
    api.post<PreviewOut>("/letter_templates/preview", asked),
  signature: (signal?: AbortSignal) => api.get<{ text: string }>("/letters/signature", undefined, signal),
  saveSignature: (text: string) => api.put<{ text: string }>("/letters/signature", { text }),
};
