/** Days and moments in the screen's language: relative when near, plain when far. */
import type { Language } from "@/api/types";
import { language } from "../i18n/i18n";
import { dayOf, daysBetween, timeOf, today } from "./zone";

const locales: Record<Language, string> = { ru: "ru-RU", en: "en-GB" };
const formats = new Map<string, Intl.DateTimeFormat>();

function format(spoken: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = spoken + JSON.stringify(options);
  let found = formats.get(name);
  if (!found) {
    found = new Intl.DateTimeFormat(locales[spoken], { timeZone: "UTC", ...options });
    formats.set(name, found);
  }
  return found;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** «22 ноября 2026», always in full. */
export function fullDay(day: string, spoken = language()): string {
  const text = format(spoken, { day: "numeric", month: "long", year: "numeric" }).format(new Date(day));
  return text.replace(/\s?г\.$/, "");
}

/** «22.11.2026»: for tables, where days are compared. */
export function tableDay(day: string, spoken = language()): string {
  return format(spoken, { day: "2-digit", month: "2-digit", year: "numeric" }).format(new Date(day));
}

/** «Вчера», «Сегодня», «Завтра», «Пятница» within a week, else «22 ноя» or «22 ноя 2025». */
export function nearDay(day: string, now = new Date(), spoken = language()): string {
  const away = daysBetween(today(now), day);
  if (Math.abs(away) <= 1) {
    return capital(new Intl.RelativeTimeFormat(locales[spoken], { numeric: "auto" }).format(away, "day"));
  }
  if (away > 1 && away < 7) return capital(format(spoken, { weekday: "long" }).format(new Date(day)));
  return shortDay(day, now, spoken);
}

/** «22 ноя», with the year unless it is this one. */
export function shortDay(day: string, now = new Date(), spoken = language()): string {
  const sameYear = day.slice(0, 4) === today(now).slice(0, 4);
  const options: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
  const text = format(spoken, sameYear ? options : { ...options, year: "numeric" }).format(new Date(day));
  return text.replace(/\s?г\.$/, "").replace(/\./g, "");
}

/** «только что», «5 мин назад», «Сегодня, 14:05», «22 ноя, 14:05». */
export function nearMoment(value: string | Date, now = new Date(), spoken = language()): string {
  const moment = new Date(value);
  const minutes = Math.round((moment.getTime() - now.getTime()) / 60_000);
  if (minutes === 0) return spoken === "ru" ? "Только что" : "Just now";
  if (minutes < 0 && minutes > -60) {
    return new Intl.RelativeTimeFormat(locales[spoken], { style: "short" }).format(minutes, "minute").replace(".", "");
  }
  return `${nearDay(dayOf(moment), now, spoken)}, ${timeOf(moment)}`;
}

/** «22.11.2026, 14:05»: the exact moment, for tables and titles. */
export function fullMoment(value: string | Date, spoken = language()): string {
  const moment = new Date(value);
  return `${tableDay(dayOf(moment), spoken)}, ${timeOf(moment)}`;
}

/** «1 ч 30 мин». */
export function duration(minutes: number, spoken = language()): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  const words = spoken === "ru" ? (["ч", "мин"] as const) : (["h", "min"] as const);
  const parts = [hours > 0 ? `${hours} ${words[0]}` : "", rest > 0 || hours === 0 ? `${rest} ${words[1]}` : ""];
  return parts.filter(Boolean).join(" ");
}
