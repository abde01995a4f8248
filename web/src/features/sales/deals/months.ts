import { addDays } from "@/records/format/days";

/** The first day of the month a day is in. */
export const monthStart = (day: string): string => `${day.slice(0, 7)}-01`;

export function shiftMonth(month: string, by: number): string {
  const at = new Date(`${month.slice(0, 7)}-01T12:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + by);
  return at.toISOString().slice(0, 10);
}

/** The days a month's page shows: whole weeks from Monday. */
export function monthGrid(month: string): string[] {
  const first = monthStart(month);
  const weekday = (new Date(`${first}T12:00:00Z`).getUTCDay() + 6) % 7;
  const start = addDays(first, -weekday);
  const next = shiftMonth(month, 1);
  const days: string[] = [];
  for (let day = start; day < next || days.length % 7 !== 0; day = addDays(day, 1)) days.push(day);
  return days;
}
