import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [
  { path: "/deals/calendar", page: () => import("./CalendarPage") },
];
