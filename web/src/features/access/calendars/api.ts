import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { CalendarOut, DayIn, DaysSet, NowOut, RegionOut, TrialOut, YearDay, YearOut } from "@/api/schema";

export type { CalendarOut as Calendar, YearDay, YearOut as Year, TrialOut as Trial } from "@/api/schema";
export type DayState = YearDay["state"];
export type DayKind = NonNullable<DayIn["kind"]>;

/** Whatever is asked of working time begins with this: a correction of one day may change any of it. */
export const calendarsKey = keys.admin("calendars");

export const calendarsQuery = queryOptions({
  queryKey: [...calendarsKey, "list"],
  queryFn: () => api.get<CalendarOut[]>("/calendars"),
});

export const regionsQuery = queryOptions({
  queryKey: [...calendarsKey, "regions"],
  queryFn: () => api.get<RegionOut[]>("/calendars/regions"),
  staleTime: Infinity,
});

export const yearQuery = (year: number, calendar: string) =>
  queryOptions({
    queryKey: [...calendarsKey, "year", year, calendar],
    queryFn: () => api.get<YearOut>("/calendars/year", { year, calendar }),
  });

export const nowQuery = queryOptions({
  queryKey: [...calendarsKey, "now"],
  queryFn: () => api.get<NowOut>("/calendars/now"),
  refetchInterval: 60_000,
});

export interface TrialAsk {
  calendar: string;
  start: string;
  minutes?: number;
  end?: string;
}

export const trialQuery = (ask: TrialAsk) =>
  queryOptions({
    queryKey: [...calendarsKey, "check", ask],
    queryFn: () => api.get<TrialOut>("/calendars/check", { ...ask }),
    retry: false,
  });

export interface CalendarValues {
  name: string;
  timezone: string;
  week: string[][][];
  country: "RU" | "";
  regions: string[];
  departments: string[];
  teams: string[];
  users: string[];
}

export const calendars = {
  create: (values: CalendarValues) => api.post<CalendarOut>("/calendars", values),
  change: (id: string, values: Partial<CalendarValues>) => api.patch<CalendarOut>(`/calendars/${id}`, values),
  delete: (id: string) => api.delete(`/calendars/${id}`),
  /** Dates of a calendar's own or, for null, corrections of the country's table; a day without a kind is cleared. */
  setDays: (calendar: string | null, days: DayIn[]) => api.put<DaysSet>("/calendars/days", { calendar, days }),
  importDays: (calendar: string | null, text: string) => api.post<DaysSet>("/calendars/days/import", { calendar, text }),
};
