import type { Language } from "@/api/types";
import { useFormatTexts } from "./texts";

/** Numbers, money, dates and phones as the person reads them. Made once for a language, a zone and a currency. */
export interface Formats {
  language: Language;
  timezone: string;
  currency: string;
  number(value: unknown): string;
  money(value: unknown): string;
  /** «1,2 млн ₽»: for headers where room is short. */
  moneyShort(value: unknown): string;
  /** A day, «22.11.2026». */
  date(value: unknown): string;
  /** A day near today in words, «завтра», «22 ноября», with the year when it is another one. */
  day(value: unknown): string;
  time(value: unknown): string;
  dateTime(value: unknown): string;
  /** «5 минут назад», «вчера в 14:05», «22 ноября 2025». */
  moment(value: unknown): string;
  month(value: unknown): string;
  size(bytes: number): string;
  percent(share: number | null | undefined, digits?: number): string;
}

const made = new Map<string, Formats>();

export function formatsFor(language: Language, timezone: string, currency: string): Formats {
  const key = `${language} ${timezone} ${currency}`;
  const known = made.get(key);
  if (known) return known;
  const fresh = makeFormats(language, timezone, currency);
  made.set(key, fresh);
  return fresh;
}

/** The calendar day of an instant in a zone, as YYYY-MM-DD. */
export function dayIn(timezone: string, at: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: timezone, dateStyle: "short" }).format(at);
}

function makeFormats(language: Language, timezone: string, currency: string): Formats {
  const locale = language === "ru" ? "ru-RU" : "en-GB";
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const amount = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  const whole = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    maximumFractionDigits: 0,
  });
  const short = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    notation: "compact",
    maximumFractionDigits: 1,
  });
  const figures: Intl.DateTimeFormatOptions =
    language === "ru"
      ? { day: "2-digit", month: "2-digit", year: "numeric" }
      : { day: "numeric", month: "short", year: "numeric" };
  const calendarDay = new Intl.DateTimeFormat(locale, { ...figures, timeZone: "UTC" });
  const dayMonth = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC" });
  const dayMonthYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const monthYear = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: timezone });
  const t = useFormatTexts.now;

  const decimal = (value: unknown) => (typeof value === "number" || (typeof value === "string" && value.trim() !== "" && !Number.isNaN(Number(value))) ? (value as number) : null);
  const noon = (day: string) => new Date(`${day.slice(0, 10)}T12:00:00Z`);
  const instant = (value: unknown) => {
    const at = typeof value === "string" || typeof value === "number" ? new Date(value) : null;
    return at && !Number.isNaN(at.getTime()) ? at : null;
  };
  const isDay = (value: unknown): value is string => typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value);
  const tidy = (text: string) => text.replace(/\s?г\.$/, "");

  const formats: Formats = {
    language,
    timezone,
    currency,
    number: (value) => (decimal(value) === null ? "" : plain.format(decimal(value)!)),
    money(value) {
      const known = decimal(value);
      if (known === null) return "";
      return Number(known) % 1 === 0 ? whole.format(known) : amount.format(known);
    },
    moneyShort: (value) => (decimal(value) === null ? "" : short.format(decimal(value)!)),
    date: (value) => (isDay(value) ? calendarDay.format(noon(value)) : ""),
    day(value) {
      if (!isDay(value)) return "";
      const today = dayIn(timezone, new Date());
      const away = Math.round((noon(value).getTime() - noon(today).getTime()) / 86_400_000);
      if (away === 0) return t("today");
      if (away === -1) return t("yesterday");
      if (away === 1) return t("tomorrow");
      return value.slice(0, 4) === today.slice(0, 4) ? dayMonth.format(noon(value)) : tidy(dayMonthYear.format(noon(value)));
    },
    time: (value) => {
      if (typeof value === "string" && /^\d\d:\d\d/.test(value)) return value.slice(0, 5);
      const at = instant(value);
      return at ? clock.format(at) : "";
    },
    dateTime(value) {
      const at = instant(value);
      return at ? `${calendarDay.format(noon(dayIn(timezone, at)))} ${clock.format(at)}` : "";
    },
    moment(value) {
      const at = instant(value);
      if (!at) return "";
      const minutes = Math.round((at.getTime() - Date.now()) / 60_000);
      if (minutes > -1 && minutes < 1) return t("justNow");
      if (minutes <= -1 && minutes > -60) return t("minutesAgo", { count: -minutes });
      if (minutes >= 1 && minutes < 60) return t("inMinutes", { count: minutes });
      return t("at", { day: formats.day(dayIn(timezone, at)), time: clock.format(at) });
    },
    month: (value) => (isDay(value) ? tidy(monthYear.format(noon(value))) : ""),
    size(bytes) {
      const units = [t("byte"), t("kilobyte"), t("megabyte"), t("gigabyte")];
      let rest = bytes;
      let unit = 0;
      while (rest >= 1024 && unit < units.length - 1) {
        rest /= 1024;
        unit += 1;
      }
      return `${new Intl.NumberFormat(locale, { maximumFractionDigits: rest < 10 && unit > 0 ? 1 : 0 }).format(rest)} ${units[unit]}`;
    },
    percent(share, digits = 0) {
      if (share === null || share === undefined || Number.isNaN(share)) return "—";
      return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(share);
    },
  };
  return formats;
}

/** A phone as people write it: «+7 916 123-45-67»; other countries keep their E.164 digits. */
export function formatPhone(value: string): string {
  const seven = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(value);
  return seven ? `+7 ${seven[1]} ${seven[2]}-${seven[3]}-${seven[4]}` : value;
}
