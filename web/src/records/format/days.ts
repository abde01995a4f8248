/** Days as people type them. */
/** The day so many days later. */
export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

const words: Record<string, number> = {
  сегодня: 0, today: 0, завтра: 1, tomorrow: 1, вчера: -1, yesterday: -1, послезавтра: 2,
};
const months = ["янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];
const englishMonths = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * A day as people type it: «22.11», «22.11.26», «22/11/2026», «2026-11-22», «22 ноября», «завтра», «+3».
 * Day before month always; a missing year is this one. Null when it is not a day.
 */
export function parseDay(text: string, today: string): string | null {
  const typed = text.trim().toLowerCase();
  if (typed in words) return addDays(today, words[typed] ?? 0);
  const relative = /^([+-]\d{1,3})$/.exec(typed);
  if (relative) return addDays(today, Number(relative[1]));
  const iso = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(typed);
  if (iso) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const figures = /^(\d\d?)[./\-\s](\d\d?)(?:[./\-\s](\d{4}|\d{2}))?\.?$/.exec(typed);
  if (figures) return valid(yearOf(figures[3], today), Number(figures[2]), Number(figures[1]));
  const named = /^(\d\d?)\s+([a-zа-я]+)\.?(?:\s+(\d{4}|\d{2}))?/.exec(typed);
  if (named) {
    const word = named[2] ?? "";
    const month = Math.max(months.findIndex((name) => word.startsWith(name)), englishMonths.findIndex((name) => word.startsWith(name)));
    if (month >= 0) return valid(yearOf(named[3], today), month + 1, Number(named[1]));
  }
  return null;
}

function yearOf(typed: string | undefined, today: string): number {
  if (!typed) return Number(today.slice(0, 4));
  return typed.length === 2 ? 2000 + Number(typed) : Number(typed);
}

function valid(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null;
  return at.toISOString().slice(0, 10);
}
