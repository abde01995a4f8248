import { defineTexts } from "@/kit/i18n/texts";

export const useLogTexts = defineTexts(
  "automation.log",
  { log: "Журнал", every: "Все", empty: "Здесь пока пусто", more: "Показать ещё" },
  { log: "Log", every: "All", empty: "Nothing here yet", more: "Show more" },
);
