import { useCallback, useSyncExternalStore } from "react";
import type { Label, Language } from "@/api/types";
import { i18n, inLanguage, language } from "./i18n";

function follow(listener: () => void): () => void {
  i18n.on("languageChanged", listener);
  return () => i18n.off("languageChanged", listener);
}

/** The screen's language; the component is drawn again when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(follow, language);
}

/** A function that gives a server label in the screen's language. */
export function useLabel(): (label: Label | null | undefined) => string {
  const spoken = useLanguage();
  return useCallback((label) => inLanguage(label, spoken), [spoken]);
}
