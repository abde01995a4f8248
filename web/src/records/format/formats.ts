import type { Language } from "@/api/types";
import { duration, fullMoment, nearDay, nearMoment, shortDay, tableDay } from "@/kit/format/dates";
import { fileSize, money, number, percent, shortMoney } from "@/kit/format/numbers";
import { timeOf } from "@/kit/format/zone";

/** The kit's formats bound to a language and the company's currency, safe for any value a field may hold. */
export interface Formats {
  language: Language;
  currency: string;
  number(value: unknown): string;
  money(value: unknown): string;
  /** «1,2 млн ₽»: for headers where room is short. */
  moneyShort(value: unknown): string;
  /** A day in figures, for tables. */
  date(value: unknown): string;
  /** A day near today in words. */
  day(value: unknown): string;
  shortDay(value: unknown): string;
  time(value: unknown): string;
  dateTime(value: unknown): string;
  /** «5 мин назад», «Вчера, 14:05». */
  moment(value: unknown): string;
  month(value: unknown): string;
  duration(minutes: number): string;
  size(bytes: number): string;
  /** A share as a percentage; no share is a dash, never zero. */
  percent(share: number | null | undefined, digits?: number): string;
}

const made = new Map<string, Formats>();

export function formatsFor(language: Language, currency: string): Formats {
  const key = `${language} ${currency}`;
  const known = made.get(key);
  if (known) return known;
  const fresh = makeFormats(language, currency);
  made.set(key, fresh);
  return fresh;
}

const numeric = (value: unknown): value is number | string =>
  typeof value === "number" || (typeof value === "string" && value.trim() !== "" && !Number.isNaN(Number(value)));
const dated = (value: unknown): value is string => typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value);
const timed = (value: unknown): value is string => dated(value) && !Number.isNaN(Date.parse(value));

function makeFormats(language: Language, currency: string): Formats {
  return {
    language,
    currency,
    number: (value) => (numeric(value) ? number(value, 6, language) : ""),
    money: (value) => (numeric(value) ? money(value, currency, language) : ""),
    moneyShort: (value) => (numeric(value) ? shortMoney(value, currency, language) : ""),
    date: (value) => (dated(value) ? tableDay(value.slice(0, 10), language) : ""),
    day: (value) => (dated(value) ? nearDay(value.slice(0, 10), undefined, language) : ""),
    shortDay: (value) => (dated(value) ? shortDay(value.slice(0, 10), undefined, language) : ""),
    time: (value) => {
      if (typeof value === "string" && /^\d\d:\d\d/.test(value)) return value.slice(0, 5);
      return timed(value) ? timeOf(new Date(value)) : "";
    },
    dateTime: (value) => (timed(value) ? fullMoment(value, language) : ""),
    moment: (value) => (timed(value) ? nearMoment(value, undefined, language) : ""),
    month: (value) => (dated(value) ? monthName(value, language) : ""),
    duration: (minutes) => duration(minutes, language),
    size: (bytes) => fileSize(bytes, language),
    percent: (share, digits = 0) =>
      share === null || share === undefined || Number.isNaN(share) ? "—" : percent(share, digits, language),
  };
}

function monthName(day: string, language: Language): string {
  const locale = language === "ru" ? "ru-RU" : "en-GB";
  const text = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day.slice(0, 7)}-15T12:00:00Z`),
  );
  return text.replace(/\s?г\.$/, "").replace(/^./, (letter) => letter.toUpperCase());
}
