import { useCallback } from "react";
import { useLanguage } from "@/kit/i18n/useLanguage";

/** What a report is called in the language of the screen. */
export function useReportName() {
  const language = useLanguage();
  return useCallback((report: { name: string; name_en: string }) => (language === "en" && report.name_en) || report.name, [language]);
}
