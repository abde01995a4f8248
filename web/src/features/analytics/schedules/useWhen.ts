import { useLanguage } from "@/kit/i18n/useLanguage";
import { weekday, type Schedule } from "./schedules";
import { useScheduleTexts } from "./texts";

/** When a schedule sends, in words: «пн, ср в 09:00, в рабочие дни». */
export function useWhen() {
  const t = useScheduleTexts();
  const language = useLanguage();
  return ({ days, month_day: day, at, working_only: working }: Pick<Schedule, "days" | "month_day" | "at" | "working_only">): string => {
    const named = days.map((one) => weekday(one, language)).join(", ");
    const when = day === 31 ? t("onLastDay", { at }) : day ? t("onMonthDay", { day, at }) : t("onDays", { days: named, at });
    const words = working ? `${when}, ${t("workingShort")}` : when;
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
}
