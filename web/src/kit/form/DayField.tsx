import "@mantine/dates/styles.layer.css";
import "dayjs/locale/ru";
import { DateInput, type DateInputProps, DatesProvider } from "@mantine/dates";
import { useLanguage } from "../i18n/useLanguage";

/** A calendar day as "2026-11-22", typed or chosen; weeks begin on Monday. */
export function DayField(props: DateInputProps) {
  const language = useLanguage();
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
      <DateInput valueFormat={language === "ru" ? "DD.MM.YYYY" : "DD/MM/YYYY"} {...props} />
    </DatesProvider>
  );
}
