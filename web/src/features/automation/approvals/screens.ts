import { paths } from "@/kit/paths";
import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [
  { path: "/approve/$token", page: () => import("./ByLetterPage"), open: true },
  { path: paths.settings.approvalRoutes, page: () => import("./RoutesPage") },
];
