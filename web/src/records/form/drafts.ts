import type { Values } from "../model/types";

/** What was typed and not yet saved, kept for the tab's life: a closed dialog or a reload loses nothing. */
const prefix = "otklik.draft.";

export function readDraft(key: string): Values | null {
  try {
    const text = sessionStorage.getItem(prefix + key);
    return text ? (JSON.parse(text) as Values) : null;
  } catch {
    return null;
  }
}

export function keepDraft(key: string, values: Values): void {
  try {
    if (Object.keys(values).length === 0) sessionStorage.removeItem(prefix + key);
    else sessionStorage.setItem(prefix + key, JSON.stringify(values));
  } catch {
    // A full or forbidden storage must not stop the person from typing.
  }
}

export function dropDraft(key: string): void {
  try {
    sessionStorage.removeItem(prefix + key);
  } catch {
    // See keepDraft.
  }
}
