/** The theme and the height of rows, chosen on this device; `public/early.js` applies them before the first paint. */
import type { MantineColorScheme, MantineColorSchemeManager } from "@mantine/core";
import { useSyncExternalStore } from "react";

const themeKey = "otklik.theme";
const rowsKey = "otklik.rows";

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be switched off: the choice then lasts until the page is closed.
  }
}

/** Keeps the scheme under our own key, so that the script in the page's head reads the same. */
export function schemeManager(): MantineColorSchemeManager {
  let heard: ((event: StorageEvent) => void) | undefined;
  return {
    get: (otherwise) => (read(themeKey) as MantineColorScheme | null) ?? otherwise,
    set: (value) => write(themeKey, value),
    subscribe: (onUpdate) => {
      heard = (event) => {
        if (event.key === themeKey && event.newValue) onUpdate(event.newValue as MantineColorScheme);
      };
      window.addEventListener("storage", heard);
    },
    unsubscribe: () => heard && window.removeEventListener("storage", heard),
    clear: () => write(themeKey, "auto"),
  };
}

const listeners = new Set<() => void>();

export function setCompactRows(compact: boolean): void {
  write(rowsKey, compact ? "compact" : "normal");
  if (compact) document.documentElement.dataset.rows = "compact";
  else delete document.documentElement.dataset.rows;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Whether rows are compact (32 px instead of 40; `--row-height` says it to CSS). */
export function useCompactRows(): boolean {
  return useSyncExternalStore(subscribe, () => document.documentElement.dataset.rows === "compact");
}
