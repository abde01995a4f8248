/** The days a named period comes to, counted as the server counts them. */
import { periodOf, type SpanAsk } from "@/records/figures/period";
import { addDays } from "@/records/format/days";
import { monthsAt, type Kind, type Months } from "./goals";

/** [from, to) of what the address asks: a word, or its own days. */
export function spanOf(ask: SpanAsk, today: string): Months {
  const named = periodOf(ask, "this_month");
  if (named === "custom") return ask.from && ask.to ? { from: ask.from, to: ask.to } : monthsAt("month", today);
  const [which, unit] = named.split("_");
  const shift = which === "last" ? -1 : 0;
  if (unit === "week") {
    const monday = addDays(today, -((new Date(`${today}T12:00:00Z`).getUTCDay() + 6) % 7) + shift * 7);
    return { from: monday, to: addDays(monday, 7) };
  }
  return monthsAt((unit ?? "month") as Kind, today, shift);
}
