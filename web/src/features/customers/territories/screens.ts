import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [{ path: "/settings/territories", page: () => import("./TerritoriesPage") }];
