/** The time zone in which times are shown: the person's own, else the browser's. */

let chosen: string | undefined;

export function setZone(zone: string | null | undefined): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone ?? undefined });
    chosen = zone ?? undefined;
  } catch {
    // A name this browser does not know: its own zone is nearer to the truth than a broken screen.
    chosen = undefined;
  }
}

export function zone(): string | undefined {
  return chosen;
}

export interface ZonedMoment {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const readers = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of the person's zone at this moment. */
export function zoned(moment: Date): ZonedMoment {
  const name = chosen ?? "";
  let reader = readers.get(name);
  if (!reader) {
    reader = new Intl.DateTimeFormat("en-GB", {
      timeZone: chosen,
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      hourCycle: "h23",
    });
    readers.set(name, reader);
  }
  const parts = Object.fromEntries(reader.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return { year, month, day, hour, minute };
}

/** The moment at which clocks in the person's zone show this date and time. */
export function momentOf(date: string, time = "00:00"): Date {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const wanted = Date.UTC(year, month - 1, day, hour, minute);
  let moment = wanted;
  // Twice: the first guess may fall on the other side of a change of clocks.
  for (let turn = 0; turn < 2; turn += 1) {
    const shown = zoned(new Date(moment));
    const off = Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute) - wanted;
    moment -= off;
  }
  return new Date(moment);
}

const two = (value: number) => String(value).padStart(2, "0");

/** The calendar day of a moment, as "2026-11-22". */
export function dayOf(moment: Date): string {
  const { year, month, day } = zoned(moment);
  return `${year}-${two(month)}-${two(day)}`;
}

export function timeOf(moment: Date): string {
  const { hour, minute } = zoned(moment);
  return `${two(hour)}:${two(minute)}`;
}

export function today(now = new Date()): string {
  return dayOf(now);
}

/** Whole days from one calendar day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
