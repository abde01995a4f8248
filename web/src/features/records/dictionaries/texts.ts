import { defineTexts } from "@/kit/i18n/texts";

export const useDictionaryTexts = defineTexts(
  "dictionaries",
  {
    title: "Справочники",
    hint: "Короткие списки компании: причины отказа, статусы лидов и другие. Меняются как обычные записи.",
    empty: "Справочников нет",
  },
  {
    title: "Dictionaries",
    hint: "Short lists of the company: reasons of loss, statuses of leads and others. They change as any records do.",
    empty: "No dictionaries",
  },
);
