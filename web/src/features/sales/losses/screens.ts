import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [{ path: "/losses", page: () => import("./LossesPage") }];
