import { defineTexts } from "@/kit/i18n/texts";

export const useCompanyTexts = defineTexts(
  "company",
  {
    title: "Компания",
    name: "Название",
    zone: "Часовой пояс",
    zoneHint: "По нему считаются сроки; у сотрудника может быть свой",
    currency: "Валюта",
    currencyHint: "В ней показаны суммы. Уже введённые суммы не пересчитываются",
    language: "Основной язык",
    languageHint: "Для новых сотрудников и писем",
  },
  {
    title: "Company",
    name: "Name",
    zone: "Time zone",
    zoneHint: "Deadlines are counted by it; a person may have their own",
    currency: "Currency",
    currencyHint: "Sums are shown in it. Sums already entered are not converted",
    language: "Main language",
    languageHint: "For new people and letters",
  },
);
