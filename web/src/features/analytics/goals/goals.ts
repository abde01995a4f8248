/** Goals: what the screen asks and sends, and the months a plan is spread over. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { API, address, api } from "@/api/http";
import { keys } from "@/api/keys";
import type { BaselineIn, GoalTold, MonthsOut, TargetsIn } from "@/api/schema";
import { spanQuery, type SpanAsk } from "@/records/figures/period";

export type { GoalTold as Goal } from "@/api/schema";

export interface GoalsAsk extends SpanAsk {
  metric?: string | undefined;
}

/** Of whom or what: the whole company, or one value of a cut, with its name for the screen. */
export interface Subject {
  cut: string;
  value: string;
  name: string;
}

export const wholeCompany: Subject = { cut: "", value: "", name: "" };

/** Everything of goals begins so: it is asked anew when a target changes. */
export const goalsKey = [...keys.rows("target"), "goals"];

export const goalsQuery = (ask: GoalsAsk) => {
  const query = { ...spanQuery(ask, "this_month"), metric: ask.metric };
  return queryOptions({
    queryKey: [...goalsKey, query],
    queryFn: ({ signal }) => api.get<GoalTold[]>("/goals", query, signal),
    placeholderData: keepPreviousData,
  });
};

export const exportHref = (ask: GoalsAsk, format: "csv" | "xlsx") => address(`${API}/goals/export`, { ...spanQuery(ask, "this_month"), metric: ask.metric, format });

export type Way = "even" | "days" | "season";
export const ways = ["even", "days", "season"] as const satisfies Way[];

export const spreadQuery = (metric: string, { cut, value }: Subject, total: number, span: Months, way: Way) =>
  queryOptions({
    queryKey: ["goals", "spread", metric, cut, value, total, span, way],
    queryFn: () => api.post<MonthsOut>("/goals/spread", { metric, cut, value, total, ...span, way }).then(({ months }) => months),
    staleTime: 60_000,
    retry: false,
  });

export const goals = {
  setTargets: (sent: TargetsIn) => api.put<void>("/goals/targets", sent),
  freeze: (sent: BaselineIn) => api.post<void>("/goals/baselines", sent),
  removeBaseline: (id: string) => api.delete(`/goals/baselines/${id}`),
};

/** Whole months: from the first day of one to the first day after the last. */
export interface Months {
  from: string;
  to: string;
}

export type Kind = "month" | "quarter" | "year";
const lengths: Record<Kind, number> = { month: 1, quarter: 3, year: 12 };

const firstDay = (months: number): string => `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}-01`;
const monthNumber = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** The month, quarter or year a day is in, or one so many later. */
export function monthsAt(kind: Kind, day: string, later = 0): Months {
  const length = lengths[kind];
  const start = monthNumber(day) - (monthNumber(day) % length) + later * length;
  return { from: firstDay(start), to: firstDay(start + length) };
}

/** The first days of the months within. */
export function monthsOf({ from, to }: Months): string[] {
  const found: string[] = [];
  for (let at = monthNumber(from); at < monthNumber(to) || (at === monthNumber(to) && to.slice(8) !== "01"); at += 1) found.push(firstDay(at));
  return found;
}

/** A share is typed in percents, everything else as it is. */
export const typed = (value: number | string, unit: string): number => (unit === "share" ? Math.round(Number(value) * 1e6) / 1e4 : Number(value));
export const kept = (value: number, unit: string): number => (unit === "share" ? Math.round(value * 1e4) / 1e6 : value);

/** What a year's or quarter's plan comes to by its months: their sum, or their mean of what does not add up. */
export function totalOf(amounts: (number | null)[], addsUp: boolean): number | null {
  const known = amounts.filter((amount) => amount !== null);
  if (known.length === 0) return null;
  const sum = known.reduce((all, amount) => all + amount, 0);
  return Math.round((addsUp ? sum : sum / known.length) * 100) / 100;
}

/** A number as people and tables write it: «1 234,50 ₽», «12 %»; null for nothing or no number. */
export function numberOf(text: string): number | null {
  const plain = text.replace(/[^\d,.-]/g, "").replace(/,(?=\d{3}\b)(?=.*[.,])/g, "").replace(",", ".");
  if (plain === "" || Number.isNaN(Number(plain))) return null;
  return Number(plain);
}

/** A block copied from a spreadsheet: rows of numbers. */
export const pasted = (text: string): (number | null)[][] =>
  text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map((line) => line.split("\t").map(numberOf));

/** Goals by their metric, in the order they come. */
export function byMetric(rows: GoalTold[]): [string, GoalTold[]][] {
  const found = new Map<string, GoalTold[]>();
  for (const row of rows) found.set(row.metric, [...(found.get(row.metric) ?? []), row]);
  return [...found];
}

/** The goal's fact on the page of its metric: the same period, the same records. */
export const factSearch = (ask: GoalsAsk, { cut, value }: Pick<GoalTold, "cut" | "value">) => ({
  ...spanQuery(ask, "this_month"),
  ...(ask.from && ask.to && { period: "custom" }),
  ...(cut && { among: { [cut]: [value] } }),
});

export interface Done {
  share: number;
  /** As planned or better; null while a period of a growing figure may still make it. */
  good: boolean | null;
}

/** How much of the plan is done; of what is better low, whether it is kept within. */
export function doneOf({ done, better }: Pick<GoalTold, "done" | "better">): Done | null {
  if (done === null) return null;
  if (better === "down") return { share: done, good: done <= 1 };
  return { share: done, good: done >= 1 ? true : null };
}

/** What is open over the screen, and for which goal. */
export interface Opened {
  what: "target" | "baseline" | "grid";
  goal?: GoalTold | undefined;
}
