import type { Link } from "../model/types";
import type { AnyLink } from "../fieldTypes/picker";

export const plannedKinds = ["task", "call", "meeting", "visit"] as const;
export type PlannedKind = (typeof plannedKinds)[number];

export interface ActivityPart {
  id: string;
  version: number;
  due_at: string | null;
  all_day: boolean;
  minutes: number | null;
  done_at: string | null;
  cancelled_at: string | null;
  result: string | null;
  result_text: string | null;
  direction: string | null;
  place: string | null;
  links: AnyLink[];
  responsible: Link | null;
}

export interface ChangedField {
  field: string;
  label: { ru: string; en: string } | string;
  before: unknown;
  after: unknown;
}

/** One thing on the timeline, planned or past. */
export interface Item {
  id: string;
  kind: string;
  at: string;
  by: Link | null;
  via?: string;
  title?: string | null;
  text?: string | null;
  record?: AnyLink | null;
  activity?: ActivityPart;
  changes?: ChangedField[];
  file?: { id: string; name: string; type: string; size: number };
  /** The letter a message was. */
  letter?: { id: string; to: string[]; cc: string[]; automatic: boolean; attachments: { id: string; name: string; size: number }[] };
}

export interface TimelinePage {
  planned: Item[];
  items: Item[];
  next: string | null;
}

/** The filter's names and the kinds the server knows. */
export const filters = {
  all: [],
  note: ["note"],
  call: ["call"],
  meeting: ["meeting", "visit"],
  task: ["task"],
  message: ["message"],
  file: ["file"],
  change: ["change", "created", "restore", "delete"],
} as const satisfies Record<string, readonly string[]>;

export type FilterKey = keyof typeof filters;

export function isOverdue(activity: ActivityPart, now = Date.now()): boolean {
  return Boolean(activity.due_at && !activity.done_at && !activity.cancelled_at && Date.parse(activity.due_at) < now);
}

/** Items by calendar day, in their order. */
export function byDay(items: Item[], dayOf: (at: string) => string): { day: string; items: Item[] }[] {
  const days: { day: string; items: Item[] }[] = [];
  for (const item of items) {
    const day = dayOf(item.at);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}
