import type { AnyLink } from "@/records/fieldTypes/picker";
import type { Link, Row } from "@/records/model/types";
import type { Item } from "@/records/timeline/model";

/** An activity as the day and the calendar give it. */
export interface ActivityRow extends Row {
  kind: string;
  subject: string | null;
  text: string | null;
  links: AnyLink[] | null;
  due_at: string | null;
  all_day: boolean | null;
  minutes: number | null;
  responsible: Link | null;
  place: string | null;
  done_at: string | null;
  result: string | null;
}

/** The same activity as the timeline shows it. */
export function itemOf(row: ActivityRow): Item {
  return {
    id: row.id,
    kind: row.kind,
    at: row.done_at ?? row.due_at ?? "",
    by: row.responsible,
    title: row.subject,
    text: row.text,
    activity: {
      id: row.id,
      version: row.version,
      due_at: row.due_at,
      all_day: Boolean(row.all_day),
      minutes: row.minutes,
      done_at: row.done_at,
      cancelled_at: null,
      result: row.result,
      result_text: null,
      direction: null,
      place: row.place,
      repeat: null,
      links: (row.links ?? []).map((link) => ({ ...link, name: link.name ?? "" })),
      responsible: row.responsible,
    },
  };
}
