/** The quick form of a new record can be asked for from anywhere; the shell shows it. */
import { useSyncExternalStore } from "react";

export interface QuickCreateRequest {
  object: string;
  /** Values already known: the company of a new person, the text typed into a picker. */
  preset?: Record<string, unknown>;
  onCreated?: (row: { id: string; name: string }) => void;
}

let asked: QuickCreateRequest | null = null;
const listeners = new Set<() => void>();

function say(request: QuickCreateRequest | null): void {
  asked = request;
  listeners.forEach((listener) => listener());
}

export function openQuickCreate(request: QuickCreateRequest): void {
  say(request);
}

export function closeQuickCreate(): void {
  say(null);
}

export function useQuickCreateRequest(): QuickCreateRequest | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => asked,
  );
}
