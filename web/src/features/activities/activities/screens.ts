import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [
  { path: "/day", page: () => import("./DayPage") },
  { path: "/activities/calendar", page: () => import("./CalendarPage") },
];
