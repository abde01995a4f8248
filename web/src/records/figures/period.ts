/** The period of a screen of figures, as its address keeps it. */
export const periods = ["this_week", "last_week", "this_month", "last_month", "this_quarter", "last_quarter", "this_year", "last_year"] as const;
export type Period = (typeof periods)[number];

export interface SpanAsk {
  period?: string | undefined;
  from?: string | undefined;
  /** The day after the last one, as the server counts. */
  to?: string | undefined;
}

export const periodOf = (ask: SpanAsk, usual: Period = "this_quarter"): string => ask.period ?? (ask.from && ask.to ? "custom" : usual);

/** The period as the server takes it: a word, or two days; half of a span is not one. */
export function spanQuery(ask: SpanAsk, usual: Period = "this_quarter") {
  const own = periodOf(ask, usual) === "custom" && ask.from && ask.to;
  const named = ask.period && ask.period !== "custom" ? ask.period : usual;
  return { period: own ? undefined : named, from: own ? ask.from : undefined, to: own ? ask.to : undefined };
}

/** The address after a change: what is not asked for is not in it. */
export const changed = <T extends object>(before: T, change: Partial<T>): T =>
  Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined)) as T;
