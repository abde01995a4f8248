import { useMemo } from "react";
import { useLanguage } from "../i18n/useLanguage";
import * as dates from "./dates";
import * as numbers from "./numbers";
import { phone } from "./phones";

/** The formats of the screen's language; the component is drawn again when the language changes. */
export function useFormats() {
  const spoken = useLanguage();
  return useMemo(
    () => ({
      number: (value: number | string, digits?: number) => numbers.number(value, digits, spoken),
      money: (value: number | string, currency?: string) => numbers.money(value, currency, spoken),
      shortMoney: (value: number | string, currency?: string) => numbers.shortMoney(value, currency, spoken),
      percent: (share: number, digits?: number) => numbers.percent(share, digits, spoken),
      fileSize: (bytes: number) => numbers.fileSize(bytes, spoken),
      fullDay: (day: string) => dates.fullDay(day, spoken),
      tableDay: (day: string) => dates.tableDay(day, spoken),
      nearDay: (day: string) => dates.nearDay(day, undefined, spoken),
      shortDay: (day: string) => dates.shortDay(day, undefined, spoken),
      nearMoment: (value: string | Date) => dates.nearMoment(value, undefined, spoken),
      fullMoment: (value: string | Date) => dates.fullMoment(value, spoken),
      duration: (minutes: number) => dates.duration(minutes, spoken),
      phone: (value: string, extension?: string) => phone(value, extension, spoken),
    }),
    [spoken],
  );
}
