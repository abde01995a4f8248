import "@mantine/dates/styles.layer.css";
import "dayjs/locale/ru";
import { DateInput, type DateInputProps, DatesProvider } from "@mantine/dates";
import dayjs from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat";
import { useLanguage } from "../i18n/useLanguage";

// Without it what is typed is read as the browser reads dates: 11.06 becomes the sixth of November.
dayjs.extend(customParseFormat);

/** A calendar day as "2026-11-22", typed or chosen; weeks begin on Monday. */
export function DayField(props: DateInputProps) {
  const language = useLanguage();
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
      <DateInput valueFormat={language === "ru" ? "DD.MM.YYYY" : "DD/MM/YYYY"} {...props} />
    </DatesProvider>
  );
}
