import { paths } from "@/kit/paths";
import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [
  { path: paths.dashboards, page: () => import("./DashboardsPage") },
  { path: paths.dashboard("$key"), page: () => import("./DashboardsPage") },
];
