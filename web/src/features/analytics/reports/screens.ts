import { paths } from "@/kit/paths";
import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [
  { path: paths.reports, page: () => import("./ReportsPage") },
  { path: paths.newReport, page: () => import("./NewReportPage") },
  { path: paths.report("$id"), page: () => import("./ReportPage") },
  { path: paths.editReport("$id"), page: () => import("./EditReportPage") },
];
