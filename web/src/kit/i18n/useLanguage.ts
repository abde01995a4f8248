import { useTranslation } from "react-i18next";
import type { Label, Language } from "@/api/types";
import { inLanguage } from "./i18n";

/** The screen's language; the component is drawn again when it changes. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === "en" ? "en" : "ru";
}

/** A function that gives a server label in the screen's language. */
export function useLabel(): (label: Label | null | undefined) => string {
  const language = useLanguage();
  return (label) => inLanguage(label, language);
}
