/** Hours of a day as people type them, and days of a year as a wall calendar shows them. */
import type { DayState, YearDay } from "./api";

export type Stretch = string[];
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const stretch = /^(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?$/;
const two = (value: number) => String(value).padStart(2, "0");

function clock(hour: string | undefined, minute = "00"): string | null {
  const [h, m] = [Number(hour), Number(minute)];
  if (h === 24 && m === 0) return "00:00";
  return h < 24 && m < 60 ? `${two(h)}:${two(m)}` : null;
}

/** «9-13, 14:00–18:00» as [["09:00", "13:00"], ["14:00", "18:00"]]; null when it cannot be read. */
export function readHours(text: string): Stretch[] | null {
  const parts = text.split(/[,;]|\s+(?=\d{1,2}(?:[:.]\d{2})?\s*[-–—])/).map((part) => part.trim());
  const found: Stretch[] = [];
  for (const part of parts.filter(Boolean)) {
    const match = stretch.exec(part);
    const start = match && clock(match[1], match[2]);
    const end = match && clock(match[3], match[4]);
    if (!start || !end) return null;
    found.push([start, end]);
  }
  return found;
}

export const tellHours = (hours: Stretch[]) => hours.map(([start, end]) => `${start}–${end}`).join(", ");

/** The week with Monday's hours on every day to Friday. */
export const likeMonday = (week: string[]): string[] => week.map((day, place) => (place < 5 ? (week[0] ?? "") : day));

/** A term typed as «4», «4,5», «4 ч», «1:30» or «1 ч 30 мин» in minutes; null when it cannot be read. */
export function readTerm(text: string): number | null {
  const typed = text.toLowerCase().replace(/рабоч\S*|working/, "").replace(",", ".").trim();
  const clocked = /^(\d+):([0-5]\d)$/.exec(typed);
  if (clocked) return Number(clocked[1]) * 60 + Number(clocked[2]);
  const hours = /^(\d+(?:\.\d+)?)\s*(?:[чh]\S*)?$/.exec(typed);
  const both = /^(?:(\d+)\s*[чh]\S*\s+)?(\d+)\s*[мm]\S*$/.exec(typed);
  if (!hours && !both) return null;
  const minutes = hours ? Math.round(Number(hours[1]) * 60) : Number(both?.[1] ?? 0) * 60 + Number(both?.[2]);
  return minutes <= 5_000_000 ? minutes : null;
}

/** The days of a month by weeks from Monday; null before the first and after the last. */
export function weeksOf(days: YearDay[], month: number): (YearDay | null)[][] {
  const own = days.filter(({ date }) => Number(date.slice(5, 7)) === month + 1);
  const first = own[0] ? (new Date(own[0].date).getUTCDay() + 6) % 7 : 0;
  const cells: (YearDay | null)[] = [...Array<null>(first).fill(null), ...own];
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, row) => cells.slice(row * 7, row * 7 + 7));
}

/** What stands beside the number, so that a day is told without its colour too. */
export const marks: Record<DayState, string> = { work: "", rest: "", holiday: "●", short: "−1", extra: "+", own: "*" };

/** The moment as the clock of its own zone shows it: the server writes it with the zone's offset. */
export const wallClock = (moment: string) => ({ day: moment.slice(0, 10), time: moment.slice(11, 16) });
