import { defineTexts } from "@/kit/i18n/texts";

export const useManagementTexts = defineTexts(
  "analytics.managementReport",
  {
    title: "Управленческий отчёт",
    pdf: "Управленческий отчёт (PDF)",
    download: "Скачать PDF",
    leftOut: "Чего нет в этом отчёте",
    empty: "Вам нечего показать",
    emptyHint: "В отчёте — только то, что вы вправе видеть: сделки, цели, регламенты, базу.",
    chart: "{{title}}: значения по месяцам",
    mark: "черта",
  },
  {
    title: "Management report",
    pdf: "Management report (PDF)",
    download: "Download PDF",
    leftOut: "What is not in this report",
    empty: "There is nothing to show you",
    emptyHint: "The report holds only what you may see: deals, goals, regulations, the base.",
    chart: "{{title}}: values by month",
    mark: "the line",
  },
);
