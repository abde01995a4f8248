import type { TimelineActivity as ActivityPart, TimelineItem as Item } from "@/api/schema";

export const plannedKinds = ["task", "call", "meeting", "visit"] as const;
export type PlannedKind = (typeof plannedKinds)[number];

export type { ChangedField, TimelineActivity as ActivityPart, TimelineItem as Item, TimelinePage } from "@/api/schema";

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
