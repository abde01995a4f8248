/** Schedules by e-mail: what is asked and sent, and a schedule said in words. */
import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/http";
import type { QueuedTold, ScheduleIn, SchedulesTold, ScheduleTold, SendingTold } from "@/api/schema";

export type { ScheduleTold as Schedule, SchedulesTold as Schedules, SendingTold as Sending } from "@/api/schema";

/** What is sent: a kind, the id of one of it, its name for the screen. */
export interface Subject {
  what: string;
  id: string;
  name: string;
}

export const schedulesKey = ["report-schedules"];

export const schedulesQuery = ({ what, id }: Subject) =>
  queryOptions({
    queryKey: [...schedulesKey, what, id],
    queryFn: ({ signal }) => api.get<SchedulesTold>("/report-schedules", { what, subject: id }, signal),
  });

export const sendingsQuery = (id: string) =>
  queryOptions({
    queryKey: [...schedulesKey, "sendings", id],
    queryFn: ({ signal }) => api.get<SendingTold[]>(`/report-schedules/${id}/sendings`, {}, signal),
    // What waits goes within seconds: the list is looked at until it has gone.
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === "queued" || one.state === "sending") ? 3000 : false),
  });

export type Change = Omit<ScheduleIn, "what" | "subject">;

export const calls = {
  create: ({ what, id }: Subject, given: Change) => api.post<ScheduleTold>("/report-schedules", { what, subject: id, ...given }),
  change: (id: string, given: Partial<Change>) => api.patch<ScheduleTold>(`/report-schedules/${id}`, given),
  remove: (id: string) => api.delete(`/report-schedules/${id}`),
  send: (id: string) => api.post<QueuedTold>(`/report-schedules/${id}/send`),
};

/** The name of a day of the week, 1 is Monday. */
export const weekday = (day: number, language: string, style: "short" | "long" = "short") =>
  new Intl.DateTimeFormat(language, { weekday: style, timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, day)));
