import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [
  { path: "/notices", page: () => import("./NoticesPage") },
  { path: "/notices/choices", page: () => import("./ChoicesPage") },
];
