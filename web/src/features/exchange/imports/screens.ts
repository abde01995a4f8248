import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [
  { path: "/import", page: () => import("./ImportsPage") },
  { path: "/import/$id", page: () => import("./ImportPage") },
];
