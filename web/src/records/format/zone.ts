/** Wall-clock time in a zone against instants: what a person types is theirs, what is stored is UTC. */

/** How far the zone is ahead of UTC at this instant, in minutes. */
export function offsetAt(timezone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((item) => item.type === type)?.value ?? 0);
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return Math.round((wall - Math.floor(at.getTime() / 1000) * 1000) / 60_000);
}

/** The instant (ISO, UTC) of a day and a time on the zone's clock; null when either is malformed. */
export function instantOf(day: string, time: string, timezone: string): string | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  const clock = /^(\d\d?):(\d\d)/.exec(time);
  if (!match || !clock) return null;
  const wall = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]), Number(clock[1]), Number(clock[2]));
  let at = new Date(wall);
  // Twice, because the offset of the first guess may be that of the other side of a clock change.
  for (let pass = 0; pass < 2; pass += 1) at = new Date(wall - offsetAt(timezone, at) * 60_000);
  return Number.isNaN(at.getTime()) ? null : at.toISOString().replace(".000Z", "Z");
}

/** The day and the time a zone's clock shows at this instant. */
export function wallClock(instant: string, timezone: string): { day: string; time: string } | null {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return null;
  const wall = new Date(at.getTime() + offsetAt(timezone, at) * 60_000).toISOString();
  return { day: wall.slice(0, 10), time: wall.slice(11, 16) };
}

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
