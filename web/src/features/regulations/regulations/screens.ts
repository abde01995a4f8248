import { paths } from "@/kit/paths";
import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [
  { path: paths.regulations, page: () => import("./RegulationsPage") },
  { path: paths.newRegulation, page: () => import("./NewRegulationPage") },
  { path: paths.regulation("$id"), page: () => import("./RegulationPage") },
];
