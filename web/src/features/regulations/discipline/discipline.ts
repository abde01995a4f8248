/** What the screen of discipline asks, and which obligations stand behind each of its figures. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { Discipline } from "@/api/schema";
import type { Condition } from "@/api/types";

export type { Discipline, DisciplinePoint as Point, DisciplineRow as Row } from "@/api/schema";

export const cuts = ["person", "team", "regulation", "severity"] as const;
export type Cut = (typeof cuts)[number];
export const spans = ["7", "30", "90", "365"] as const;
export type Span = (typeof spans)[number] | "custom";

/** The address of the screen. */
export interface Ask {
  by?: Cut | undefined;
  /** The last so many days; without it 30, with `since` and `until` two days of one's own. */
  last?: string | number | undefined;
  since?: string | undefined;
  until?: string | undefined;
  f?: Condition | undefined;
}

const day = 86_400_000;
const shifted = (date: string, days: number) => new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);

export const spanOf = (ask: Ask): Span =>
  ask.since && ask.until ? "custom" : (spans.find((span) => span === String(ask.last)) ?? "30");

/** The first day and the last one. */
export function periodOf(ask: Ask, today: string): { since: string; until: string } {
  const span = spanOf(ask);
  if (span === "custom") return { since: ask.since ?? today, until: ask.until ?? today };
  return { since: shifted(today, 1 - Number(span)), until: today };
}

export const disciplineQuery = (ask: Ask, today: string) => {
  const { since, until } = periodOf(ask, today);
  const query = { since, until, by: ask.by ?? "person", filter: ask.f ? JSON.stringify(ask.f) : undefined };
  return queryOptions({
    queryKey: [...keys.rows("obligation"), "discipline", query],
    queryFn: ({ signal }) => api.get<Discipline>("/discipline", query, signal),
    placeholderData: keepPreviousData,
  });
};

export type State = "met" | "violated" | "waived" | "open";

interface Behind {
  state?: State | undefined;
  /** The row of the cut that was pressed; the whole without it. */
  key?: string | undefined;
  /** Those a team's row counts, null for what nobody answers for. */
  people?: (string | null)[] | null | undefined;
  /** Whose they are, for the person's own line. */
  mine?: boolean | undefined;
  /** A part of the period. */
  since?: string | undefined;
  until?: string | undefined;
}

const column: Partial<Record<Cut, string>> = { person: "responsible", regulation: "regulation", severity: "severity" };

/** Whose: any of these people, or nobody's. */
function whose(people: (string | null)[]): Condition {
  const ids = people.filter((id) => id !== null);
  const any: Condition[] = ids.length ? [{ field: "responsible", op: "in", value: ids }] : [];
  if (ids.length < people.length) any.push({ field: "responsible", op: "empty" });
  return any.length === 1 && any[0] ? any[0] : { any };
}

/** The list of obligations behind a figure. What is open is open now, whatever the period. */
export function behind(ask: Ask, today: string, { state, key, people, mine, since, until }: Behind): Condition {
  const period = periodOf(ask, today);
  const all: Condition[] = ask.f ? [ask.f] : [];
  if (state) all.push({ field: "state", op: "in", value: [state] });
  else all.push({ field: "state", op: "in", value: ["met", "violated", "waived"] });
  if (state !== "open") all.push({ field: "settled_at", op: "between", value: [since ?? period.since, until ?? period.until] });
  const field = column[ask.by ?? "person"];
  if (mine) all.push({ field: "responsible", op: "in", value: ["@me"] });
  else if (people) all.push(whose(people));
  else if (key !== undefined && field) all.push(key ? { field, op: "in", value: [key] } : { field, op: "empty" });
  return { all };
}

/** The last day of a bar of the trend. */
export function endOf(since: string, step: Discipline["step"]): string {
  if (step === "day") return since;
  if (step === "week") return shifted(since, 6);
  const [year = 0, month = 1] = since.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The day a bar of the trend begins after this one. */
const following = (since: string, step: Discipline["step"]): string => shifted(endOf(since, step), 1);

/** The trend with a bar for every part of the period: where nothing was settled, an empty one. */
export function wholeTrend({ trend, step, since, until }: Pick<Discipline, "trend" | "step" | "since" | "until">): Discipline["trend"] {
  const known = new Map(trend.map((point) => [point.since, point]));
  const first = trend[0]?.since;
  if (!first) return [];
  const found: Discipline["trend"] = [];
  for (let at = step === "day" ? since : first; at <= until; at = following(at, step)) found.push(known.get(at) ?? { since: at, met: 0, violated: 0, share: null });
  return found;
}

/** The columns of obligations taken out as a table. */
export const exported = ["name", "record", "responsible", "state", "severity", "event_at", "due_at", "settled_at", "explanation", "decision"];
