/** How the clock of an obligation is told: how much is left or late, and how urgent it looks. */
import type { ClockOut } from "@/api/schema";

/** The clock as lists and the day know it. */
export type Clock = Pick<ClockOut, "id" | "name" | "state" | "severity" | "due_at" | "paused"> & { event_at?: string | null; more?: number };

export type Tone = "calm" | "soon" | "late" | "still";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A part of the term, and a time, from which on it is soon. */
const soonShare = 0.75;
const soonLeft = 2 * hour;

export function toneOf(clock: Clock, now: number): Tone {
  if (clock.paused) return "still";
  if (clock.state === "violated") return "late";
  if (!clock.due_at) return "calm";
  const due = Date.parse(clock.due_at);
  if (due <= now) return "late";
  if (due - now <= soonLeft) return "soon";
  const began = clock.event_at ? Date.parse(clock.event_at) : NaN;
  return (now - began) / (due - began) >= soonShare ? "soon" : "calm";
}

export type Span = { unit: "minutes" | "hours" | "days"; amount: number; minutes?: number };

/** A span as a person would say it: minutes within an hour, hours with minutes within a working day, then hours, then days. */
export function spanOf(milliseconds: number): Span {
  const span = Math.abs(milliseconds);
  if (span < hour) return { unit: "minutes", amount: Math.max(1, Math.round(span / minute)) };
  if (span < 2 * day) {
    const minutes = Math.floor(span / minute);
    const rest = minutes % 60;
    return { unit: "hours", amount: Math.floor(minutes / 60), ...(span < 10 * hour && rest > 0 && { minutes: rest }) };
  }
  return { unit: "days", amount: Math.floor(span / day) };
}

/** Milliseconds to the end of the term, negative when it is over; null while the clock stands. */
export function leftOf(clock: Clock, now: number): number | null {
  return clock.due_at && !clock.paused ? Date.parse(clock.due_at) - now : null;
}
