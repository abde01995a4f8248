import { addDays } from "@/records/format/days";

/** Monday of the week a day is in. */
export function weekStart(day: string): string {
  const weekday = (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

export const weekDays = (start: string): string[] => Array.from({ length: 7 }, (_, at) => addDays(start, at));

export interface Placed<T> {
  item: T;
  start: number;
  end: number;
  lane: number;
  lanes: number;
}

/** Lays events that overlap in time side by side. Starts and ends are minutes of the day. */
export function lay<T>(events: { item: T; start: number; end: number }[]): Placed<T>[] {
  const sorted = [...events].sort((a, b) => a.start - b.start || b.end - a.end);
  const placed: Placed<T>[] = [];
  let group: Placed<T>[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const one of group) one.lanes = ends.length;
    group = [];
    ends = [];
  };
  for (const event of sorted) {
    if (group.length > 0 && ends.every((end) => end <= event.start)) close();
    let lane = ends.findIndex((end) => end <= event.start);
    if (lane < 0) lane = ends.length;
    ends[lane] = event.end;
    const one = { ...event, lane, lanes: 1 };
    group.push(one);
    placed.push(one);
  }
  close();
  return placed;
}

/** The minute a drop in a column means, in steps of a quarter of an hour. */
export function minuteAt(y: number, hourHeight: number): number {
  const minute = Math.round(((y / hourHeight) * 60) / 15) * 15;
  return Math.max(0, Math.min(23 * 60 + 45, minute));
}
