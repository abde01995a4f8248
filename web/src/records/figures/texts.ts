import { defineTexts } from "@/kit/i18n/texts";

export const useFiguresTexts = defineTexts(
  "records.figures",
  {
    period: "Период",
    custom: "Свои даты",
    from: "с",
    to: "по",
    periods: {
      this_month: "этот месяц", last_month: "прошлый месяц", this_quarter: "этот квартал", last_quarter: "прошлый квартал",
      this_year: "этот год", last_year: "прошлый год", this_week: "эта неделя", last_week: "прошлая неделя",
    },
    export: "Выгрузить",
    more: "Показать ещё",
    noRecords: "Записей нет",
    records: { one: "{{count}} запись", few: "{{count}} записи", many: "{{count}} записей", other: "{{count}} записи" },
    inFigure: "Ровно столько, сколько в цифре",
  },
  {
    period: "Period",
    custom: "Own dates",
    from: "from",
    to: "to",
    periods: {
      this_month: "this month", last_month: "last month", this_quarter: "this quarter", last_quarter: "last quarter",
      this_year: "this year", last_year: "last year", this_week: "this week", last_week: "last week",
    },
    export: "Export",
    more: "Show more",
    noRecords: "No records",
    records: { one: "{{count}} record", other: "{{count}} records" },
    inFigure: "Exactly as many as the figure says",
  },
);
